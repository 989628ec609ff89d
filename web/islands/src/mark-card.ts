// One mark in the list beside the code: a summary, or its form while it is open. The fields keep their focus while everything around them changes.
import { type Weakness, readWeakness, showWeakness } from "./core/cwe.ts";
import { linesInWords, severities, type Mark, type Severity } from "./core/types.ts";
import { h, say } from "./dom.ts";

export interface CardListener {
  open(id: string): void;
  close(id: string): void;
  remove(id: string): void;
  edit(id: string, patch: Partial<Omit<Mark, "id">>): void;
  left(): void; // a field lost the focus
  field(el: HTMLElement): void; // a text field was made
}

const names: Record<Severity, string> = { "": "Not rated", low: "Low", medium: "Medium", high: "High", critical: "Critical" };

export class MarkCard {
  readonly el: HTMLLIElement;
  private head: HTMLButtonElement;
  private title = h("span", { class: "mc-title" });
  private no = h("span", { class: "mark-no", "aria-hidden": "true" });
  private summary = h("p", { class: "mc-sum" });
  private form: HTMLElement | null = null;
  private f: Fields | null = null;

  constructor(private m: Mark, private readonly manyFiles: boolean, private readonly list: Weakness[], private readonly on: CardListener) {
    this.head = h("button", { type: "button", class: "mc-head", "aria-expanded": "false", onclick: () => (this.form ? this.on.close(this.m.id) : this.on.open(this.m.id)) }, this.no, this.title);
    this.el = h("li", { class: "mc" }, h("div", { class: "mc-top" }, this.head, h("button", { type: "button", class: "mc-remove", title: "Remove", onclick: () => this.on.remove(this.m.id) }, "×", h("span", { class: "sr" }, " Remove this mark"))), this.summary);
  }

  show(m: Mark, n: number, open: boolean): void {
    this.m = m;
    say(this.no, String(n));
    say(this.title, (this.manyFiles ? m.file + ", " : "") + linesInWords(m.lines));
    this.head.setAttribute("aria-expanded", String(open));
    this.el.classList.toggle("mc-open", open);
    this.summary.hidden = open;
    this.summary.replaceChildren(
      ...(m.severity ? [h("span", { class: `tag sev sev-${m.severity}` }, names[m.severity])] : []),
      h("span", { class: "mc-cwe" }, m.cwe ? showWeakness(m.cwe, this.list) : "No weakness named"),
      m.comment.trim() ? h("span", { class: "mc-text" }, m.comment.trim().slice(0, 140)) : h("span", { class: "mc-text mc-none" }, "No comment yet"),
    );
    if (open && !this.form) {
      this.build();
    }
    if (!open && this.form) {
      this.form.remove();
      this.form = this.f = null;
    }
    this.f?.show(m);
  }

  private build(): void {
    this.f = new Fields(this.m, this.list, this.on);
    this.form = h("div", { class: "mark-form", role: "group", "aria-label": "Mark" },
      ...this.f.parts,
      h("p", { class: "row" },
        h("button", { type: "button", class: "button small", onclick: () => this.on.close(this.m.id) }, "Done"),
        h("button", { type: "button", class: "button plain small", onclick: () => this.on.remove(this.m.id) }, "Remove"),
        h("span", { class: "quiet" }, "saved as you type")));
    this.form.addEventListener("keydown", (e) => {
      if (e.key === "Escape") {
        e.stopPropagation();
        e.preventDefault();
        this.on.close(this.m.id);
      }
    });
    this.form.addEventListener("focusout", () => this.on.left());
    this.el.append(this.form);
  }

  focus(): void {
    (this.f?.cwe ?? this.head).focus({ preventScroll: this.f !== null });
  }
}

class Fields {
  readonly cwe: HTMLInputElement;
  readonly parts: HTMLElement[];
  private from: HTMLInputElement;
  private to: HTMLInputElement;
  private note = h("p", { class: "field-note", id: "cwe-note", "aria-live": "polite" });
  private radios: HTMLInputElement[];
  private comment: HTMLTextAreaElement;

