// Copies into static/vendor/ the library that the screens load, unchanged but for its source map
// comments, which would make browsers ask for files that aren't served; and the one open font that
// PDFs fall back to.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));

function copy(from, to) {
  const script = readFileSync(`node_modules/${from}`, "utf8");
  mkdirSync(dirname(`static/vendor/${to}`), { recursive: true });
  writeFileSync(`static/vendor/${to}`, script.replace(/^\/\/# sourceMappingURL=.*\n?/m, ""));
}

rmSync("static/vendor", { recursive: true, force: true });

const directives = readdirSync("node_modules/lit-html/directives")
  .filter((name) => name.endsWith(".js"))
  .map((name) => `directives/${name}`);
for (const name of [
  "lit-html.js",
  "directive.js",
  "directive-helpers.js",
  "async-directive.js",
  ...directives,
]) {
  copy(`lit-html/${name}`, `lit-html/${name}`);
}

const font = "node_modules/@expo-google-fonts/noto-serif-sc";
mkdirSync("static/vendor/fonts");
copyFileSync(
  `${font}/400Regular/NotoSerifSC_400Regular.ttf`,
  "static/vendor/fonts/NotoSerifSC-Regular.ttf",
);
copyFileSync(`${font}/LICENSE_FONT`, "static/vendor/fonts/LICENSE");
