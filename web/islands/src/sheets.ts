// Files in editors, one a tab. The text areas of the form stay the truth; the editors write into them.
import type { Extension } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { changed } from "./core/span.ts";
import { all, h, one } from "./dom.ts";
import { editor, openAt } from "./editor.ts";

export interface Sheet {
  name: string;
  panel: HTMLElement;
  area: HTMLTextAreaElement;
  given: string;
  view: EditorView;
  tab?: HTMLButtonElement;
}

export interface SheetListener {
  language(name: string): Extension;
  edited(sheet: Sheet): void;
  run(): void; // Ctrl+Enter in an editor
}

export class Sheets {
  list: Sheet[] = [];
  private made = 0;
  private bar: HTMLElement | null;

  /** Takes the panels of a page; texts are what stands in a file instead of what the page brought. */
  constructor(root: HTMLElement, private readonly on: SheetListener, texts: Record<string, string> = {}) {
    this.bar = one("[data-tabs]", root);
    this.bar?.addEventListener("keydown", (e) => this.arrow(e));
    for (const panel of all(".pad-file", root)) {
      this.list.push(this.sheet(panel, texts));
    }
    this.tabs(0);
  }

  find(name: string): Sheet | undefined {
    return this.list.find((s) => s.name === name);
  }

  add(panel: HTMLElement): void {
    this.list.push(this.sheet(panel, {}));
    this.tabs(this.shown());
  }

  remove(sheet: Sheet): void {
    const at = this.shown();
    const gone = this.list.indexOf(sheet);
    this.list = this.list.filter((s) => s !== sheet);
    sheet.view.destroy();
    sheet.panel.remove();
    sheet.tab?.remove();
    this.tabs(gone <= at ? Math.max(0, at - 1) : at);
  }

  /** Puts another text into a file, as one step of its undo; what did not change keeps its place under the cursor. */
  put(sheet: Sheet, text: string): void {
    const span = changed(sheet.view.state.doc.toString(), text);
    if (span) {
      sheet.view.dispatch({ changes: span });
    }
  }

  open(n: number): void {
    this.list.forEach((s, i) => {
      s.panel.hidden = i !== n;
      s.tab?.setAttribute("aria-selected", String(i === n));
      s.tab?.setAttribute("tabindex", i === n ? "0" : "-1");
    });
    this.list[n]?.view.requestMeasure();
  }

  private shown(): number {
    return Math.max(0, this.list.findIndex((s) => !s.panel.hidden));
  }

  private sheet(panel: HTMLElement, texts: Record<string, string>): Sheet {
    const name = panel.dataset["file"]!;
    const area = one<HTMLTextAreaElement>("textarea", panel)!;
    area.value = texts[name] ?? area.value;
    const host = h("div", { class: "pad-host" });
    area.hidden = true;
    area.after(host);
    const label = one("label[for]", panel);
    const view = editor(host, label?.textContent?.trim() || name, area.value, this.on.language(name), (text) => {
      area.value = text;
      this.on.edited(sheet);
    }, () => this.on.run());
    openAt(view, Number(panel.dataset["line"]));
    label?.addEventListener("click", (e) => {
      e.preventDefault();
      view.focus();
    });
    const sheet: Sheet = { name, panel, area, view, given: one<HTMLInputElement>("[data-given]", panel)?.value ?? "" };
    return sheet;
  }

  /** One file needs no tabs. */
  private tabs(open: number): void {
    if (!this.bar) {
      return;
    }
    const bar = this.bar;
    for (const s of this.list) {
      if (!s.tab) {
        const n = this.made++;
        s.panel.id ||= `pad-${n}`;
        s.tab = h("button", { type: "button", role: "tab", class: "pad-tab", id: `pad-tab-${n}`, "aria-controls": s.panel.id, onclick: () => this.open(this.list.indexOf(s)) }, s.panel.dataset["tab"] || s.name);
        bar.append(s.tab);
      }
      const many = this.list.length > 1;
      for (const [name, value] of [["role", "tabpanel"], ["aria-labelledby", s.tab.id]] as const) {
        if (many) {
          s.panel.setAttribute(name, value);
        } else {
          s.panel.removeAttribute(name);
        }
      }
    }
    bar.hidden = this.list.length < 2;
    this.open(open);
  }

  private arrow(e: KeyboardEvent): void {
    const by = e.key === "ArrowRight" ? 1 : e.key === "ArrowLeft" ? -1 : 0;
    const at = this.list.findIndex((s) => s.tab === document.activeElement);
    if (by === 0 || at < 0) {
      return;
    }
    e.preventDefault();
    const to = (at + by + this.list.length) % this.list.length;
    this.open(to);
    this.list[to]?.tab?.focus();
  }
}
