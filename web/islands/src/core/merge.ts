// The three-way merge of drafts, word for word the one of drill.Merge. The server merges what it is sent; this one joins its answer with what was
// typed while the answer was on its way. Both are held to the same cases, web/testdata/merge.json.
import { type Draft, type Mark, sameMark } from "./types.ts";

export function merge(base: Draft, theirs: Draft, mine: Draft): Draft {
  const was = byKey(base);
  const now = byKey(mine);
  const seen = new Set<string>();
  const findings: Mark[] = [];
  theirs.findings.forEach((t, i) => {
    const k = key(t, i);
    seen.add(k);
    const m = now.get(k);
    const b = was.get(k);
    if (m) {
      findings.push(mergeMark(b, t, m));
    } else if (!b || !sameMark(b, t)) {
      findings.push(t);
    }
  });
  mine.findings.forEach((m, i) => {
    const k = key(m, i);
    const b = was.get(k);
    if (!seen.has(k) && (!b || !sameMark(b, m))) {
      findings.push(m);
    }
  });
  return { verdict: pick(base.verdict, theirs.verdict, mine.verdict), text: mergeText(base.text, theirs.text, mine.text), findings };
}

function key(m: Mark, _i: number): string {
  if (m.id !== "") {
    return m.id;
  }
  const [from, to] = m.lines;
  return to > from ? `${m.file}:${from}-${to}` : `${m.file}:${from}`;
}

function byKey(d: Draft): Map<string, Mark> {
  return new Map(d.findings.map((m, i) => [key(m, i), m]));
}

const none: Mark = { id: "", file: "", lines: [0, 0], cwe: 0, severity: "", comment: "" };

function mergeMark(base: Mark = none, theirs: Mark, mine: Mark): Mark {
  const lines = mine.lines[0] === base.lines[0] && mine.lines[1] === base.lines[1] ? theirs.lines : mine.lines;
  return {
    id: mine.id,
    file: pick(base.file, theirs.file, mine.file),
    lines,
    cwe: pick(base.cwe, theirs.cwe, mine.cwe),
    severity: pick(base.severity, theirs.severity, mine.severity),
    comment: mergeText(base.comment, theirs.comment, mine.comment),
  };
}

function pick<T>(base: T, theirs: T, mine: T): T {
  return mine === base ? theirs : mine;
}

const otherTab = "\n\n[also typed in another tab]\n";

function mergeText(base: string, theirs: string, mine: string): string {
  if (mine === base || theirs.includes(mine)) {
    return theirs;
  }
  if (theirs === base || mine.includes(theirs)) {
    return mine;
  }
  return mine + otherTab + theirs;
}
