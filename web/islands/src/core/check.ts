// What the check page finds out about a browser, in words.

/** The signs that were not typed yet, in the order in which they were asked for. */
export function left(asked: string, typed: string): string[] {
  const have = new Set(typed);
  return [...new Set(asked)].filter((sign) => sign.trim() !== "" && !have.has(sign));
}

export function leftWords(asked: string, typed: string): string {
  const missing = left(asked, typed);
  if (typed === "") {
    return "Each one should appear as it is printed on the key.";
  }
  return missing.length === 0 ? "All of them are there." : `Still to come: ${missing.join(" ")}`;
}

/** How far the browser's clock is from the server's; the way of the answer counts as half of the time it took. */
export function drift(server: number, browser: number, took: number): number {
  return Math.round(browser - server - Math.max(0, took) / 2);
}

/** Less than this nobody notices, and the way of an answer takes as long. */
const inTime = 2000;

export function driftWords(ms: number): string {
  if (Math.abs(ms) < inTime) {
    return "It agrees with the server’s.";
  }
  const s = Math.round(Math.abs(ms) / 1000);
  const off = s < 120 ? `${s} seconds` : `${Math.round(s / 60)} minutes`;
  return `It is ${off} ${ms > 0 ? "ahead of" : "behind"} the server’s. Set it by the network.`;
}

/** Loudness as a share of the meter: the ear hears in powers, so the meter does too. From -60 dB to 0. */
export function meter(level: number): number {
  return level <= 0 ? 0 : Math.min(1, Math.max(0, 1 + (20 * Math.log10(level)) / 60));
}

/** Loud enough for a voice at a table. */
export const heard = 0.02;
