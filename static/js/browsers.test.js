/** The oldest browsers that are served: Chrome 86 (WeChat's own among them) and Safari 14. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { parse, tokenizer } from "acorn";

const here = new URL(".", import.meta.url);
/** What both know, but for class fields, of which they know one kind each. */
const SYNTAX = { ecmaVersion: 2021, sourceType: "module" };
/** Safari learned it with 16.4; it is a syntax error before. */
const LOOKBEHIND = /\(\?<[=!]/;
const NEWER = [
  ...[/\.at\(/, /\.findLast(Index)?\(/, /\.to(Sorted|Reversed|Spliced)\(/, /\.requestSubmit\(/],
  ...[/Object\.(hasOwn|groupBy)\b/, /\bstructuredClone\b/, /Promise\.withResolvers\b/],
  ...[/AbortSignal\.timeout\b/, /\.showModal\(/, /\bBroadcastChannel\b/, /\bIntl\.ListFormat\b/],
];
/** Withheld where a page came over plain http. */
const SECURE_ONLY = [
  /crypto\.(randomUUID|subtle)\b/,
  /navigator\.(locks|serviceWorker|clipboard)\b/,
];
/** Safari 14.0 has no gap in flex boxes; the others came later to one of the two or both. */
const NEWER_CSS = [
  ...[/:has\(/, /:where\(/, /:is\(/, /@layer\b/, /@container\b/, /color-mix\(/, /\baspect-ratio:/],
  ...[/^\s*inset:/m, /\baccent-color:/, /\boverflow: clip/],
];
const FLEX_GAP = /\{[^{}]*display: (inline-)?flex[^{}]*[^-]\bgap:[^{}]*\}/;

const files = (folder, ending) =>
  readdirSync(new URL(folder, here), { recursive: true })
    .filter((name) => name.endsWith(ending) && !name.endsWith(`.test${ending}`))
    .map((name) => `${folder}${name}`);
const source = (name) => readFileSync(new URL(name, here), "utf8");
const bare = (text) => text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");

const own = files("./", ".js").filter((name) => !name.startsWith("./plain/"));
const vendored = files("../vendor/", ".js");

for (const name of [...own, ...vendored])
  test(`the oldest browsers can read ${name}`, () => {
    parse(source(name), SYNTAX);
    for (const { value } of tokenizer(source(name), SYNTAX))
      if (value?.pattern) assert.doesNotMatch(value.pattern, LOOKBEHIND);
  });

test("no script calls what the oldest browsers don't have, or have over https alone", () => {
  assert.ok(own.length > 90);
  for (const name of own)
    for (const call of [...NEWER, ...SECURE_ONLY])
      assert.doesNotMatch(bare(source(name)), call, name);
});

test("no style sheet needs what the oldest browsers don't have", () => {
  const sheets = files("../css/", ".css");
  assert.ok(sheets.length > 15);
  for (const name of sheets)
    for (const rule of [...NEWER_CSS, FLEX_GAP])
      assert.doesNotMatch(bare(source(name)), rule, name);
});
