// <triage-pad>: scanner results beside the source. Each is called real or a false alarm, by mouse or by key, with a reason; saved as one goes.
import { AttemptAPI } from "./api.ts";
import { Autosave } from "./autosave.ts";
import { change, start, type DraftAction, type DraftState } from "./core/draft.ts";
import { calledOf, pressed, progress, standing } from "./core/triage.ts";
import { type Call, draftOf, type Draft, type Verdict } from "./core/types.ts";
import { all, announce, one, say } from "./dom.ts";
import { HandIn } from "./hand-in.ts";
import { hints } from "./hints.ts";
import { pastes } from "./pastes.ts";
import { singleKeys } from "./settings.ts";

interface Row {
  id: string;
  box: HTMLFieldSetElement;
  radios: HTMLInputElement[];
  reason: HTMLTextAreaElement;
  line: HTMLElement | null; // of the source
}

const words: Record<Verdict, string> = { "": "not called", "real": "real", "false-alarm": "a false alarm" };

export class TriagePad extends HTMLElement {
  private state: DraftState = start(draftOf(null));
  private rows: Row[] = [];
  private at = -1;
  private save!: Autosave;

  connectedCallback(): void {
    const text = one<HTMLTextAreaElement>("[data-text]", this);
    if (!text) {
      return;
    }
    const attempt = this.dataset["attempt"] ?? "";
    const api = new AttemptAPI(this.dataset["base"] ?? "");
    const draft = draftOf(JSON.parse(this.dataset["draft"] ?? "null"));
    this.state = start(draft);
    this.save = new Autosave(attempt, api, Number(this.dataset["revision"]), draft, {
      adopt: (d, from) => this.adopt(d, from, text),
      ended: () => location.assign(`/attempts/${attempt}/result?note=ended`),
    });
    this.rows = all<HTMLFieldSetElement>("fieldset[data-result]", this).map((box, i) => this.row(box, i, api));
    text.addEventListener("input", () => this.apply({ do: "text", text: text.value }));
    text.addEventListener("blur", () => void this.save.flush());
    pastes(text, api);
    for (const el of all("[data-plain]", this)) {
      el.hidden = true;
    }
    const hand = new HandIn(attempt, this.save, () => standing(this.ids(), this.state.draft.calls, this.state.draft.text), this.dataset["sitting"]);
    text.form?.addEventListener("submit", (e) => {
      e.preventDefault();
      hand.ask();
    });
    hints(this, api);
    document.addEventListener("keydown", (e) => this.key(e));
    this.show();
    void this.save.replay();
    addEventListener("pageshow", (e) => {
      if (e.persisted) {
        void this.save.refresh().catch(() => undefined);
      }
    });
  }

  private ids(): string[] {
    return this.rows.map((r) => r.id);
  }

  private row(box: HTMLFieldSetElement, i: number, api: AttemptAPI): Row {
    const id = box.dataset["result"]!;
    const reason = one<HTMLTextAreaElement>("textarea", box)!;
    const radios = all<HTMLInputElement>("input[type=radio]", box);
    const link = one<HTMLAnchorElement>("[data-source-link]", box);
    const line = link ? document.getElementById(link.hash.slice(1)) : null;
    box.tabIndex = i === 0 ? 0 : -1;
    for (const radio of radios) {
      radio.addEventListener("change", () => this.call(i, radio.value as Verdict));
    }
    reason.addEventListener("input", () => this.apply({ do: "call", id, patch: { reason: reason.value } }));
    reason.addEventListener("blur", () => void this.save.flush());
    reason.addEventListener("keydown", (e) => {
      if (e.key === "Escape") {
        box.focus();
      }
    });
    pastes(reason, api);
    box.addEventListener("focusin", () => this.select(i));
    link?.addEventListener("click", (e) => {
      if (this.beside()) {
        e.preventDefault();
        this.select(i);
        this.light(true);
      }
    });
    return { id, box, radios, reason, line };
  }

  private key(e: KeyboardEvent): void {
    const t = e.target instanceof HTMLElement ? e.target : document.body;
    if (e.ctrlKey || e.metaKey || e.altKey || e.defaultPrevented || /^(TEXTAREA|SELECT)$/.test(t.tagName) || one("dialog[open]")) {
      return;
    }
    const box = t.closest("fieldset[data-result]");
    const place = !box ? "elsewhere" : t === box ? "result" : "inside";
    const a = pressed(e.key, place, this.at, this.rows.length, singleKeys());
    if (!a) {
      return;
    }
    e.preventDefault();
    switch (a.do) {
      case "go":
        this.rows[a.to]?.box.focus();
        break;
      case "call":
        this.call(this.at, a.call);
        break;
      case "reason":
        this.rows[this.at]?.reason.focus();
    }
  }

  private apply(a: DraftAction): void {
    this.state = change(this.state, a);
    this.save.change(this.state.draft);
    this.show();
  }

  private call(i: number, call: Verdict): void {
    const r = this.rows[i];
    if (r) {
      this.apply({ do: "call", id: r.id, patch: { call } });
      announce(`${r.id}: ${words[call]}. ${progress(this.ids(), this.state.draft.calls)}.`);
    }
  }

  private select(i: number): void {
    if (i === this.at) {
      return;
    }
    this.at = i;
    this.rows.forEach((r, n) => {
      r.box.tabIndex = n === i ? 0 : -1;
      r.box.parentElement?.classList.toggle("alarm-on", n === i);
      r.line?.classList.remove("lit-line");
    });
    this.light(this.beside());
  }

  /** The source stands beside the results, and scrolls on its own. */
  private beside(): boolean {
    const source = one("[data-source]", this);
    return source !== null && getComputedStyle(source).position === "sticky";
  }

  private light(scroll: boolean): void {
    const line = this.rows[this.at]?.line;
    const source = one("[data-source]", this);
    line?.classList.add("lit-line");
    if (scroll && line && source) {
      source.scrollTop += line.getBoundingClientRect().top - source.getBoundingClientRect().top - source.clientHeight / 3;
    }
  }

  private adopt(d: Draft, from: "tab" | "earlier", text: HTMLTextAreaElement): void {
    this.state = change(this.state, { do: "adopt", draft: d });
    if (text.value !== d.text) {
      text.value = d.text;
    }
    this.show();
    if (from === "tab") {
      announce("This attempt was also changed in another tab; both versions are joined here.");
    }
  }

  private show(): void {
    const calls = new Map<string, Call>(this.state.draft.calls.map((c) => [c.id, c]));
    for (const r of this.rows) {
      const c = calls.get(r.id);
      for (const radio of r.radios) {
        radio.checked = radio.value === (c?.call ?? "");
      }
      r.box.dataset["call"] = c?.call ?? "";
      if (r.reason.value !== (c?.reason ?? "")) {
        const { selectionStart, selectionEnd } = r.reason;
        r.reason.value = c?.reason ?? "";
        r.reason.setSelectionRange(selectionStart, selectionEnd);
      }
    }
    say(one("[data-progress]", this), progress(this.ids(), this.state.draft.calls));
    const bar = one<HTMLProgressElement>("[data-progress-bar]", this);
    if (bar) {
      bar.value = calledOf(this.ids(), this.state.draft.calls);
    }
  }
}
