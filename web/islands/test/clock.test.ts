import assert from "node:assert/strict";
import { test } from "node:test";
import { cues, digits, face, passed } from "../src/core/clock.ts";

const minute = 60_000;
const course = { started: 1_000_000, limit: 1_000_000 + 8 * minute, phases: [{ name: "Read", minutes: 3 }, { name: "Comment", minutes: 5 }] };
const at = (m: number) => face(course, course.started + m * minute);

test("the phases fill one after the other", () => {
  assert.deepEqual(at(0).fill, [0, 0]);
  assert.deepEqual(at(1.5).fill, [0.5, 0]);
  assert.deepEqual(at(3).fill, [1, 0]);
  assert.deepEqual(at(5.5).fill, [1, 0.5]);
  assert.deepEqual(at(99).fill, [1, 1]);
});

test("the phase is named, and overtime in words", () => {
  assert.equal(at(2.9).words, "Read");
  assert.equal(at(3).words, "Comment");
  assert.equal(at(8).words, "Over time: what you add now counts half");
});

test("the digits count down to 0:01 and then up", () => {
  assert.equal(digits(8 * minute), "8:00");
  assert.equal(digits(61_000), "1:01");
  assert.equal(digits(1), "0:01");
  assert.equal(digits(0), "+0:00");
  assert.equal(digits(-12_345), "+0:12");
  assert.equal(digits(-605_000), "+10:05");
});

test("a clock that was asked before the start shows the whole time", () => {
  assert.equal(face(course, course.started - 500).share, 0);
});

test("each cue comes once, when it is passed", () => {
  assert.equal(passed(0.49, 0.5), 0);
  assert.equal(passed(0.5, 0.51), -1);
  assert.equal(passed(0.79, 0.81), 1);
  assert.equal(passed(0.99, 1.2), 2);
  assert.equal(passed(0.4, 1.5), 2, "after sleep the last one is said");
});

test("the cues say how long there is", () => {
  assert.equal(cues[0]!.says(course), "Half of the time is over. 4 minutes left.");
  assert.equal(cues[1]!.says(course), "1 minute 36 seconds left.");
  assert.match(cues[2]!.says(course), /counts half/);
});
