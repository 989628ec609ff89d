// The three-way merge of drafts, word for word the one of drill.Merge. The server merges what it is sent; this one joins its answer with what was
// typed while the answer was on its way. Both are held to the same cases, web/testdata/merge.json.
import { type Call, type Draft, type Mark, sameCall, sameMark } from "./types.ts";

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
  return {
    verdict: pick(base.verdict, theirs.verdict, mine.verdict), text: mergeText(base.text, theirs.text, mine.text), findings,
    files: mergeFiles(base.files, theirs.files, mine.files), calls: mergeCalls(base.calls, theirs.calls, mine.calls),
  };
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

type Files = Record<string, string>;

/** A version of a file is taken whole. Where both sides wrote, mine stays in its place and the other is kept beside it. */
function mergeFiles(base: Files, theirs: Files, mine: Files): Files {
  const out = { ...theirs };
  for (const name of Object.keys(base)) {
    if (!(name in mine) && (theirs[name] ?? "") === base[name]) {
      delete out[name];
    }
  }
  for (const [name, text] of Object.entries(mine)) {
    const was = base[name] ?? "";
    const other = theirs[name];
    if (other !== undefined && text === was) {
      continue;
    }
    if (other !== undefined && other !== was && other !== text) {
      out[name] = text;
      out[otherCopy(name)] = other;
    } else if (other !== undefined || !(name in base) || text !== was) {
      out[name] = text;
    }
  }
  return out;
}

const copied = ".other-tab";

/** Where the other tab's version of a file is kept. */
export function otherCopy(name: string): string {
  return name + copied;
}

/** The file that a name is the other tab's version of, or "". */
export function copyOf(name: string): string {
  return name.endsWith(copied) ? name.slice(0, -copied.length) : "";
}

const unsaid: Call = { id: "", call: "", reason: "" };

function mergeCalls(base: Call[], theirs: Call[], mine: Call[]): Call[] {
  const was = new Map(base.map((c) => [c.id, c]));
  const now = new Map(mine.map((c) => [c.id, c]));
  const seen = new Set<string>();
  const out: Call[] = [];
  for (const t of theirs) {
    seen.add(t.id);
    const m = now.get(t.id);
    const b = was.get(t.id);
    if (m) {
      out.push({ id: t.id, call: pick((b ?? unsaid).call, t.call, m.call), reason: mergeText((b ?? unsaid).reason, t.reason, m.reason) });
    } else if (!b || !sameCall(b, t)) {
      out.push(t);
    }
  }
  for (const m of mine) {
    const b = was.get(m.id);
    if (!seen.has(m.id) && (!b || !sameCall(b, m))) {
      out.push(m);
    }
  }
  return out;
}
