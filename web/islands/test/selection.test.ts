import assert from "node:assert/strict";
import { test } from "node:test";
import { origin, range, select, type Selection, type SelectionAction } from "../src/core/selection.ts";

const files = [{ name: "a.py", lines: 10 }, { name: "b.py", lines: 4 }];
const run = (...actions: SelectionAction[]): Selection => actions.reduce((s, a) => select(s, a, files), origin);

test("moves stay inside the file, and go on into the next one at its end", () => {
  assert.equal(run({ do: "move", by: -1 }).line, 1);
  assert.deepEqual(run({ do: "edge", end: "last" }, { do: "move", by: 1 }), { file: 1, line: 1, anchor: 1, holding: false });
  assert.equal(run({ do: "to", file: 1, line: 1 }, { do: "move", by: -1 }).line, 10);
  assert.equal(run({ do: "to", file: 1, line: 4 }, { do: "move", by: 1 }).line, 4);
});

test("shift extends and a plain move collapses", () => {
  const s = run({ do: "to", file: 0, line: 3 }, { do: "move", by: 1, extend: true }, { do: "move", by: 1, extend: true });
  assert.deepEqual(range(s), [3, 5]);
  assert.deepEqual(range(select(s, { do: "move", by: 1 }, files)), [6, 6]);
});

test("v starts a selection, moves extend it, v ends it and it stays", () => {
  const s = run({ do: "to", file: 0, line: 6 }, { do: "hold" }, { do: "move", by: -1 }, { do: "move", by: -1 }, { do: "hold" });
  assert.deepEqual(range(s), [4, 6]);
  assert.equal(s.holding, false);
});

test("an extended selection does not leave its file", () => {
  const s = run({ do: "to", file: 0, line: 9 }, { do: "hold" }, { do: "move", by: 12 });
  assert.deepEqual([s.file, ...range(s)], [0, 9, 10]);
});

test("the mouse drags a range, upwards too", () => {
  const s = run({ do: "grab", file: 0, line: 8 }, { do: "to", file: 0, line: 5 }, { do: "to", file: 0, line: 2 }, { do: "release" });
  assert.deepEqual(range(s), [2, 8]);
});

test("shift-click extends from where one was; a click in another file starts anew", () => {
  assert.deepEqual(range(run({ do: "to", file: 0, line: 2 }, { do: "to", file: 0, line: 7, extend: true })), [2, 7]);
  assert.deepEqual(run({ do: "to", file: 0, line: 2 }, { do: "to", file: 1, line: 3, extend: true }), { file: 1, line: 3, anchor: 3, holding: false });
});

test("ranges beyond the file are cut to it", () => {
  assert.deepEqual(range(run({ do: "range", file: 1, from: 9, to: 2 })), [2, 4]);
});

test("Escape keeps the cursor", () => {
  const s = run({ do: "to", file: 0, line: 2 }, { do: "move", by: 3, extend: true }, { do: "collapse" });
  assert.deepEqual(range(s), [5, 5]);
});
