import { linesInWords, type Draft } from "./core/types.ts";
import { h, say } from "./dom.ts";

/** The panel beside the code, around the list of marks. */
export class Panel {
  readonly marks = h("ol", { class: "mcs" });
  private where = h("span", {}, "No lines selected");
  private go: HTMLButtonElement;
  private bar: HTMLElement;
  private empty = h("p", { class: "quiet pad-empty" }, "Click a line number or drag over several, or move with the arrow keys. Enter marks the lines.");
  private note = h("p", { class: "notice notice-info", hidden: true }, "This attempt was also changed in another tab. Both versions are joined here; look them over.");
  private warn = h("p", { class: "wrong", hidden: true }, "You say the code is clean and report flaws beside it. Each of them counts as a false alarm then.");
  private clean: HTMLInputElement;

  constructor(place: HTMLElement, on: { mark(): void; undo(): void; clean(on: boolean): void }) {
    this.go = h("button", { type: "button", class: "button small", disabled: true, onclick: () => on.mark() }, "Mark");
    this.bar = h("p", { class: "undo", hidden: true }, h("span", {}, "Mark removed."), h("button", { type: "button", class: "button plain small", onclick: () => on.undo() }, "Undo"));
    this.clean = h("input", { type: "checkbox", onchange: () => on.clean(this.clean.checked) });
    place.append(
      h("div", { class: "sel-bar" }, this.where, this.go), this.note, this.empty, this.marks, this.bar,
      h("label", { class: "choice wide clean" }, this.clean, h("span", {}, "This code is clean: there is nothing to report")), this.warn,
      h("p", { class: "row" }, h("button", { type: "button", class: "button big", "data-hand-in": true }, "Hand in")));
    place.hidden = false;
    place.id = "hand-in";
  }

  selection(file: string, lines: [number, number]): void {
    const words = linesInWords(lines);
    this.go.disabled = false;
    say(this.where, words.charAt(0).toUpperCase() + words.slice(1) + (file ? ` of ${file}` : ""));
  }

  show(d: Draft, canUndo: boolean): void {
    this.empty.hidden = d.findings.length > 0;
    this.clean.checked = d.verdict === "clean";
    this.warn.hidden = !(d.verdict === "clean" && d.findings.length > 0);
    if (!canUndo) {
      this.bar.hidden = true;
    }
    if (d.findings.length > this.count) {
      this.bar.hidden = true;
    }
    this.count = d.findings.length;
  }
  private count = 0;

  removed(): void {
    this.bar.hidden = false;
  }

  merged(): void {
    this.note.hidden = false;
  }
}
