// What is heard of a telling: talk time, pauses, the longest stretch, and when the first word came. Only loudness comes in here, no sound.

export interface Heard {
  at: number; // ms listened to so far, holes included
  floor: number; // loudness of the room, 0 to 1
  loud: number; // ms that have been loud without a break
  first: number; // ms until the first word; -1 when there was none
  last: number; // end of the last voice, in ms
  turn: number; // begin of the stretch without a pause; -1 before one
  talk: number; // ms
  longest: number; // ms of the longest stretch without a pause
  pauses: number;
  paused: number; // ms of all pauses
  unheard: number; // ms that never reached us: the browser was asleep
}

export type Sound = { kind: "frame"; level: number; ms: number } | { kind: "hole"; ms: number };

export const silence: Heard = { at: 0, floor: -1, loud: 0, first: -1, last: 0, turn: -1, talk: 0, longest: 0, pauses: 0, paused: 0, unheard: 0 };

export const pauseAfter = 2000; // ms of silence between words that a listener notices
const onset = 60; // shorter sounds are clicks
const bridge = 400; // gaps between words and syllables belong to talking
const quietest = 0.008; // below it nothing is voice, however still the room
const above = 2.5; // a voice is this much louder than the room
const noisiest = 0.03; // who talks from the first moment on is no room noise

/** Takes one more frame, or a hole in what was heard. */
export function hear(s: Heard, sound: Sound): Heard {
  if (sound.kind === "hole") {
    return { ...s, at: s.at + sound.ms, loud: 0, turn: -1, unheard: s.unheard + sound.ms };
  }
  const floor = room(s.floor, sound);
  const at = s.at + sound.ms;
  if (sound.level <= Math.max(quietest, floor * above)) {
    return { ...s, at, floor, loud: 0 };
  }
  const loud = s.loud + sound.ms;
  const next = { ...s, at, floor, loud };
  return loud < onset ? next : voice(next, s.loud < onset ? loud : sound.ms);
}

// room follows the quietest there is: down fast, up slowly, so that a long sentence does not become the room.
function room(floor: number, { level, ms }: { level: number; ms: number }): number {
  if (floor < 0) {
    return Math.min(level, noisiest);
  }
  const pace = level < floor ? 100 : 20_000;
  return Math.min(noisiest, floor + (level - floor) * (1 - Math.exp(-ms / pace)));
}

// voice counts the last ms as talk, and judges the silence before them.
function voice(s: Heard, ms: number): Heard {
  const begin = s.at - ms;
  const gap = begin - s.last;
  const next = { ...s, last: s.at, talk: s.talk + ms };
  if (s.first < 0) {
    next.first = begin;
  }
  if (s.turn < 0) {
    next.turn = begin;
  } else if (gap > pauseAfter) {
    next.pauses++;
    next.paused += gap;
    next.turn = begin;
  } else if (gap <= bridge) {
    next.talk += gap;
  }
  next.longest = Math.max(s.longest, s.at - next.turn);
  return next;
}

/** Loudness of some samples: the root of their mean square. */
export function level(samples: Float32Array): number {
  let sum = 0;
  for (const v of samples) {
    sum += v * v;
  }
  return samples.length === 0 ? 0 : Math.sqrt(sum / samples.length);
}

/** Cuts the newest samples into frames of 20 ms; what is older than they reach is a hole. */
export function frames(samples: Float32Array, rate: number, elapsed: number): Sound[] {
  const size = Math.max(1, Math.round(rate / 50));
  const want = Math.floor(elapsed / 20);
  const have = Math.min(want, Math.floor(samples.length / size));
  const out: Sound[] = want > have ? [{ kind: "hole", ms: (want - have) * 20 }] : [];
  for (let i = have; i > 0; i--) {
    const end = samples.length - (i - 1) * size;
    out.push({ kind: "frame", level: level(samples.subarray(end - size, end)), ms: 20 });
  }
  return out;
}

export function words(text: string): number {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}'’_-]*/gu)?.length ?? 0;
}

/** Words a minute of talk; undefined when there is too little of either to say. */
export function pace(count: number, talk: number): number | undefined {
  return count < 10 || talk < 5000 ? undefined : Math.round(count / (talk / 60_000));
}

export function clock(ms: number): string {
  const s = Math.floor(ms / 1000);
  return `${Math.floor(s / 60)}:${String(s % 60).padStart(2, "0")}`;
}

export function lasting(ms: number): string {
  const s = Math.round(ms / 1000);
  const rest = `${s % 60} ${s % 60 === 1 ? "second" : "seconds"}`;
  const m = Math.floor(s / 60);
  return m === 0 ? rest : `${m} ${m === 1 ? "minute" : "minutes"}${s % 60 === 0 ? "" : " " + rest}`;
}

/** The measures as rows of a table: name and value, both in words. */
export function rows(seconds: number, h: Heard | undefined, count: number): [string, string][] {
  const out: [string, string][] = [["Whole time", lasting(seconds * 1000)]];
  if (!h) {
    return out;
  }
  out.push(["Talk time", lasting(h.talk)], ["First word after", h.first < 0 ? "no word was heard" : `${(h.first / 1000).toFixed(1)} seconds`],
    ["Pauses over 2 seconds", h.pauses === 0 ? "none" : `${h.pauses}, together ${lasting(h.paused)}`], ["Longest stretch without a pause", lasting(h.longest)]);
  const p = pace(count, h.talk);
  out.push(["Pace", p === undefined ? "write or paste what you said, and it is worked out" : `${p} words a minute (${count} words)`]);
  if (h.unheard >= 1000) {
    out.push(["Not heard", `${lasting(h.unheard)}: the browser slept`]);
  }
  return out;
}

export const keepDays = 14;

/** Is a recording of that moment to be deleted by now? One from the future is of a clock that was wrong, and goes too. */
export function stale(at: number, now: number): boolean {
  const day = 86_400_000;
  return now - at >= keepDays * day || at - now > day;
}

/** What a recording is called in a list. */
export function tapeName(at: number, seconds: number): string {
  return `${new Date(at).toLocaleString()}, ${lasting(seconds * 1000)}`;
}

/** What is said while a recording is turned into text. */
export function onTheWay(ms: number): string {
  return `It is being turned into text: ${clock(ms)}. A small model takes less time than the telling did.`;
}

/** The box after a transcription: what the person wrote stays, what came from the machine before is replaced. */
export function joined(box: string, before: string, words: string): string {
  if (before !== "" && box.includes(before)) {
    return box.replace(before, () => words);
  }
  return box.trim() === "" ? words : `${box.trimEnd()}\n\n${words}`;
}

/** Why the server did not transcribe, in one paragraph. */
export function refusal(status: number, problem: unknown): string {
  const { detail, hint } = (problem ?? {}) as { detail?: string; hint?: string };
  if (status === 401) {
    return "The server was started again and does not know this browser yet. Open the address it printed in another tab; the recording is still in this browser.";
  }
  return [detail ?? `The server said ${status}.`, hint].filter((s) => s !== undefined && s !== "").join(" ");
}
