// The shapes that travel between the pages and the API; the Go types in drill/ are the truth.

export type Severity = "" | "low" | "medium" | "high" | "critical";

export interface Mark {
  id: string;
  file: string;
  lines: [number, number];
  cwe: number;
  severity: Severity;
  comment: string;
}

export interface Draft {
  verdict: "" | "clean" | "flawed";
  findings: Mark[];
  text: string;
}

export interface Saved {
  revision: number;
  draft: Draft;
  merged: boolean;
  saved_at: string;
}

export interface Phase {
  name: string;
  minutes: number;
}

export const severities: Severity[] = ["low", "medium", "high", "critical"];

export const emptyDraft: Draft = { verdict: "", findings: [], text: "" };

/** Gives a draft from outside all its fields; the server leaves empty ones out. */
export function draftOf(raw: unknown): Draft {
  const d = (raw ?? {}) as Partial<Draft>;
  return {
    verdict: d.verdict ?? "",
    text: d.text ?? "",
    findings: (d.findings ?? []).map((m) => markOf(m)),
  };
}

function markOf(m: Partial<Mark>): Mark {
  const [from, to] = m.lines ?? [1, 1];
  return { id: m.id ?? "", file: m.file ?? "", lines: [from, to], cwe: m.cwe ?? 0, severity: m.severity ?? "", comment: m.comment ?? "" };
}

export function sameMark(a: Mark, b: Mark): boolean {
  return a.id === b.id && a.file === b.file && a.lines[0] === b.lines[0] && a.lines[1] === b.lines[1] && a.cwe === b.cwe && a.severity === b.severity && a.comment === b.comment;
}

export function sameDraft(a: Draft, b: Draft): boolean {
  return a.verdict === b.verdict && a.text === b.text && a.findings.length === b.findings.length && a.findings.every((m, i) => sameMark(m, b.findings[i]!));
}

export function blank(d: Draft): boolean {
  return d.verdict === "" && d.findings.length === 0 && d.text.trim() === "";
}

export function linesInWords([from, to]: [number, number]): string {
  return to > from ? `lines ${from}–${to}` : `line ${from}`;
}
