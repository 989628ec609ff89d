// <review-pad>: the code with its marks. It puts the pieces together: the grid, the list of marks, saving, and handing in.
import { AttemptAPI } from "./api.ts";
import { Autosave } from "./autosave.ts";
import { CodeGrid } from "./code-grid.ts";
import { type Weakness, weakness } from "./core/cwe.ts";
import { change, find, markAt, maxMarks, start, untouched, type DraftAction, type DraftState } from "./core/draft.ts";
import { draftOf, linesInWords, type Draft, type Mark } from "./core/types.ts";
import { all, announce, h, one } from "./dom.ts";
import { HandIn } from "./hand-in.ts";
import { hints } from "./hints.ts";
import { MarkCard } from "./mark-card.ts";
import { Panel } from "./panel.ts";
import { pastes } from "./pastes.ts";
import { setWrapLines, wrapLines } from "./settings.ts";

export class ReviewPad extends HTMLElement {
  private state: DraftState = start(draftOf(null));
  private open: string | null = null;
  private fresh: string | null = null; // a mark that was just made and says nothing yet
  private cards = new Map<string, MarkCard>();
  private grid!: CodeGrid;
  private save!: Autosave;
  private api!: AttemptAPI;
  private list: Weakness[] = [];
  private ui!: Panel;

  connectedCallback(): void {
    const tables = all<HTMLTableElement>("table.code", this);
    const place = one("[data-island]", this);
    if (!place || tables.length === 0) {
      return;
    }
    const attempt = this.dataset["attempt"] ?? "";
    const draft = named(draftOf(JSON.parse(this.dataset["draft"] ?? "null")));
    this.api = new AttemptAPI(this.dataset["base"] ?? "");
    this.state = start(draft);
    this.list = all<HTMLOptionElement>("#cwes option", this).map((o) => weakness(o.value, o.label)).filter((w): w is Weakness => w !== undefined);
    this.grid = new CodeGrid(tables, {
      selected: (file, lines) => this.ui.selection(tables.length > 1 ? file : "", lines),
      mark: () => this.mark(),
      remove: () => this.removeHere(),
      jump: (by) => this.jump(by),
      undo: () => this.undo(),
      wrap: () => this.wrap(!wrapLines()),
    });
    this.save = new Autosave(attempt, this.api, Number(this.dataset["revision"]), draft, {
      adopt: (d, from) => this.adopt(d, from),
      ended: () => location.assign(`/attempts/${attempt}/result?note=ended`),
    });
    this.ui = new Panel(place, { mark: () => this.mark(), undo: () => this.undo(), clean: (on) => this.apply({ do: "clean", on }) });
    for (const el of all("[data-plain]", this)) {
      el.remove();
    }
    new HandIn(attempt, this.save, () => standing(this.state.draft), this.dataset["sitting"]);
    hints(this, this.api);
    this.tools();
    this.wrap(wrapLines());
    this.show();
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
    this.show();
  }

  private adopt(d: Draft, from: "tab" | "earlier"): void {
    this.state = change(this.state, { do: "adopt", draft: named(d) });
    if (this.open && !find(this.state.draft, this.open)) {
      this.open = null;
    }
    this.show();
    if (from === "tab") {
      announce("This attempt was also changed in another tab; both versions are joined here.");
      this.ui.merged();
    }
  }

  /** Enter: opens the mark under the cursor, or makes one of the selected lines. */
  private mark(): void {
    if (!this.grid.began) {
      return this.grid.act({ do: "to", file: 0, line: 1 });
    }
    const [from, to] = this.grid.lines();
    const here = markAt(this.state.draft, this.grid.file(), this.grid.line());
    if (here && (from === to || (here.lines[0] === from && here.lines[1] === to))) {
      return this.openMark(here.id);
    }
    if (this.state.draft.findings.length >= maxMarks) {
      return announce(`At most ${maxMarks} marks.`);
    }
    const m: Mark = { id: newID(), file: this.grid.file(), lines: [from, to], cwe: 0, severity: "", comment: "" };
    this.closeOpen();
    this.fresh = m.id;
    this.open = m.id;
    this.apply({ do: "add", mark: m });
    announce(`Marked ${linesInWords(m.lines)}. Name the weakness.`);
    this.grid.reveal();
    this.cards.get(m.id)?.focus();
  }

  private openMark(id: string): void {
    const m = find(this.state.draft, id);
    if (!m) {
      return;
    }
    this.closeOpen(id);
    this.open = id;
    this.grid.go(m.file, m.lines, false);
    this.show();
    this.grid.reveal();
    this.cards.get(id)?.focus();
  }

  /** Closes the open mark; one that was just made and says nothing is taken back. */
  private closeOpen(but: string | null = null): void {
    if (!this.open || this.open === but) {
      return;
    }
    const m = find(this.state.draft, this.open);
    const empty = m && m.id === this.fresh && untouched(m);
    this.open = this.fresh = null;
    if (m && empty) {
      this.apply({ do: "discard", id: m.id });
      announce("Nothing was said, so there is no mark.");
    }
  }

