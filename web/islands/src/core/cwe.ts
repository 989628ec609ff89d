// Reads a weakness the way people type it: "CWE-89", "89", "CWE-89 SQL injection", or a piece of a name.

export interface Weakness {
  n: number;
  name: string;
  short?: string; // what people call it: xss
}

/** Reads the entries of the list on the page: "CWE-89 SQL injection". */
export function weakness(entry: string, short = ""): Weakness | undefined {
  const m = /^CWE-(\d+)\s*(.*)$/.exec(entry);
  return m ? { n: Number(m[1]), name: m[2] ?? "", ...(short !== "" && short !== entry ? { short } : {}) } : undefined;
}

/** The number meant, 0 for an empty field, undefined when it fits nothing. */
export function readWeakness(text: string, list: Weakness[]): number | undefined {
  const t = text.trim();
  if (t === "") {
    return 0;
  }
  const m = /^(?:cwe)?[\s-]*(\d{1,5})\b/i.exec(t);
  if (m && Number(m[1]) > 0) {
    return Number(m[1]);
  }
  const want = t.toLowerCase();
  const exact = list.find((w) => w.short === want || w.name.toLowerCase() === want);
  return (exact ?? list.find((w) => want.length > 1 && w.name.toLowerCase().includes(want)))?.n;
}

export function showWeakness(n: number, list: Weakness[]): string {
  if (n === 0) {
    return "";
  }
  const w = list.find((x) => x.n === n);
  return w && w.name ? `CWE-${n} ${w.name}` : `CWE-${n}`;
}
