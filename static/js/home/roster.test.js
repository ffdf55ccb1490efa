import assert from "node:assert/strict";
import { test } from "node:test";
import { addBelow, append, blankRow, move, readPeople, remove, seatChair } from "./roster.js";

const ROLES = [
  { key: "member", names: ["出席", "Member"] },
  { key: "observer", names: ["列席", "Observer"] },
];
const named = (...names) => names.map((name) => ({ ...blankRow("member"), name }));
const names = (rows) => rows.map(({ name }) => name);

test("one space is enough after a Chinese name, and a name of two letters keeps its own", () => {
  const rows = readPeople(
    "赵甲一 党组书记、局长\n欧阳虚白　总工程师 列席\n李 四\nAnna Green",
    ROLES,
  );
  assert.deepEqual(
    rows.map(({ name, post }) => [name, post]),
    [
      ["赵甲一", "党组书记、局长"],
      ["欧阳虚白", "总工程师 列席"],
      ["李 四", ""],
      ["Anna Green", ""],
    ],
  );
});

test("several people are pasted at once, one a line, with a post after a tab", () => {
  const rows = readPeople("赵甲一\t党组书记、局长\n\n钱乙二\n欧阳虚白  总工程师\r\n", ROLES);
  assert.deepEqual(names(rows), ["赵甲一", "钱乙二", "欧阳虚白"]);
  assert.deepEqual(
    rows.map(({ post }) => post),
    ["党组书记、局长", "", "总工程师"],
  );
  assert.ok(rows.every(({ role }) => role === "member"));
});

test("a last column that names a role gives the role", () => {
  const [one, two] = readPeople("陈子一\t人事科科长\t列席\n卫丑二\t列席", ROLES);
  assert.deepEqual([one.role, one.post], ["observer", "人事科科长"]);
  assert.deepEqual([two.role, two.post], ["observer", ""]);
});

test("a name keeps its wide space and its single spaces", () => {
  const rows = readPeople("李　四\nAlexandria Q. Whittington\tDirector", ROLES);
  assert.deepEqual(names(rows), ["李　四", "Alexandria Q. Whittington"]);
});

test("pasted people come after the written ones, blank rows give way", () => {
  assert.deepEqual(names(append([...named("甲"), blankRow()], named("乙", "丙"))), [
    "甲",
    "乙",
    "丙",
  ]);
});

test("a row is added below, of the same role", () => {
  const rows = addBelow([{ ...blankRow("observer"), name: "甲" }, ...named("乙")], 0);
  assert.deepEqual(names(rows), ["甲", "", "乙"]);
  assert.equal(rows[1].role, "observer");
});

test("a row moves by one place and stops at the edge", () => {
  const rows = named("甲", "乙", "丙");
  assert.deepEqual(names(move(rows, 0, 1)), ["乙", "甲", "丙"]);
  assert.deepEqual(names(move(rows, 2, 1)), ["甲", "乙", "丙"]);
  assert.deepEqual(names(move(rows, 0, -1)), ["甲", "乙", "丙"]);
});

test("there is always a row to write in", () => {
  assert.deepEqual(names(remove(named("甲"), 0)), [""]);
  assert.deepEqual(names(remove(named("甲", "乙"), 0)), ["乙"]);
});

test("only one person has the chair", () => {
  const rows = seatChair(seatChair(named("甲", "乙"), 0), 1);
  assert.deepEqual(
    rows.map(({ chair }) => chair),
    [false, true],
  );
});
