import assert from "node:assert/strict";
import { test } from "node:test";
import cases from "../../testdata/merge.json";
import { merge } from "../src/core/merge.ts";
import { draftOf } from "../src/core/types.ts";

// The Go test TestMergeIsTheOneOfTheIslands holds drill.Merge to the same file.
for (const c of cases) {
  test("merge: " + c.name, () => {
    assert.deepEqual(merge(draftOf(c.base), draftOf(c.theirs), draftOf(c.mine)), draftOf(c.out));
  });
}
