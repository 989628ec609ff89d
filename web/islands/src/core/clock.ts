// What the clock shows at a moment. The server owns the time; this only says it in words.
import { type Phase } from "./types.ts";

export interface Course {
  started: number; // ms
  limit: number;
  phases: Phase[];
}

export interface Face {
  left: number; // ms; negative in overtime
  share: number; // of the whole time, 0 and up
  phase: number; // index
  fill: number[]; // of each phase, 0 to 1
  digits: string; // 7:32, or +0:12 in overtime
  words: string;
}

export function face(c: Course, now: number): Face {
  const total = Math.max(1, c.limit - c.started);
  const gone = Math.max(0, now - c.started);
  const left = c.limit - now;
  let begin = 0;
  let phase = c.phases.length - 1;
  const fill = c.phases.map((p, i) => {
    const length = p.minutes * 60_000;
    const f = Math.min(1, Math.max(0, (gone - begin) / length));
    if (gone >= begin && gone < begin + length) {
      phase = i;
    }
    begin += length;
    return f;
  });
  return { left, share: gone / total, phase, fill, digits: digits(left), words: words(left, c.phases[phase]?.name ?? "") };
}

/** Minutes and seconds. Time left is rounded up, so that 0:00 means over; overtime counts up. */
export function digits(left: number): string {
  const s = left > 0 ? Math.ceil(left / 1000) : Math.floor(-left / 1000);
  return `${left > 0 ? "" : "+"}${Math.floor(s / 60)}:${String(s % 60).padStart(2, "0")}`;
}

function words(left: number, phase: string): string {
  if (left > 0) {
    return phase;
  }
  return "Over time: what you add now counts half";
}

/** The moments at which the clock says something, as shares of the time. */
export const cues: { at: number; says: (c: Course) => string }[] = [
  { at: 0.5, says: (c) => `Half of the time is over. ${minutes((c.limit - c.started) / 2)} left.` },
  { at: 0.8, says: (c) => `${minutes((c.limit - c.started) / 5)} left.` },
  { at: 1, says: () => "The time is over. Go on if you like; what you add now counts half." },
];

function minutes(ms: number): string {
  const s = Math.round(ms / 1000);
  if (s < 90) {
    return `${s} seconds`;
  }
  const m = Math.floor(s / 60);
  const rest = s % 60;
  const whole = m === 1 ? "1 minute" : `${m} minutes`;
  return rest === 0 ? whole : `${whole} ${rest} seconds`;
}

/** The cue that was passed between two looks at the clock; of several the last. */
export function passed(before: number, after: number): number {
  let hit = -1;
  cues.forEach((c, i) => {
    if (before < c.at && after >= c.at) {
      hit = i;
    }
  });
  return hit;
}
