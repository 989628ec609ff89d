import assert from "node:assert/strict";
import { test } from "node:test";
import { next } from "../src/core/walk.ts";

test("a walk begins at an end, goes one by one and stops at both ends", () => {
  assert.equal(next(-1, 3, 1), 0);
  assert.equal(next(-1, 3, -1), 2);
  assert.equal(next(0, 3, 1), 1);
  assert.equal(next(2, 3, 1), 2);
  assert.equal(next(0, 3, -1), 0);
  assert.equal(next(-1, 0, 1), -1);
});
