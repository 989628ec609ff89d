import assert from "node:assert/strict";
import { test } from "node:test";
import { change, markAt, maxMarks, start, untouched, type DraftAction, type DraftState } from "../src/core/draft.ts";
import { emptyDraft, type Mark } from "../src/core/types.ts";

const mark = (id: string, from = 1, to = from, file = "a.py"): Mark => ({ id, file, lines: [from, to], cwe: 0, severity: "", comment: "" });
const run = (...actions: DraftAction[]): DraftState => actions.reduce(change, start(emptyDraft));
const ids = (s: DraftState) => s.draft.findings.map((m) => m.id).join(" ");

test("the verdict follows from the marks", () => {
  assert.equal(run({ do: "add", mark: mark("a") }).draft.verdict, "flawed");
  assert.equal(run({ do: "add", mark: mark("a") }, { do: "remove", id: "a" }).draft.verdict, "");
});

test("an explicit clean stays, even beside marks", () => {
  assert.equal(run({ do: "clean", on: true }, { do: "add", mark: mark("a") }).draft.verdict, "clean");
  assert.equal(run({ do: "clean", on: true }, { do: "add", mark: mark("a") }, { do: "clean", on: false }).draft.verdict, "flawed");
});

test("a removed mark comes back at its place, with what was said since elsewhere", () => {
  const s = run(
    { do: "add", mark: mark("a") }, { do: "add", mark: mark("b") }, { do: "add", mark: mark("c") }, { do: "remove", id: "b" },
    { do: "edit", id: "a", patch: { comment: "written afterwards" } }, { do: "undo" });
  assert.equal(ids(s), "a b c");
  assert.equal(s.draft.findings[0]?.comment, "written afterwards");
});

test("undo goes back step by step through fields, marks and verdict", () => {
  let s = run(
    { do: "add", mark: mark("a", 3, 5) }, { do: "edit", id: "a", patch: { severity: "high" } }, { do: "edit", id: "a", patch: { lines: [3, 9] } }, { do: "clean", on: true });
  s = change(s, { do: "undo" });
  assert.equal(s.draft.verdict, "flawed");
  s = change(s, { do: "undo" });
  assert.deepEqual(s.draft.findings[0]?.lines, [3, 5]);
  s = change(s, { do: "undo" });
  assert.equal(s.draft.findings[0]?.severity, "");
  s = change(s, { do: "undo" });
  assert.equal(ids(s), "");
  assert.equal(change(s, { do: "undo" }), s);
});

test("typing a comment is no step: the field has its own undo", () => {
  const s = run({ do: "add", mark: mark("a") }, { do: "edit", id: "a", patch: { comment: "x" } }, { do: "undo" });
  assert.equal(ids(s), "");
});

test("a mark opened and left empty goes without a trace", () => {
  const s = run({ do: "add", mark: mark("a") }, { do: "discard", id: "a" });
  assert.equal(s.draft.verdict, "");
  assert.equal(s.undo.length, 0);
  assert.ok(untouched(mark("a")));
  assert.ok(!untouched({ ...mark("a"), cwe: 89 }));
});

test("after another tab's version, only steps that still apply can be undone", () => {
  let s = run({ do: "add", mark: mark("a") }, { do: "edit", id: "a", patch: { cwe: 89 } });
  s = change(s, { do: "adopt", draft: { ...emptyDraft, findings: [mark("z")] } });
  assert.equal(ids(change(s, { do: "undo" })), "z");
});

test("there is a limit on marks", () => {
  let s = start(emptyDraft);
  for (let i = 0; i < maxMarks + 5; i++) {
    s = change(s, { do: "add", mark: mark("m" + i) });
  }
  assert.equal(s.draft.findings.length, maxMarks);
});

test("of several marks on a line the innermost is found", () => {
  const s = run({ do: "add", mark: mark("wide", 1, 20) }, { do: "add", mark: mark("narrow", 5, 6) }, { do: "add", mark: mark("other", 5, 6, "b.py") });
  assert.equal(markAt(s.draft, "a.py", 5)?.id, "narrow");
  assert.equal(markAt(s.draft, "a.py", 19)?.id, "wide");
  assert.equal(markAt(s.draft, "a.py", 21), undefined);
});
