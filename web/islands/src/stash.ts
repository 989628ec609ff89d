// What was typed and not yet acknowledged, kept in the browser. Each tab has its own place, so that two do not overwrite each other; what a
// tab that is gone has left behind is sent by the next one.
import { draftOf, type Draft } from "./core/types.ts";

interface Kept {
  base: number;
  draft: Draft;
  at: number;
}

const tab = Math.random().toString(36).slice(2, 10);

function prefix(attempt: string): string {
  return `assay:draft:${attempt}:`;
}

export function keep(attempt: string, base: number, draft: Draft): void {
  try {
    localStorage.setItem(prefix(attempt) + tab, JSON.stringify({ base, draft, at: Date.now() } satisfies Kept));
  } catch {
    // full or closed: the server still gets it within two seconds
  }
}

export function drop(attempt: string): void {
  try {
    localStorage.removeItem(prefix(attempt) + tab);
  } catch {
    // nothing was kept
  }
}

const alone = 6000; // a living tab renews or drops its place within two seconds; this leaves room for a slow server

/** What tabs that are gone have left, oldest first. Their places are given up by taken(). */
export function left(attempt: string): { key: string; base: number; draft: Draft; young: boolean }[] {
  const out: { key: string; base: number; draft: Draft; at: number; young: boolean }[] = [];
  try {
    for (let i = 0; i < localStorage.length; i++) {
      const key = localStorage.key(i);
      if (!key?.startsWith(prefix(attempt)) || key.endsWith(":" + tab)) {
        continue;
      }
      const raw = JSON.parse(localStorage.getItem(key) ?? "null") as Kept | null;
      if (raw) {
        out.push({ key, base: raw.base, draft: draftOf(raw.draft), at: raw.at, young: Date.now() - raw.at < alone });
      }
    }
  } catch {
    return [];
  }
  return out.sort((a, b) => a.at - b.at);
}

/** Drops whatever any tab has kept of an attempt. */
export function forget(attempt: string): void {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(prefix(attempt))) {
        localStorage.removeItem(key);
      }
    }
  } catch {
    // storage is closed: nothing was kept
  }
}

export function taken(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // it is sent again next time; the server merges it away
  }
}
