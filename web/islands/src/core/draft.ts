// What a person does to a draft, as a pure reducer. Removing, adding and changing marks can be undone one by one; text fields have their own undo.
import { type Call, type Draft, type Mark } from "./types.ts";

export interface DraftState {
  draft: Draft;
  undo: Step[]; // newest last
}

/** How to take one change back. */
type Step =
  | { back: "restore"; mark: Mark; at: number }
  | { back: "unadd"; id: string }
  | { back: "set"; id: string; patch: Partial<Mark> }
  | { back: "clean"; on: boolean };

export type DraftAction =
  | { do: "add"; mark: Mark }
  | { do: "edit"; id: string; patch: Partial<Omit<Mark, "id">> }
  | { do: "remove"; id: string }
  | { do: "discard"; id: string } // of a mark that was opened and left empty: no undo
  | { do: "clean"; on: boolean }
  | { do: "text"; text: string }
  | { do: "file"; name: string; text: string | null } // null: as it was given, so that nothing is handed in
  | { do: "call"; id: string; patch: Partial<Omit<Call, "id">> }
  | { do: "adopt"; draft: Draft } // the server's version
  | { do: "undo" };

export const maxMarks = 50;
const maxUndo = 100;

export function start(draft: Draft): DraftState {
  return { draft, undo: [] };
}

export function change(s: DraftState, a: DraftAction): DraftState {
  const d = s.draft;
  switch (a.do) {
    case "add":
      if (d.findings.length >= maxMarks) {
        return s;
      }
      return next(s, { ...d, findings: [...d.findings, a.mark] }, { back: "unadd", id: a.mark.id });
    case "edit": {
      const was = find(d, a.id);
      if (!was) {
        return s;
      }
      const edited = { ...d, findings: d.findings.map((m) => (m.id === a.id ? { ...m, ...a.patch } : m)) };
      const before = previous(was, a.patch);
      return before ? next(s, edited, { back: "set", id: a.id, patch: before }) : { ...s, draft: verdict(edited) };
    }
    case "remove":
    case "discard": {
      const at = d.findings.findIndex((m) => m.id === a.id);
      if (at < 0) {
        return s;
      }
      const mark = d.findings[at]!;
      const rest = { ...d, findings: d.findings.filter((m) => m.id !== a.id) };
      if (a.do === "discard") {
        return { draft: verdict(rest), undo: s.undo.filter((u) => !("id" in u && u.id === a.id)) };
      }
      return next(s, rest, { back: "restore", mark, at });
    }
    case "clean":
      return next(s, { ...d, verdict: a.on ? "clean" : "" }, { back: "clean", on: d.verdict === "clean" });
    case "text":
      return { ...s, draft: { ...d, text: a.text } };
    case "file": {
      const { [a.name]: _, ...rest } = d.files;
      return { ...s, draft: { ...d, files: a.text === null ? rest : { ...d.files, [a.name]: a.text } } };
    }
    case "call":
      return { ...s, draft: { ...d, calls: called(d.calls, a.id, a.patch) } };
    case "adopt":
      return { draft: a.draft, undo: s.undo.filter((u) => !("id" in u) || find(a.draft, u.id) !== undefined) };
    case "undo":
      return undo(s);
  }
}

/** A result is in the list from the first word on it. */
function called(calls: Call[], id: string, patch: Partial<Omit<Call, "id">>): Call[] {
  if (calls.some((c) => c.id === id)) {
    return calls.map((c) => (c.id === id ? { ...c, ...patch } : c));
  }
  return [...calls, { id, call: "", reason: "", ...patch }];
}

function next(s: DraftState, draft: Draft, step: Step): DraftState {
  return { draft: verdict(draft), undo: [...s.undo, step].slice(-maxUndo) };
}

/** The verdict follows from what was done: an explicit "clean" stays, marks without it say "flawed". */
function verdict(d: Draft): Draft {
  if (d.verdict === "clean") {
    return d;
  }
  return { ...d, verdict: d.findings.length > 0 ? "flawed" : "" };
}

/** What an edit replaces, without the comment: that field has its own undo. */
function previous(was: Mark, patch: Partial<Mark>): Partial<Mark> | undefined {
  const before: Partial<Mark> = {};
  if (patch.lines && (patch.lines[0] !== was.lines[0] || patch.lines[1] !== was.lines[1])) {
    before.lines = was.lines;
  }
  if (patch.cwe !== undefined && patch.cwe !== was.cwe) {
    before.cwe = was.cwe;
  }
  if (patch.severity !== undefined && patch.severity !== was.severity) {
    before.severity = was.severity;
  }
  return Object.keys(before).length > 0 ? before : undefined;
}

function undo(s: DraftState): DraftState {
  const step = s.undo.at(-1);
  if (!step) {
    return s;
  }
  const rest = s.undo.slice(0, -1);
  const d = s.draft;
  switch (step.back) {
    case "restore": {
      const findings = [...d.findings];
      findings.splice(Math.min(step.at, findings.length), 0, step.mark);
      return { draft: verdict({ ...d, findings }), undo: rest };
    }
    case "unadd":
      return { draft: verdict({ ...d, findings: d.findings.filter((m) => m.id !== step.id) }), undo: rest };
    case "set":
      return { draft: { ...d, findings: d.findings.map((m) => (m.id === step.id ? { ...m, ...step.patch } : m)) }, undo: rest };
    case "clean":
      return { draft: verdict({ ...d, verdict: step.on ? "clean" : "" }), undo: rest };
  }
}

export function find(d: Draft, id: string): Mark | undefined {
  return d.findings.find((m) => m.id === id);
}

/** The mark that covers a line; of several, the one that starts last. */
export function markAt(d: Draft, file: string, line: number): Mark | undefined {
  return d.findings.filter((m) => m.file === file && m.lines[0] <= line && line <= m.lines[1]).sort((a, b) => b.lines[0] - a.lines[0])[0];
}

/** Nothing was said in it yet. */
export function untouched(m: Mark): boolean {
  return m.cwe === 0 && m.severity === "" && m.comment.trim() === "";
}
