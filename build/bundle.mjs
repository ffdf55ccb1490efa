// Bundles each screen's script and sheets into one file of each, small enough for a phone on a
// slow line: static/vendor/bundles/. `made-from` says of which sources; while those have changed
// since, the server gives out the sources as they are written. `--digest` only prints that.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path/posix";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));

const OUT = "static/vendor/bundles";

/** Every source of a kind, as the server looks for them: sorted, tests left out. */
function sources(folder, ending) {
  return readdirSync(folder, { recursive: true })
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(ending) && !path.endsWith(`.test${ending}`))
    .sort();
}

const scripts = sources("static/js", ".js");
const screens = scripts.filter((path) => dirname(path) === "static/js");

/** What the bundles are made from, as one number. */
function digest() {
  const sum = createHash("sha256");
  for (const path of scripts)
    sum.update(`${path.replace("static/", "")}\n`).update(readFileSync(path));
  return sum.digest("hex");
}

if (process.argv.includes("--digest")) process.stdout.write(digest());
else {
  await build({
    entryPoints: screens,
    outdir: OUT,
    bundle: true,
    minify: true,
    format: "esm",
    charset: "utf8",
    target: "es2018",
    logLevel: "warning",
  });
  writeFileSync(`${OUT}/made-from`, digest());
}
