// Where two versions of a text differ, so that only that part is replaced.

export interface Span {
  from: number;
  to: number;
  insert: string;
}

/** The one stretch of the old text to replace, and with what; null when nothing differs. */
export function changed(old: string, now: string): Span | null {
  if (old === now) {
    return null;
  }
  let from = 0;
  const most = Math.min(old.length, now.length);
  while (from < most && old[from] === now[from]) {
    from++;
  }
  let tail = 0;
  while (tail < most - from && old[old.length - 1 - tail] === now[now.length - 1 - tail]) {
    tail++;
  }
  return { from, to: old.length - tail, insert: now.slice(from, now.length - tail) };
}
