import assert from "node:assert/strict";
import { test } from "node:test";
import { drift, driftWords, left, leftWords, meter } from "../src/core/check.ts";

test("the signs that are still missing, each once and in order", () => {
  assert.deepEqual(left("{ } [ ] {", "x]{"), ["}", "["]);
  assert.deepEqual(left("{ }", "{}"), []);
  assert.match(leftWords("{ }", ""), /as it is printed/);
  assert.equal(leftWords("{ }", "{"), "Still to come: }");
  assert.equal(leftWords("{ }", "} {"), "All of them are there.");
});

test("a clock is off by what the way of the answer does not explain", () => {
  assert.equal(drift(1000, 1100, 200), 0);
  assert.equal(drift(1000, 6000, 0), 5000);
  assert.match(driftWords(1999), /agrees/);
  assert.match(driftWords(-1999), /agrees/);
  assert.match(driftWords(5000), /^It is 5 seconds ahead of/);
  assert.match(driftWords(-3_600_000), /^It is 60 minutes behind/);
});

test("the meter hears in powers and stays inside", () => {
  assert.equal(meter(0), 0);
  assert.equal(meter(1), 1);
  assert.equal(meter(4), 1);
  assert.equal(meter(0.0001), 0);
  assert.ok(Math.abs(meter(0.03162) - 0.5) < 0.001);
});