  constructor(m: Mark, private readonly list: Weakness[], on: CardListener) {
    const edit = (patch: Partial<Omit<Mark, "id">>) => on.edit(m.id, patch);
    const lines = () => {
      const a = Number(this.from.value);
      const b = Number(this.to.value) || a;
      if (a >= 1) {
        edit({ lines: [Math.min(a, b), Math.max(a, b)] });
      }
    };
    this.from = h("input", { type: "number", min: 1, inputmode: "numeric", "aria-label": "From line", onchange: lines });
    this.to = h("input", { type: "number", min: 1, inputmode: "numeric", "aria-label": "To line", onchange: lines });
    this.cwe = h("input", { type: "text", list: "cwes", autocomplete: "off", spellcheck: "false", placeholder: "CWE-89, 89 or sql", id: "cwe-" + m.id, "aria-describedby": "cwe-note",
      oninput: () => {
        const n = readWeakness(this.cwe.value, list);
        this.name(n);
        if (n !== undefined) {
          edit({ cwe: n });
        }
      },
      onchange: () => {
        const n = readWeakness(this.cwe.value, list);
        if (n) {
          this.cwe.value = showWeakness(n, list);
        }
      } });
    this.radios = severities.map((s) => h("input", { type: "radio", name: "sev-" + m.id, value: s, onchange: () => edit({ severity: s }) }));
    const scale = h("div", { class: "scale", role: "radiogroup", "aria-label": "Severity", title: "Keys 1 to 4" },
      ...this.radios.map((r, i) => h("label", { class: `scale-${severities[i]}` }, r, h("span", {}, names[severities[i]!]))));
    scale.addEventListener("keydown", (e) => {
      const i = Number(e.key) - 1;
      if (i >= 0 && i < 4 && this.radios[i]) {
        e.preventDefault();
        this.radios[i].checked = true;
        this.radios[i].focus();
        edit({ severity: severities[i]! });
      }
    });
    this.comment = h("textarea", { rows: 7, id: "comment-" + m.id, maxlength: 8000, spellcheck: "true", placeholder: "What is wrong, what follows from it, what to do", oninput: () => edit({ comment: this.comment.value }) });
    on.field(this.comment);
    this.parts = [
      h("div", { class: "mf-lines" }, h("span", { class: "mf-label" }, "Lines"), this.from, h("span", {}, "to"), this.to),
      h("div", { class: "mf-field" }, h("label", { for: "cwe-" + m.id }, "Weakness"), this.cwe, this.note),
      h("div", { class: "mf-field" }, h("span", { class: "mf-label" }, "Severity"), scale),
      h("div", { class: "mf-field" }, h("label", { for: "comment-" + m.id }, "Comment"), this.comment),
    ];
    this.cwe.value = showWeakness(m.cwe, list);
    this.comment.value = m.comment;
    this.name(m.cwe);
  }

  /** Says in full what was named; the field is narrow. */
  private name(n: number | undefined): void {
    say(this.note, n === undefined ? "No such weakness in the list yet" : n > 0 ? showWeakness(n, this.list) : "");
  }

  show(m: Mark): void {
    set(this.from, String(m.lines[0]));
    set(this.to, String(m.lines[1]));
    if (readWeakness(this.cwe.value, this.list) !== m.cwe) {
      set(this.cwe, showWeakness(m.cwe, this.list));
    }
    this.radios.forEach((r) => (r.checked = r.value === m.severity));
    if (this.comment.value !== m.comment) {
      const at = this.comment.selectionStart;
      this.comment.value = m.comment;
      this.comment.setSelectionRange(at, at);
    }
  }
}

/** Sets a field unless the person is in it. */
function set(el: HTMLInputElement, value: string): void {
  if (document.activeElement !== el && el.value !== value) {
    el.value = value;
  }
}
