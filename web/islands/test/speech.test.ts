import assert from "node:assert/strict";
import { test } from "node:test";
import { clock, frames, hear, joined, lasting, level, onTheWay, pace, refusal, rows, silence, stale, words, type Heard, type Sound } from "../src/core/speech.ts";

const tell = (...parts: [loud: number, ms: number][]): Heard =>
  parts.flatMap(([level, ms]) => Array.from({ length: ms / 20 }, (): Sound => ({ kind: "frame", level, ms: 20 }))).reduce(hear, silence);
const voice = 0.1;
const room = 0.003;

test("talk, pauses, first word and the longest stretch", () => {
  const s = tell([room, 1000], [voice, 3000], [room, 2500], [voice, 5000], [room, 1000], [voice, 1000], [room, 4000]);
  assert.equal(s.first, 1000);
  assert.equal(s.talk, 9000, "a second between sentences is no talk");
  assert.equal(s.pauses, 1, "the silence at the end is no pause");
  assert.equal(s.paused, 2500);
  assert.equal(s.longest, 7000, "a breath does not end a stretch");
  assert.equal(s.at, 17_500);
});

test("exactly two seconds are no pause yet", () => {
  assert.equal(tell([voice, 1000], [room, 2000], [voice, 1000]).pauses, 0);
  assert.equal(tell([voice, 1000], [room, 2020], [voice, 1000]).pauses, 1);
});

test("gaps between words belong to talking", () => {
  assert.equal(tell([voice, 400], [room, 400], [voice, 400]).talk, 1200);
  assert.equal(tell([voice, 400], [room, 420], [voice, 400]).talk, 800);
});

test("a click is no word, and does not end a pause", () => {
  assert.equal(tell([room, 500], [0.5, 40], [room, 500]).first, -1);
  assert.equal(tell([voice, 1000], [room, 1500], [0.5, 40], [room, 1500], [voice, 1000]).paused, 3040);
});

test("a noisy room is not talk, a voice above it is, and a long telling does not become the room", () => {
  assert.equal(tell([0.02, 20_000]).talk, 0);
  assert.equal(tell([0.02, 1000], [0.2, 2000], [0.02, 1000]).talk, 2000);
  assert.equal(tell([room, 500], [voice, 240_000]).talk, 240_000);
  assert.equal(tell([voice, 60_000]).talk, 60_000, "who begins at once is heard");
});

test("a hole is neither talk nor pause, and is said", () => {
  let s = tell([voice, 2000]);
  s = hear(s, { kind: "hole", ms: 5000 });
  s = Array.from({ length: 50 }, (): Sound => ({ kind: "frame", level: voice, ms: 20 })).reduce(hear, s);
  assert.deepEqual([s.talk, s.pauses, s.longest, s.unheard], [3000, 0, 2000, 5000]);
  assert.match(rows(8, s, 0).at(-1)!.join(), /Not heard,5 seconds/);
});

test("samples are cut into frames from the newest backwards", () => {
  const samples = new Float32Array(4800).fill(0.5, 3840); // 100 ms at 48 kHz, the last 20 loud
  assert.deepEqual(frames(samples, 48_000, 40), [{ kind: "frame", level: 0, ms: 20 }, { kind: "frame", level: 0.5, ms: 20 }]);
  assert.deepEqual(frames(samples, 48_000, 140)[0], { kind: "hole", ms: 40 });
  assert.equal(frames(samples, 48_000, 140).length, 6);
  assert.deepEqual(frames(samples, 48_000, 10), []);
  assert.equal(level(new Float32Array()), 0);
});

test("pace needs enough words and enough talk", () => {
  assert.equal(words("I read 400 lines; didn't sleep — at all."), 8);
  assert.equal(words(" … "), 0);
  assert.equal(pace(300, 120_000), 150);
  assert.equal(pace(9, 120_000), undefined);
  assert.equal(pace(300, 4999), undefined);
});

test("the measures in words", () => {
  assert.deepEqual(rows(61, undefined, 300), [["Whole time", "1 minute 1 second"]], "without a microphone there is only the time");
  const r = Object.fromEntries(rows(10, tell([room, 1500], [voice, 6000]), 20));
  assert.equal(r["First word after"], "1.5 seconds");
  assert.equal(r["Pauses over 2 seconds"], "none");
  assert.equal(r["Pace"], "200 words a minute (20 words)");
  assert.equal(Object.fromEntries(rows(3, tell([room, 3000]), 0))["First word after"], "no word was heard");
  assert.equal(clock(65_900), "1:05");
  assert.equal(lasting(120_000), "2 minutes");
});

test("transcribed words never take the place of what a person wrote", () => {
  assert.equal(joined("", "", "heard"), "heard");
  assert.equal(joined(" \n", "", "heard"), "heard");
  assert.equal(joined("typed\n", "", "heard"), "typed\n\nheard");
  assert.equal(joined("typed\n\nheard", "heard", "$& again"), "typed\n\n$& again", "the same recording again replaces its own words");
  assert.equal(joined("heard, corrected", "heard it", "again"), "heard, corrected\n\nagain", "corrected words are the person's own");
});

test("what is said while it runs, and when it is refused", () => {
  assert.match(onTheWay(65_000), /1:05/);
  assert.equal(refusal(409, { detail: "Another one runs.", hint: "Wait." }), "Another one runs. Wait.");
  assert.equal(refusal(500, null), "The server said 500.");
  assert.match(refusal(401, {}), /started again/);
});

test("a recording goes after 14 days, and one from a wrong clock too", () => {
  const day = 86_400_000;
  assert.equal(stale(0, 14 * day - 1), false);
  assert.equal(stale(0, 14 * day), true);
  assert.equal(stale(3 * day, day), true);
});
