// <text-pad>: one large text, saved as it is typed, with counts.
import { AttemptAPI } from "./api.ts";
import { Autosave } from "./autosave.ts";
import { linesIn, spoken, wordsIn } from "./core/count.ts";
import { change, start, type DraftState } from "./core/draft.ts";
import { draftOf, type Draft } from "./core/types.ts";
import { all, announce, one, say } from "./dom.ts";
import { HandIn } from "./hand-in.ts";
import { hints } from "./hints.ts";
import { pastes } from "./pastes.ts";

export class TextPad extends HTMLElement {
  private state: DraftState = start(draftOf(null));

  connectedCallback(): void {
    const text = one<HTMLTextAreaElement>("[data-text]", this);
    if (!text) {
      return;
    }
    const attempt = this.dataset["attempt"] ?? "";
    const api = new AttemptAPI(this.dataset["base"] ?? "");
    const draft = draftOf(JSON.parse(this.dataset["draft"] ?? "null"));
    this.state = start(draft);
    const save = new Autosave(attempt, api, Number(this.dataset["revision"]), draft, {
      adopt: (d, from) => this.adopt(d, from, text),
      ended: () => location.assign(`/attempts/${attempt}/result?note=ended`),
    });
    text.addEventListener("input", () => {
      this.state = change(this.state, { do: "text", text: text.value });
      save.change(this.state.draft);
      this.count(text.value);
    });
    text.addEventListener("blur", () => void save.flush());
    pastes(text, api);
    for (const el of all("[data-plain]", this)) {
      el.hidden = true;
    }
    const form = text.form;
    const hand = new HandIn(attempt, save, () => standing(text.value), this.dataset["sitting"]);
    form?.addEventListener("submit", (e) => {
      e.preventDefault();
      hand.ask();
    });
    hints(this, api);
    this.count(text.value);
    void save.replay();
    addEventListener("pageshow", (e) => {
      if (e.persisted) {
        void save.refresh().catch(() => undefined);
      }
    });
  }

  private adopt(d: Draft, from: "tab" | "earlier", text: HTMLTextAreaElement): void {
    this.state = change(this.state, { do: "adopt", draft: d });
    if (text.value !== d.text) {
      const { selectionStart, selectionEnd } = text;
      text.value = d.text;
      text.setSelectionRange(Math.min(selectionStart, d.text.length), Math.min(selectionEnd, d.text.length));
      if (from === "tab") {
        announce("The text was also changed in another tab; both versions are here now.");
      }
      this.count(d.text);
    }
  }

  private count(value: string): void {
    const el = one("[data-counts]", this);
    if (!el) {
      return;
    }
    el.hidden = false;
    const words = wordsIn(value);
    const parts = [`${words} ${words === 1 ? "word" : "words"}`];
    if (this.dataset["kind"] === "principle") {
      const s = spoken(words);
      parts.push(`about ${Math.floor(s / 60)} min ${String(s % 60).padStart(2, "0")} s to say`);
    } else {
      const n = linesIn(value);
      parts.push(`${n} ${n === 1 ? "line" : "lines"}`);
    }
    say(el, parts.join(" · "));
  }
}

function standing(text: string): string {
  const n = wordsIn(text);
  if (n === 0) {
    return "Nothing is written yet, and nothing handed in scores 0.";
  }
  return `${n} ${n === 1 ? "word" : "words"}. It is graded at once and cannot be changed afterwards.`;
}
