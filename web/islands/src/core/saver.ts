// When a draft is sent, as a pure state machine: it is told what happens and when, and answers with what to do. It knows neither timers nor the network.
//
// A change is sent one second after the last keystroke and at most two seconds after the first; at once when asked. One request is on its way at a
// time. When the server does not answer it is tried again, later each time, and what was typed stays in the browser until it is acknowledged.
import { merge } from "./merge.ts";
import { type Draft, type Saved, sameDraft } from "./types.ts";

export const settle = 1000; // after the last keystroke
export const longest = 1600; // after the first; the promise is 2,000, and a save takes its way on a busy machine
const waits = [1000, 2000, 4000, 8000, 15000, 30000];

export type Trouble = "offline" | "locked" | "refused" | "ended";

export interface SaverState {
  base: number; // the revision that acked is
  acked: Draft; // what the server has
  local: Draft; // what is on the page
  since: number | null; // when the first change that was not sent was made
  last: number; // when the newest was
  flight: Draft | null; // on its way
  urgent: boolean; // send as soon as the one on its way is back
  failures: number;
  retryAt: number | null;
  trouble: Trouble | null;
  says: string; // of a refusal
  savedAt: number | null;
}

export type SaverEvent =
  | { is: "change"; draft: Draft; now: number }
  | { is: "flush"; now: number }
  | { is: "tick"; now: number }
  | { is: "answer"; saved: Saved; now: number }
  | { is: "failure"; trouble: Trouble; says: string; now: number };

export interface SaverEffects {
  send?: { revision: number; draft: Draft };
  adopt?: Draft; // show this instead: another tab's changes are in it
  wake?: number; // call tick at this time
}

export function begin(base: number, acked: Draft): SaverState {
  return { base, acked, local: acked, since: null, last: 0, flight: null, urgent: false, failures: 0, retryAt: null, trouble: null, says: "", savedAt: null };
}

export function unsaved(s: SaverState): boolean {
  return !sameDraft(s.local, s.acked);
}

export function step(s: SaverState, e: SaverEvent): [SaverState, SaverEffects] {
  switch (e.is) {
    case "change": {
      const again = s.trouble === "refused" ? { trouble: null, says: "", retryAt: null, failures: 0 } : {};
      return plan({ ...s, ...again, local: e.draft, since: s.since ?? e.now, last: e.now }, e.now);
    }
    case "flush":
      return plan({ ...s, urgent: true, retryAt: s.trouble === "offline" || s.trouble === "locked" ? e.now : s.retryAt }, e.now);
    case "tick":
      return plan(s, e.now);
    case "answer":
      return answered(s, e.saved, e.now);
    case "failure": {
      const wait = e.trouble === "locked" ? 15000 : waits[Math.min(s.failures, waits.length - 1)]!;
      const retryAt = e.trouble === "offline" || e.trouble === "locked" ? e.now + wait : null;
      return plan({ ...s, flight: null, urgent: false, failures: s.failures + 1, trouble: e.trouble, says: e.says, retryAt }, e.now);
    }
  }
}

function answered(s: SaverState, saved: Saved, now: number): [SaverState, SaverEffects] {
  const sent = s.flight ?? s.acked;
  const local = sameDraft(saved.draft, sent) ? s.local : merge(sent, saved.draft, s.local);
  const moved = !sameDraft(local, s.local);
  const done = sameDraft(local, saved.draft);
  const next: SaverState = {
    ...s, base: saved.revision, acked: saved.draft, local, flight: null, failures: 0, retryAt: null, trouble: null, says: "",
    savedAt: Date.parse(saved.saved_at) || now, since: done ? null : s.since ?? now, urgent: done ? false : s.urgent,
  };
  const [state, effects] = plan(next, now);
  return [state, moved ? { ...effects, adopt: local } : effects];
}

/** Sends what is due, or says when to look again. */
function plan(s: SaverState, now: number): [SaverState, SaverEffects] {
  if (s.flight) {
    return [s, {}];
  }
  if (!unsaved(s)) {
    return [{ ...s, since: null, urgent: false }, {}];
  }
  if (s.trouble === "ended" || s.trouble === "refused") {
    return [s, {}];
  }
  const due = s.retryAt ?? (s.urgent ? now : Math.min(s.last + settle, (s.since ?? s.last) + longest));
  if (due > now) {
    return [s, { wake: due }];
  }
  return [{ ...s, flight: s.local, since: null, urgent: false, retryAt: null }, { send: { revision: s.base, draft: s.local } }];
}
