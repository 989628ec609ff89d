import assert from "node:assert/strict";
import { test } from "node:test";
import { change, start } from "../src/core/draft.ts";
import { pressed, progress, standing } from "../src/core/triage.ts";
import { emptyDraft } from "../src/core/types.ts";

const key = (k: string, place: "result" | "inside" | "elsewhere", at = 2, letters = true) => pressed(k, place, at, 5, letters);

test("triage: letters and arrows walk, and stop at both ends", () => {
  assert.deepEqual(key("j", "result"), { do: "go", to: 3 });
  assert.deepEqual(key("ArrowUp", "result"), { do: "go", to: 1 });
  assert.deepEqual(key("j", "result", 4), { do: "go", to: 4 });
  assert.deepEqual(key("k", "result", 0), { do: "go", to: 0 });
  assert.deepEqual(key("j", "elsewhere", -1), { do: "go", to: 0 }, "the first press comes in");
  assert.deepEqual(key("j", "elsewhere", 3), { do: "go", to: 3 }, "one comes back to where one was");
});

test("triage: radio buttons keep their arrows and their own keys", () => {
  assert.equal(key("ArrowDown", "inside"), null);
  assert.equal(key("Enter", "inside"), null);
  assert.deepEqual(key("r", "inside"), { do: "call", call: "real" });
});

test("triage: nothing is called from elsewhere, or by letters that are turned off", () => {
  assert.equal(key("r", "elsewhere"), null);
  assert.equal(key("f", "result", 2, false), null);
  assert.equal(key("j", "result", 2, false), null);
  assert.deepEqual(key("ArrowDown", "result", 2, false), { do: "go", to: 3 });
  assert.deepEqual(key("f", "result"), { do: "call", call: "false-alarm" });
  assert.deepEqual(key("Enter", "result"), { do: "reason" });
});

test("triage: calls and reasons go into the draft one by one, and progress counts calls alone", () => {
  let s = start(emptyDraft);
  s = change(s, { do: "call", id: "R2", patch: { reason: "a constant" } });
  assert.equal(progress(["R1", "R2"], s.draft.calls), "0 of 2 called");
  s = change(s, { do: "call", id: "R2", patch: { call: "false-alarm" } });
  s = change(s, { do: "call", id: "R1", patch: { call: "real" } });
  s = change(s, { do: "call", id: "R1", patch: { call: "false-alarm" } });
  assert.deepEqual(s.draft.calls, [{ id: "R2", call: "false-alarm", reason: "a constant" }, { id: "R1", call: "false-alarm", reason: "" }]);
  assert.equal(progress(["R1", "R2"], s.draft.calls), "2 of 2 called");
  assert.match(standing(["R1", "R2"], s.draft.calls, ""), /^2 of 2 called, 1 without a reason\. /);
  assert.match(standing(["R1", "R2"], [], ""), /scores 0/);
});
