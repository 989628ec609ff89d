// <work-pad>: files to write, each in an editor, and what one says about them; saved as they are typed. A file that stands as it was given is not handed in.
import { AttemptAPI } from "./api.ts";
import { Arrivals } from "./arrivals.ts";
import { Autosave } from "./autosave.ts";
import { wordsIn } from "./core/count.ts";
import { change, start, type DraftAction, type DraftState } from "./core/draft.ts";
import { copyOf } from "./core/merge.ts";
import { draftOf, type Draft } from "./core/types.ts";
import { asGiven, standing } from "./core/work.ts";
import { all, announce, h, one, say } from "./dom.ts";
import { HandIn } from "./hand-in.ts";
import { hints } from "./hints.ts";
import { languageOf } from "./languages.ts";
import { pastes } from "./pastes.ts";
import { Sheets, type Sheet } from "./sheets.ts";

export class WorkPad extends HTMLElement {
  private state: DraftState = start(draftOf(null));
  private sheets!: Sheets;
  private save!: Autosave;
  private api!: AttemptAPI;

  connectedCallback(): void {
    const text = one<HTMLTextAreaElement>("[data-text]", this);
    if (!text) {
      return;
    }
    const attempt = this.dataset["attempt"] ?? "";
    const draft = draftOf(JSON.parse(this.dataset["draft"] ?? "null"));
    this.api = new AttemptAPI(this.dataset["base"] ?? "");
    this.state = start(draft);
    this.save = new Autosave(attempt, this.api, Number(this.dataset["revision"]), draft, {
      adopt: (d, from) => this.adopt(d, from, text),
      ended: () => location.assign(`/attempts/${attempt}/result?note=ended`),
    });
    this.sheets = new Sheets(this, { language: languageOf, edited: (s) => this.edited(s), run: () => undefined });
    this.sheets.list.forEach((s) => this.equip(s));
    text.addEventListener("input", () => {
      this.apply({ do: "text", text: text.value });
      this.count(text.value);
    });
    text.addEventListener("blur", () => void this.save.flush());
    pastes(text, this.api);
    for (const el of all("[data-plain]", this)) {
      el.hidden = true;
    }
    const hand = new HandIn(attempt, this.save, () => standing(this.state.draft, this.names()), this.dataset["sitting"]);
    text.form?.addEventListener("submit", (e) => {
      e.preventDefault();
      hand.ask();
    });
    hints(this, this.api);
    const stages = one("[data-stages]", this);
    if (stages) {
      new Arrivals(stages, this.api);
    }
    this.count(text.value);
    void this.save.replay();
    addEventListener("pageshow", (e) => {
      if (e.persisted) {
        void this.save.refresh().catch(() => undefined);
      }
    });
  }

  private apply(a: DraftAction): void {
    this.state = change(this.state, a);
    this.save.change(this.state.draft);
  }

  private edited(s: Sheet): void {
    this.apply({ do: "file", name: s.name, text: asGiven(s.area.value, s.given) ? null : s.area.value });
  }

  /** The files that are asked for, without another tab's copies. */
  private names(): string[] {
    return this.sheets.list.map((s) => s.name).filter((n) => copyOf(n) === "");
  }

  private equip(s: Sheet): void {
    const tools = one("[data-file-tools]", s.panel);
    s.panel.addEventListener("focusout", () => void this.save.flush());
    pastes(s.panel, this.api);
    if (copyOf(s.name) !== "") {
      tools?.replaceChildren(
        h("button", { type: "button", class: "button plain small", onclick: () => this.take(s) }, "Use this version"),
        h("button", { type: "button", class: "button plain small", onclick: () => this.drop(s, "The other tab’s version is dropped.") }, "Drop it"));
    } else if (s.given !== "") {
      tools?.replaceChildren(h("button", { type: "button", class: "button plain small", onclick: () => this.reset(s) }, "Start over"));
    }
  }

  private reset(s: Sheet): void {
    this.sheets.put(s, s.given);
    announce(`${s.name} is as it was given. Control Z in it takes that back.`);
    s.view.focus();
  }

  /** The other tab's version takes the place of this one, which the editor's own undo brings back. */
  private take(copy: Sheet): void {
    const own = this.sheets.find(copyOf(copy.name));
    if (own) {
      this.sheets.put(own, copy.area.value);
      this.drop(copy, "The other tab’s version stands in its place now. Control Z in it takes that back.");
      own.view.focus();
    }
  }

  private drop(copy: Sheet, says: string): void {
    this.sheets.remove(copy);
    this.apply({ do: "file", name: copy.name, text: null });
    announce(says);
    this.sheets.list[0]?.view.focus();
  }

  private adopt(d: Draft, from: "tab" | "earlier", text: HTMLTextAreaElement): void {
    this.state = change(this.state, { do: "adopt", draft: d });
    if (text.value !== d.text) {
      const { selectionStart, selectionEnd } = text;
      text.value = d.text;
      text.setSelectionRange(Math.min(selectionStart, d.text.length), Math.min(selectionEnd, d.text.length));
      this.count(d.text);
    }
    for (const s of [...this.sheets.list]) {
      if (copyOf(s.name) !== "" && !(s.name in d.files)) {
        this.sheets.remove(s);
      } else {
        this.sheets.put(s, d.files[s.name] ?? s.given);
      }
    }
    for (const [name, content] of Object.entries(d.files)) {
      if (!this.sheets.find(name)) {
        this.join(name, content);
      }
    }
    if (from === "tab") {
      announce("This attempt was also changed in another tab; both versions are here now.");
    }
  }

  /** A file that another tab brought. */
  private join(name: string, text: string): void {
    const of = copyOf(name);
    const area = h("textarea", { id: `joined-${this.sheets.list.length}`, class: "pad-text", spellcheck: "false" });
    area.value = text;
    const panel = h("section", { class: "file pad-file", "data-file": name, "data-tab": of ? `${of} (other tab)` : name },
      h("header", { class: "file-head" },
        h("h3", {}, h("label", { for: area.id }, of ? `${of}, as another tab has it` : name)), h("span", { class: "file-lines" }), h("span", { class: "row", "data-file-tools": true })),
      area);
    this.sheets.list.at(-1)?.panel.after(panel);
    this.sheets.add(panel);
    const sheet = this.sheets.find(name);
    if (sheet) {
      this.equip(sheet);
    }
  }

  private count(value: string): void {
    const el = one("[data-counts]", this);
    if (el) {
      const n = wordsIn(value);
      el.hidden = false;
      say(el, `${n} ${n === 1 ? "word" : "words"}`);
    }
  }
}