  private close(): void {
    const m = this.open ? find(this.state.draft, this.open) : undefined;
    this.closeOpen();
    this.show();
    void this.save.flush();
    if (m) {
      this.grid.go(m.file, m.lines);
    }
  }

  private removeMark(id: string): void {
    const m = find(this.state.draft, id);
    if (!m) {
      return;
    }
    if (this.open === id) {
      this.open = this.fresh = null;
    }
    this.apply({ do: "remove", id });
    this.grid.go(m.file, m.lines);
    this.ui.removed();
    announce(`Mark on ${linesInWords(m.lines)} removed. Press u to undo.`);
  }

  private removeHere(): void {
    const here = markAt(this.state.draft, this.grid.file(), this.grid.line());
    if (here) {
      this.removeMark(here.id);
    }
  }

  private undo(): void {
    if (this.state.undo.length === 0) {
      return announce("Nothing to undo.");
    }
    this.apply({ do: "undo" });
    if (this.open && !find(this.state.draft, this.open)) {
      this.open = null;
      this.show();
    }
    announce("Undone.");
  }

  private jump(by: 1 | -1): void {
    const order = this.ordered();
    if (order.length === 0) {
      return announce("There are no marks yet.");
    }
    const file = this.grid.file();
    const line = this.grid.line();
    const place = (m: Mark) => this.position(m.file) * 1e6 + m.lines[0];
    const here = this.position(file) * 1e6 + (markAt(this.state.draft, file, line)?.lines[0] ?? line);
    const next = by > 0 ? order.find((m) => place(m) > here) ?? order[0]! : order.findLast((m) => place(m) < here) ?? order.at(-1)!;
    this.grid.go(next.file, next.lines);
    announce(`Mark ${this.state.draft.findings.indexOf(next) + 1}, ${linesInWords(next.lines)}.`);
  }

  private ordered(): Mark[] {
    return [...this.state.draft.findings].sort((a, b) => this.position(a.file) - this.position(b.file) || a.lines[0] - b.lines[0]);
  }

  private position(file: string): number {
    return all<HTMLTableElement>("table.code", this).findIndex((t) => t.dataset["file"] === file);
  }

  private show(): void {
    const d = this.state.draft;
    const many = all("table.code", this).length > 1;
    for (const [id, card] of this.cards) {
      if (!find(d, id)) {
        card.el.remove();
        this.cards.delete(id);
      }
    }
    d.findings.forEach((m, i) => {
      let card = this.cards.get(m.id);
      if (!card) {
        card = new MarkCard(m, many, this.list, {
          open: (id) => this.openMark(id), close: () => this.close(), remove: (id) => this.removeMark(id), left: () => void this.save.flush(),
          edit: (id, patch) => this.apply({ do: "edit", id, patch }), field: (el) => pastes(el, this.api),
        });
        this.cards.set(m.id, card);
      }
      card.show(m, i + 1, m.id === this.open);
      if (this.ui.marks.children[i] !== card.el) {
        this.ui.marks.insertBefore(card.el, this.ui.marks.children[i] ?? null);
      }
    });
    this.grid.gutter(d, this.open);
    this.ui.show(d, this.state.undo.length > 0);
    this.classList.toggle("has-open", this.open !== null);
  }

  private tools(): void {
    for (const place of all("[data-file-tools]", this)) {
      place.append(h("button", { type: "button", class: "button plain small", "aria-pressed": "false", "data-wrap": true, onclick: () => this.wrap(!wrapLines()) }, "Wrap lines"));
    }
  }

  private wrap(on: boolean): void {
    setWrapLines(on);
    this.classList.toggle("nowrap", !on);
    for (const b of all("[data-wrap]", this)) {
      b.setAttribute("aria-pressed", String(on));
    }
  }
}

function newID(): string {
  return Math.random().toString(36).slice(2, 12);
}

/** Marks from elsewhere may have no id; the list needs one. */
function named(d: Draft): Draft {
  return d.findings.every((m) => m.id !== "") ? d : { ...d, findings: d.findings.map((m) => (m.id ? m : { ...m, id: newID() })) };
}

function standing(d: Draft): string {
  if (d.verdict === "clean") {
    return d.findings.length === 0 ? "You say the code is clean. It is graded at once and cannot be changed afterwards." : "You say the code is clean and report flaws beside it. It is graded at once.";
  }
  if (d.findings.length === 0) {
    return "There is no mark and no verdict yet, and nothing handed in scores 0. If the code is clean, say so.";
  }
  const silent = d.findings.filter((m) => m.comment.trim() === "").length;
  const marks = d.findings.length === 1 ? "1 mark" : `${d.findings.length} marks`;
  return silent > 0 ? `${marks}, ${silent} without a comment. It is graded at once and cannot be changed afterwards.` : `${marks}. It is graded at once and cannot be changed afterwards.`;
}
