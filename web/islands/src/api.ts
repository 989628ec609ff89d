// The JSON API as the islands use it. A failure is told apart by whose move it is.
import { type Trouble } from "./core/saver.ts";
import { type Arrivals, draftOf, type Draft, type Saved } from "./core/types.ts";

export class Failure extends Error {
  constructor(readonly trouble: Trouble, message: string, readonly hint: string = "") {
    super(message);
  }
}

async function call(method: string, url: string, body?: unknown, keepalive = false): Promise<unknown> {
  let res: Response;
  try {
    res = await fetch(url, {
      method, keepalive, credentials: "same-origin", cache: "no-store", headers: body === undefined ? {} : { "Content-Type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }), signal: AbortSignal.timeout(15_000),
    });
  } catch {
    throw new Failure("offline", "The server does not answer.");
  }
  if (res.ok) {
    return res.status === 204 ? null : res.json();
  }
  const problem = (await res.json().catch(() => ({}))) as { detail?: string; hint?: string };
  const detail = problem.detail ?? `The server said ${res.status}.`;
  switch (res.status) {
    case 401:
      throw new Failure("locked", "The server was started again and does not know this browser yet.", "Open the address it printed in another tab of this browser. Your text is kept here.");
    case 409:
    case 404:
      throw new Failure("ended", detail, problem.hint);
    case 400: case 413: case 415: case 422:
      throw new Failure("refused", detail, problem.hint);
  }
  throw new Failure("offline", detail, problem.hint);
}

export class AttemptAPI {
  constructor(readonly base: string) {}

  async save(revision: number, draft: Draft, keepalive = false): Promise<Saved> {
    const raw = (await call("PUT", this.base + "/draft", { revision, draft: wire(draft) }, keepalive)) as Saved;
    return { ...raw, draft: draftOf(raw.draft) };
  }

  async read(): Promise<{ now: number; revision: number; draft: Draft; state: string }> {
    const raw = (await call("GET", this.base)) as { now: string; revision: number; draft: unknown; state: string };
    return { now: Date.parse(raw.now), revision: raw.revision, draft: draftOf(raw.draft), state: raw.state };
  }

  /** What the task asks by now. */
  async arrivals(): Promise<Arrivals & { state: string }> {
    const raw = (await call("GET", this.base)) as { now: string; state: string; stages?: { id: string; says: string }[]; next_stage?: string };
    return { now: Date.parse(raw.now), state: raw.state, stages: raw.stages ?? [], next: raw.next_stage ? Date.parse(raw.next_stage) : null };
  }

  async paste(characters: number): Promise<void> {
    await call("POST", this.base + "/pastes", { characters });
  }

  async hint(number: number): Promise<{ hint: { cost: number; text: string }; opened: number; next?: number }> {
    return (await call("POST", `${this.base}/hints?number=${number}`)) as { hint: { cost: number; text: string }; opened: number; next?: number };
  }

  async submit(): Promise<void> {
    await call("POST", this.base + "/submit", {});
  }
}

/** Empty fields stay at home, as the server leaves them out. */
function wire(d: Draft): unknown {
  return {
    ...(d.verdict ? { verdict: d.verdict } : {}),
    ...(d.text ? { text: d.text } : {}),
    ...(Object.keys(d.files).length > 0 ? { files: d.files } : {}),
    ...(d.calls.length > 0 ? { calls: d.calls.map((c) => ({ id: c.id, ...(c.call ? { call: c.call } : {}), ...(c.reason ? { reason: c.reason } : {}) })) } : {}),
    ...(d.findings.length > 0
      ? { findings: d.findings.map((m) => ({ id: m.id, file: m.file, lines: m.lines, ...(m.cwe ? { cwe: m.cwe } : {}), ...(m.severity ? { severity: m.severity } : {}), ...(m.comment ? { comment: m.comment } : {}) })) }
      : {}),
  };
}
