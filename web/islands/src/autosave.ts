// Drives the saver of core/ with real timers, the API and the browser's storage, and says how it stands.
import { AttemptAPI, Failure } from "./api.ts";
import { begin, step, unsaved, type SaverEvent, type SaverState } from "./core/saver.ts";
import { sameDraft, type Draft } from "./core/types.ts";
import { all, announce, say } from "./dom.ts";
import { drop, keep, left, taken } from "./stash.ts";

export interface Listener {
  /** Shows another version: with another tab's changes in it, or with what an earlier page had not saved. */
  adopt(draft: Draft, from: "tab" | "earlier"): void;
  ended(): void;
}

export class Autosave {
  private s: SaverState;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private waiting: ((ok: boolean) => void)[] = [];
  private wasInTrouble = false;
  private replaying = false;

  constructor(readonly attempt: string, readonly api: AttemptAPI, revision: number, draft: Draft, private readonly on: Listener) {
    this.s = begin(revision, draft);
    addEventListener("pagehide", () => this.leave());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") {
        this.leave();
      }
    });
    addEventListener("online", () => this.run({ is: "flush", now: Date.now() }));
    addEventListener("focus", () => {
      if (this.s.trouble) {
        this.run({ is: "flush", now: Date.now() });
      }
    });
  }

  /** Sends what an earlier page could not. */
  async replay(): Promise<void> {
    for (const k of left(this.attempt)) {
      if (sameDraft(k.draft, this.s.acked)) {
        taken(k.key);
        continue;
      }
      try {
        const saved = await this.api.save(k.base, k.draft);
        taken(k.key);
        this.replaying = true;
        this.run({ is: "answer", saved, now: Date.now() });
        this.replaying = false;
        announce("What was typed before and not yet saved is back.");
      } catch (err) {
        if (err instanceof Failure && err.trouble !== "offline" && err.trouble !== "locked") {
          taken(k.key);
        }
        return this.fail(err);
      }
    }
  }

  change(draft: Draft): void {
    if (sameDraft(draft, this.s.local)) {
      return;
    }
    keep(this.attempt, this.s.base, draft);
    this.run({ is: "change", draft, now: Date.now() });
  }

  /** Sends at once and says whether the server has everything. */
  flush(): Promise<boolean> {
    this.run({ is: "flush", now: Date.now() });
    if (!unsaved(this.s) && !this.s.flight) {
      return Promise.resolve(true);
    }
    return new Promise((done) => this.waiting.push(done));
  }

  /** What to say when flush did not succeed. */
  trouble(): string {
    return words(this.s);
  }

  /** The server's version, read after the page was shown again from the browser's memory. */
  async refresh(): Promise<void> {
    const now = await this.api.read();
    if (now.state !== "running") {
      return this.on.ended();
    }
    if (!this.s.flight && now.revision > this.s.base) {
      this.run({ is: "answer", saved: { revision: now.revision, draft: now.draft, merged: false, saved_at: "" }, now: Date.now() });
    }
  }

  /** The page may be gone in a moment: one last request that outlives it. The browser's copy stays until a later page sees it acknowledged. */
  private leave(): void {
    if (unsaved(this.s) && this.s.trouble !== "ended") {
      keep(this.attempt, this.s.base, this.s.local);
      if (!this.s.flight) {
        void this.send(this.s.base, this.s.local, true);
        this.s = { ...this.s, flight: this.s.local };
      } else {
        const { base, local } = this.s;
        void this.api.save(base, local, true).catch(() => undefined);
      }
    }
  }

  private run(e: SaverEvent): void {
    const [s, effects] = step(this.s, e);
    this.s = s;
    clearTimeout(this.timer);
    if (effects.adopt) {
      this.on.adopt(effects.adopt, this.replaying ? "earlier" : "tab");
    }
    if (effects.send) {
      void this.send(effects.send.revision, effects.send.draft, false);
    } else if (effects.wake !== undefined) {
      this.timer = setTimeout(() => this.run({ is: "tick", now: Date.now() }), Math.max(0, effects.wake - Date.now()));
    }
    if (e.is === "answer" && !unsaved(this.s)) {
      drop(this.attempt);
    }
    this.settle(e);
    this.show();
  }

  private async send(revision: number, draft: Draft, last: boolean): Promise<void> {
    try {
      const saved = await this.api.save(revision, draft, last && JSON.stringify(draft).length < 60_000);
      this.run({ is: "answer", saved, now: Date.now() });
    } catch (err) {
      this.fail(err);
    }
  }

  private fail(err: unknown): void {
    const f = err instanceof Failure ? err : new Failure("offline", "The server does not answer.");
    this.run({ is: "failure", trouble: f.trouble, says: [f.message, f.hint].filter(Boolean).join(" "), now: Date.now() });
    if (f.trouble === "ended") {
      drop(this.attempt);
      this.on.ended();
    }
  }

  private settle(e: SaverEvent): void {
    if (this.waiting.length === 0) {
      return;
    }
    const done = !unsaved(this.s) && !this.s.flight;
    if (done || e.is === "failure") {
      const waiting = this.waiting;
      this.waiting = [];
      for (const w of waiting) {
        w(done);
      }
    }
  }

  private show(): void {
    const text = words(this.s);
    const bad = this.s.trouble !== null;
    for (const el of all("[data-saved]")) {
      say(el, text);
      el.classList.toggle("saved-bad", bad);
    }
    if (bad && !this.wasInTrouble) {
      announce(text);
    }
    if (!bad && this.wasInTrouble) {
      announce("Saved again.");
    }
    this.wasInTrouble = bad;
  }
}

function words(s: SaverState): string {
  switch (s.trouble) {
    case "offline":
      return "Not saved: no answer from the server. Kept in this browser; trying again.";
    case "locked":
    case "refused":
    case "ended":
      return "Not saved. " + s.says;
  }
  if (s.flight || unsaved(s)) {
    return "Saving…";
  }
  return s.savedAt === null ? "" : "Saved " + new Date(s.savedAt).toLocaleTimeString("en-GB");
}
