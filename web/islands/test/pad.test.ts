import assert from "node:assert/strict";
import { test } from "node:test";
import { keptOf, restorable } from "../src/core/pad.ts";

test("what is no kept draft is nothing", () => {
  for (const raw of [null, "", "{", "7", "[]", '{"tries":"1","files":{}}', '{"tries":1}', '{"tries":1,"files":{"A":3}}']) {
    assert.equal(keptOf(raw), null, String(raw));
  }
  assert.deepEqual(keptOf('{"tries":1,"files":{"A.java":"a"}}'), { tries: 1, files: { "A.java": "a" } });
});

test("only texts that differ come back, and only until a fix was handed in", () => {
  const kept = { tries: 1, files: { A: "mine", B: "same", Gone: "x" } };
  assert.deepEqual(restorable(kept, 1, { A: "given", B: "same" }), { A: "mine" });
  assert.deepEqual(restorable(kept, 2, { A: "given" }), {});
  assert.deepEqual(restorable(null, 1, { A: "given" }), {});
});
