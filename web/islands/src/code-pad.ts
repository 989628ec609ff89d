// <code-pad>: files to mend, one a tab, each in an editor. The text areas of the form stay the truth; the editors write into them. What was typed and not
// handed in is kept in the browser.
import { java } from "@codemirror/lang-java";
import { keptOf, restorable } from "./core/pad.ts";
import { all, announce, one, say } from "./dom.ts";
import { Sheets } from "./sheets.ts";

export class CodePad extends HTMLElement {
  private sheets!: Sheets;
  private later: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    const panels = all(".pad-file", this);
    const back = this.kept(panels);
    this.sheets = new Sheets(this, {
      language: () => java(),
      edited: () => {
        clearTimeout(this.later);
        this.later = setTimeout(() => this.keep(), 500);
      },
      run: () => this.form()?.requestSubmit(),
    }, back);
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
      localStorage.setItem(this.place(), JSON.stringify({ tries: this.tries(), files: Object.fromEntries(this.sheets.list.map((s) => [s.name, s.area.value])) }));
      this.state("Kept in this browser.");
    } catch {
      this.state("This browser keeps nothing: run the tests before you leave.");
    }
  }

  /** Puts the files back as they were given. It is one step of the editors' own undo. */
  private reset(e: Event): void {
    e.preventDefault();
    for (const s of this.sheets.list) {
      this.sheets.put(s, s.given);
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
