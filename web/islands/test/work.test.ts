import assert from "node:assert/strict";
import { test } from "node:test";
import { change, start } from "../src/core/draft.ts";
import { copyOf, otherCopy } from "../src/core/merge.ts";
import { changed } from "../src/core/span.ts";
import { draftOf, emptyDraft, sameDraft } from "../src/core/types.ts";
import { asGiven, standing } from "../src/core/work.ts";

test("work: a file that stands as it was given is not in the draft", () => {
  let s = change(start(emptyDraft), { do: "file", name: "a.py", text: "x" });
  assert.deepEqual(s.draft.files, { "a.py": "x" });
  s = change(s, { do: "file", name: "a.py", text: null });
  assert.deepEqual(s.draft.files, {});
  assert.ok(asGiven("x\n\n", "x"));
  assert.ok(!asGiven("x\ny", "x"));
});

test("work: drafts differ by their files and calls", () => {
  const a = draftOf({ files: { "a.py": "1" }, calls: [{ id: "R1" }] });
  assert.ok(sameDraft(a, draftOf({ files: { "a.py": "1" }, calls: [{ id: "R1", call: "" }] })));
  assert.ok(!sameDraft(a, draftOf({ files: { "a.py": "2" }, calls: [{ id: "R1" }] })));
  assert.ok(!sameDraft(a, draftOf({ files: { "b.py": "1" }, calls: [{ id: "R1" }] })));
  assert.ok(!sameDraft(a, draftOf({ files: { "a.py": "1" }, calls: [{ id: "R1", call: "real" }] })));
});

test("work: the other tab's copy knows its file", () => {
  assert.equal(copyOf(otherCopy("a.py")), "a.py");
  assert.equal(copyOf("a.py"), "");
});

test("work: only the stretch that differs is replaced", () => {
  for (const [old, now] of [["abc", "abXc"], ["aaa", "aaaa"], ["aaaa", "aa"], ["", "x"], ["x", ""], ["one two", "one three two"]] as const) {
    const s = changed(old, now);
    assert.ok(s);
    assert.equal(old.slice(0, s.from) + s.insert + old.slice(s.to), now, `${old} to ${now}`);
  }
  assert.deepEqual(changed("ab cd", "ab X cd"), { from: 3, to: 3, insert: "X " });
  assert.equal(changed("same", "same"), null);
});

test("work: what handing in would hand in is said", () => {
  assert.match(standing(emptyDraft, ["a.py"]), /scores 0/);
  assert.match(standing({ ...emptyDraft, text: "two words" }, ["a.py"]), /^a\.py is as given\. 2 words about it\. /);
  assert.match(standing({ ...emptyDraft, files: { "a.py": "x" } }, ["a.py"]), /^You say nothing about it\. /);
});
