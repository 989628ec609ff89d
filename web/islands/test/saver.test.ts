import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, longest, settle, step, unsaved, type SaverEffects, type SaverEvent, type SaverState } from "../src/core/saver.ts";
import { emptyDraft, type Draft } from "../src/core/types.ts";

const text = (t: string): Draft => ({ ...emptyDraft, text: t });

/** A saver with a clock that is moved by hand: wakes come when their time does. */
class Bench {
  s: SaverState = begin(0, emptyDraft);
  now = 0;
  wake: number | null = null;
  sent: { at: number; revision: number; text: string }[] = [];
  adopted: string[] = [];

  event(e: SaverEvent): void {
    const [s, effects] = step(this.s, e);
    this.s = s;
    this.take(effects);
  }
  take(e: SaverEffects): void {
    this.wake = e.wake ?? null;
    if (e.send) {
      this.sent.push({ at: this.now, revision: e.send.revision, text: e.send.draft.text });
    }
    if (e.adopt) {
      this.adopted.push(e.adopt.text);
    }
  }
  to(t: number): void {
    while (this.wake !== null && this.wake <= t) {
      this.now = this.wake;
      this.event({ is: "tick", now: this.now });
    }
    this.now = t;
  }
  type(t: string): void {
    this.event({ is: "change", draft: text(t), now: this.now });
  }
  flush(): void {
    this.event({ is: "flush", now: this.now });
  }
  answer(revision: number, t: string): void {
    this.event({ is: "answer", saved: { revision, draft: text(t), merged: false, saved_at: "2026-11-24T06:00:00Z" }, now: this.now });
  }
  fail(trouble: "offline" | "locked" | "refused" | "ended"): void {
    this.event({ is: "failure", trouble, says: "why", now: this.now });
  }
}

test("a pause of a second saves", () => {
  const b = new Bench();
  b.type("a");
  b.to(settle - 1);
  assert.equal(b.sent.length, 0);
  b.to(settle);
  assert.deepEqual(b.sent, [{ at: settle, revision: 0, text: "a" }]);
});

test("someone who types without a pause is saved after two seconds at the latest", () => {
  const b = new Bench();
  for (let t = 0; t <= 6000; t += 100) {
    b.to(t);
    b.type("x".repeat(t / 100 + 1));
    if (b.s.flight) {
      b.answer(b.sent.length, b.sent.at(-1)!.text);
    }
  }
  assert.ok(b.sent.length >= 2);
  b.sent.reduce((before, s) => {
    assert.ok(s.at - before <= longest + 100, `${s.at - before} ms between saves`);
    return s.at;
  }, 0);
});

test("what was typed while a save was on its way goes with the next one, on the new revision", () => {
  const b = new Bench();
  b.type("a");
  b.to(1000);
  b.type("ab");
  b.to(5000);
  assert.equal(b.sent.length, 1, "one request at a time");
  b.answer(1, "a");
  b.to(5000);
  assert.deepEqual(b.sent[1], { at: 5000, revision: 1, text: "ab" });
  b.answer(2, "ab");
  assert.ok(!unsaved(b.s));
});

test("flush sends at once, and right after the one on its way", () => {
  const b = new Bench();
  b.type("a");
  b.flush();
  assert.equal(b.sent.length, 1);
  b.type("ab");
  b.flush();
  assert.equal(b.sent.length, 1);
  b.answer(1, "a");
  assert.equal(b.sent[1]?.text, "ab");
});

test("nothing new is not sent", () => {
  const b = new Bench();
  b.flush();
  b.type("");
  b.to(10_000);
  assert.equal(b.sent.length, 0);
});

test("a server that is down is asked again, later each time, and gets everything in the end", () => {
  const b = new Bench();
  b.type("a");
  b.to(1000);
  const gaps: number[] = [];
  for (let i = 0; i < 7; i++) {
    const at = b.now;
    b.fail("offline");
    assert.ok(unsaved(b.s));
    b.to(b.wake!);
    gaps.push(b.now - at);
  }
  assert.deepEqual(gaps, [1000, 2000, 4000, 8000, 15000, 30000, 30000]);
  b.type("ab");
  b.answer(1, "a");
  b.to(b.now + 2000);
  assert.equal(b.sent.at(-1)?.text, "ab");
});

test("typing while the server is down does not hammer it", () => {
  const b = new Bench();
  b.type("a");
  b.to(1000);
  b.fail("offline");
  b.fail("offline");
  b.fail("offline");
  const n = b.sent.length;
  for (let i = 0; i < 30; i++) {
    b.to(b.now + 100);
    b.type("a" + i);
  }
  assert.equal(b.sent.length, n);
});

test("coming back online tries at once", () => {
  const b = new Bench();
  b.type("a");
  b.to(1000);
  for (let i = 0; i < 5; i++) {
    b.fail("offline");
  }
  const n = b.sent.length;
  b.flush();
  assert.equal(b.sent.length, n + 1);
});

test("a refused draft waits for a change; an ended attempt for nothing", () => {
  const b = new Bench();
  b.type("too long");
  b.to(1000);
  b.fail("refused");
  b.to(60_000);
  assert.equal(b.sent.length, 1);
  b.type("short");
  b.to(62_000);
  assert.equal(b.sent.length, 2);
  b.fail("ended");
  b.type("more");
  b.to(120_000);
  assert.equal(b.sent.length, 2);
});

test("another tab's words are shown, and keep what was typed here meanwhile", () => {
  const b = new Bench();
  b.s = begin(3, text("base"));
  b.type("base mine");
  b.to(1000);
  b.type("base mine and more");
  b.answer(5, "base mine\n\n[also typed in another tab]\nbase theirs");
  assert.equal(b.adopted.length, 1);
  assert.ok(b.adopted[0]!.includes("and more") && b.adopted[0]!.includes("theirs"));
  b.to(4000);
  assert.equal(b.sent.at(-1)?.revision, 5);
  assert.ok(b.sent.at(-1)!.text.includes("theirs"));
});

test("an answer that is what was sent changes nothing on the page", () => {
  const b = new Bench();
  b.type("a");
  b.to(1000);
  b.answer(1, "a");
  assert.deepEqual(b.adopted, []);
  assert.equal(b.s.savedAt, Date.parse("2026-11-24T06:00:00Z"));
});
