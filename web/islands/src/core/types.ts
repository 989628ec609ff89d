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

export type Verdict = "" | "real" | "false-alarm";

/** The word on one scanner result. */
export interface Call {
  id: string;
  call: Verdict;
  reason: string;
}

export interface Draft {
  verdict: "" | "clean" | "flawed";
  findings: Mark[];
  text: string;
  files: Record<string, string>;
  calls: Call[];
}

/** What a script's task asks by now, and when more comes; times are the server's. */
export interface Arrivals {
  now: number;
  stages: { id: string; says: string }[];
  next: number | null;
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

export const emptyDraft: Draft = { verdict: "", findings: [], text: "", files: {}, calls: [] };

/** Gives a draft from outside all its fields; the server leaves empty ones out. */
export function draftOf(raw: unknown): Draft {
  const d = (raw ?? {}) as Partial<Draft>;
  return {
    verdict: d.verdict ?? "",
    text: d.text ?? "",
    findings: (d.findings ?? []).map((m) => markOf(m)),
    files: { ...d.files },
    calls: (d.calls ?? []).map((c: Partial<Call>) => ({ id: c.id ?? "", call: c.call ?? "", reason: c.reason ?? "" })),
  };
}

function markOf(m: Partial<Mark>): Mark {
  const [from, to] = m.lines ?? [1, 1];
  return { id: m.id ?? "", file: m.file ?? "", lines: [from, to], cwe: m.cwe ?? 0, severity: m.severity ?? "", comment: m.comment ?? "" };
}

export function sameMark(a: Mark, b: Mark): boolean {
  return a.id === b.id && a.file === b.file && a.lines[0] === b.lines[0] && a.lines[1] === b.lines[1] && a.cwe === b.cwe && a.severity === b.severity && a.comment === b.comment;
}

export function sameCall(a: Call, b: Call): boolean {
  return a.id === b.id && a.call === b.call && a.reason === b.reason;
}

function sameFiles(a: Record<string, string>, b: Record<string, string>): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((n) => n in b && a[n] === b[n]);
}

export function sameDraft(a: Draft, b: Draft): boolean {
  return a.verdict === b.verdict && a.text === b.text && sameFiles(a.files, b.files)
    && a.findings.length === b.findings.length && a.findings.every((m, i) => sameMark(m, b.findings[i]!))
    && a.calls.length === b.calls.length && a.calls.every((c, i) => sameCall(c, b.calls[i]!));
}

export function linesInWords([from, to]: [number, number]): string {
  return to > from ? `lines ${from}–${to}` : `line ${from}`;
}
