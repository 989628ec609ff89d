// What a code pad keeps in the browser, and when it is still worth something: only while nothing was handed in since.

export interface Kept {
  tries: number;
  files: Record<string, string>;
}

/** Reads what was kept; anything else than that is nothing. */
export function keptOf(raw: string | null): Kept | null {
  try {
    const k = JSON.parse(raw ?? "null") as Kept | null;
    if (k === null || typeof k.tries !== "number" || typeof k.files !== "object" || k.files === null) {
      return null;
    }
    return Object.values(k.files).every((t) => typeof t === "string") ? k : null;
  } catch {
    return null;
  }
}

/** The kept texts that differ from those of the page; none when a fix was handed in since they were kept. */
export function restorable(kept: Kept | null, tries: number, shown: Record<string, string>): Record<string, string> {
  if (!kept || kept.tries !== tries) {
    return {};
  }
  return Object.fromEntries(Object.entries(kept.files).filter(([name, text]) => name in shown && shown[name] !== text));
}
