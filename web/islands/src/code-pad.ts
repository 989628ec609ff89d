// <code-pad>: files to mend, one a tab, each in an editor. The text areas of the form stay the truth; the editors write into them. What was typed and not
// handed in is kept in the browser.
import type { EditorView } from "@codemirror/view";
import { keptOf, restorable } from "./core/pad.ts";
import { all, announce, h, one, say } from "./dom.ts";
import { editor, openAt } from "./editor.ts";

interface Sheet {
  name: string;
  panel: HTMLElement;
  area: HTMLTextAreaElement;
  given: string;
  view: EditorView;
  tab?: HTMLButtonElement;
}

export class CodePad extends HTMLElement {
  private sheets: Sheet[] = [];
  private later: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    const panels = all(".pad-file", this);
    const back = this.kept(panels);
    this.sheets = panels.map((panel) => this.sheet(panel, back));
    this.tabs();
    one<HTMLElement>("[data-reset]", this)?.addEventListener("click", (e) => this.reset(e));
    this.form()?.addEventListener("submit", () => this.running());
    addEventListener("pagehide", () => this.keep());
    addEventListener("pageshow", () => this.ready());
    if (Object.keys(back).length > 0) {
      this.state("What you had typed before is back.");
    }
  }

  private form(): HTMLFormElement | null {
    return this.closest("form");
  }

  private place(): string {
    return `assay:fix:${this.dataset["attempt"]}`;
  }

  private tries(): number {
    return Number(this.dataset["tries"]);
  }

  /** What an earlier page kept, by file. */
  private kept(panels: HTMLElement[]): Record<string, string> {
    if (new URLSearchParams(location.search).has("from")) {
      return {};
    }
    const shown = Object.fromEntries(panels.map((p) => [p.dataset["file"]!, one<HTMLTextAreaElement>("textarea", p)!.value]));
    try {
      return restorable(keptOf(localStorage.getItem(this.place())), this.tries(), shown);
    } catch {
      return {};
    }
  }

  private keep(): void {
    clearTimeout(this.later);
    try {
      localStorage.setItem(this.place(), JSON.stringify({ tries: this.tries(), files: Object.fromEntries(this.sheets.map((s) => [s.name, s.area.value])) }));
      this.state("Kept in this browser.");
    } catch {
      this.state("This browser keeps nothing: run the tests before you leave.");
    }
  }

  private sheet(panel: HTMLElement, back: Record<string, string>): Sheet {
    const name = panel.dataset["file"]!;
    const area = one<HTMLTextAreaElement>("textarea", panel)!;
    area.value = back[name] ?? area.value;
    const host = h("div", { class: "pad-host" });
    area.hidden = true;
    area.after(host);
    const view = editor(host, name, area.value, (text) => {
      area.value = text;
      clearTimeout(this.later);
      this.later = setTimeout(() => this.keep(), 500);
    }, () => this.form()?.requestSubmit());
    openAt(view, Number(panel.dataset["line"]));
    one("label", panel)?.addEventListener("click", (e) => {
      e.preventDefault();
      view.focus();
    });
    return { name, panel, area, view, given: one<HTMLInputElement>("[data-given]", panel)!.value };
  }

  /** One file needs no tabs. */
  private tabs(): void {
    const bar = one("[data-tabs]", this);
    if (!bar || this.sheets.length < 2) {
      return;
    }
    this.sheets.forEach((s, i) => {
      s.panel.id ||= `pad-${i}`;
      s.tab = h("button", { type: "button", role: "tab", class: "pad-tab", id: `pad-tab-${i}`, "aria-controls": s.panel.id, onclick: () => this.open(i) }, s.name);
      s.panel.setAttribute("role", "tabpanel");
      s.panel.setAttribute("aria-labelledby", s.tab.id);
      bar.append(s.tab);
    });
    bar.addEventListener("keydown", (e) => this.arrow(e));
    bar.hidden = false;
    this.open(0);
  }

  private open(n: number): void {
    this.sheets.forEach((s, i) => {
      s.panel.hidden = i !== n;
      s.tab?.setAttribute("aria-selected", String(i === n));
      s.tab?.setAttribute("tabindex", i === n ? "0" : "-1");
    });
    this.sheets[n]?.view.requestMeasure();
  }

  private arrow(e: KeyboardEvent): void {
    const by = e.key === "ArrowRight" ? 1 : e.key === "ArrowLeft" ? -1 : 0;
    const at = this.sheets.findIndex((s) => s.tab === document.activeElement);
    if (by === 0 || at < 0) {
      return;
    }
    e.preventDefault();
    const to = (at + by + this.sheets.length) % this.sheets.length;
    this.open(to);
    this.sheets[to]?.tab?.focus();
  }

  /** Puts the files back as they were given. It is one step of the editors' own undo. */
  private reset(e: Event): void {
    e.preventDefault();
    for (const s of this.sheets) {
      s.view.dispatch({ changes: { from: 0, to: s.view.state.doc.length, insert: s.given } });
    }
    this.state("The files are as they were given; Ctrl+Z in the code takes that back.");
    announce("The files are as they were given.");
  }

  private running(): void {
    this.keep();
    const button = one<HTMLButtonElement>("[data-run]", this);
    if (button) {
      button.disabled = true;
    }
    this.state("Compiling, attacking, testing, scanning …");
  }

  /** A page that comes back from the browser's memory can run again. */
  private ready(): void {
    const button = one<HTMLButtonElement>("[data-run]", this);
    if (button) {
      button.disabled = false;
    }
  }

  private state(text: string): void {
    say(one("[data-pad-state]", this), text);
  }
}
