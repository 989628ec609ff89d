// The code as a grid of rows: lines are selected by mouse, by keyboard and by screen reader. What is selected is decided in core/selection.ts; here it
// is shown, and keys and the pointer are turned into actions.
import { origin, range, select, type FileSize, type Selection, type SelectionAction } from "./core/selection.ts";
import { type Draft } from "./core/types.ts";
import { all, announce, h, one } from "./dom.ts";
import { singleKeys } from "./settings.ts";

export interface GridListener {
  selected(file: string, lines: [number, number]): void;
  mark(): void; // Enter
  remove(): void; // Delete
  jump(by: 1 | -1): void; // n, p
  undo(): void;
  wrap(): void;
}

export class CodeGrid {
  private s: Selection = origin;
  private files: FileSize[];
  private rows: HTMLTableRowElement[][];
  private lit: HTMLTableRowElement[] = [];
  private focusable: HTMLTableRowElement;
  private plus: HTMLButtonElement;
  began = false; // nothing is selected before the first move

  constructor(tables: HTMLTableElement[], private readonly on: GridListener) {
    this.rows = tables.map((t) => all<HTMLTableRowElement>("tr", t));
    this.files = tables.map((t, i) => ({ name: t.dataset["file"] ?? "", lines: this.rows[i]!.length }));
    this.focusable = this.rows[0]![0]!;
    this.plus = h("button", { type: "button", class: "plus", tabindex: "-1", title: "Mark (Enter)", "aria-hidden": "true" }, "+");
    this.plus.addEventListener("click", (e) => {
      e.stopPropagation();
      this.on.mark();
    });
    tables.forEach((t, file) => this.prepare(t, file));
    this.focusable.tabIndex = 0;
  }

  private prepare(t: HTMLTableElement, file: number): void {
    t.setAttribute("role", "grid");
    t.setAttribute("aria-multiselectable", "true");
    const scroll = t.closest(".code-scroll");
    scroll?.removeAttribute("tabindex"); // its rows take the focus now
    for (const row of this.rows[file]!) {
      row.tabIndex = -1;
      row.setAttribute("aria-selected", "false");
    }
    t.addEventListener("keydown", (e) => this.key(e));
    t.addEventListener("focusin", (e) => {
      const n = this.rowOf(e.target);
      if (n && (!this.began || n !== this.s.line || file !== this.s.file)) {
        this.act({ do: "to", file, line: n }, false);
      }
    });
    this.pointer(t, file);
  }

  private rowOf(target: EventTarget | null): number {
    const row = target instanceof Element ? target.closest("tr") : null;
    return row ? Number(row.dataset["n"]) : 0;
  }

  private pointer(t: HTMLTableElement, file: number): void {
    let dragging = false;
    t.addEventListener("pointerdown", (e) => {
      const line = this.rowOf(e.target);
      const gutter = e.target instanceof Element && e.target.closest(".ln, .lg") !== null;
      if (!line || e.button !== 0 || this.plus.contains(e.target as Node)) {
        return;
      }
      if (e.shiftKey) {
        e.preventDefault();
        this.act({ do: "to", file, line, extend: true });
      } else if (gutter) {
        e.preventDefault(); // no text selection from the line numbers
        this.act(e.pointerType === "mouse" ? { do: "grab", file, line } : { do: "to", file, line });
        dragging = e.pointerType === "mouse";
      }
    });
    t.addEventListener("pointerover", (e) => {
      const line = this.rowOf(e.target);
      if (!line) {
        return;
      }
      if (dragging) {
        this.act({ do: "to", file, line }, false);
      }
      this.offer(file, line);
    });
    addEventListener("pointerup", () => {
      if (dragging) {
        dragging = false;
        this.act({ do: "release" });
      }
    });
    t.addEventListener("click", (e) => {
      const line = this.rowOf(e.target);
      const picked = document.getSelection();
      if (!line || e.shiftKey || (e.target instanceof Element && e.target.closest(".ln, .lg"))) {
        return;
      }
      if (picked && !picked.isCollapsed && picked.rangeCount > 0) {
        const from = this.rowOf(parent(picked.anchorNode));
        const to = this.rowOf(parent(picked.focusNode));
        if (from && to && from !== to) {
          this.act({ do: "range", file, from, to }, false);
        }
        return; // the words stay selected, to be copied
      }
      this.act({ do: "to", file, line });
    });
  }

  /** Puts the "+" beside the line under the pointer, or beside the end of the selection. */
  private offer(file: number, line: number): void {
    const [from, to] = range(this.s);
    const at = this.began && file === this.s.file && line >= from && line <= to ? to : line;
    const cell = one(".ln", this.rows[file]![at - 1]!);
    if (cell && this.plus.parentElement !== cell) {
      cell.append(this.plus);
    }
    this.plus.onpointerdown = (e) => {
      e.stopPropagation();
      if (!this.began || at !== to || file !== this.s.file) {
        this.act({ do: "to", file, line: at });
      }
    };
  }

  private key(e: KeyboardEvent): void {
    if (e.altKey || ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() !== "z")) {
      return;
    }
    if (e.ctrlKey || e.metaKey) {
      e.preventDefault();
      return this.on.undo();
    }
    const page = 12;
    const actions: Record<string, () => void> = {
      ArrowDown: () => this.act({ do: "move", by: 1, extend: e.shiftKey }),
      ArrowUp: () => this.act({ do: "move", by: -1, extend: e.shiftKey }),
      PageDown: () => this.act({ do: "move", by: page, extend: e.shiftKey }),
      PageUp: () => this.act({ do: "move", by: -page, extend: e.shiftKey }),
      Home: () => this.act({ do: "edge", end: "first", extend: e.shiftKey }),
      End: () => this.act({ do: "edge", end: "last", extend: e.shiftKey }),
      Escape: () => this.act({ do: "collapse" }),
      Enter: () => this.on.mark(),
      Delete: () => this.on.remove(),
      Backspace: () => this.on.remove(),
    };
    const single: Record<string, () => void> = {
      j: () => this.act({ do: "move", by: 1 }),
      k: () => this.act({ do: "move", by: -1 }),
      J: () => this.act({ do: "move", by: 1, extend: true }),
      K: () => this.act({ do: "move", by: -1, extend: true }),
      v: () => {
        this.act({ do: "hold" });
        announce(this.s.holding ? "Selection begins. Move to extend it, v to end it." : this.inWords());
      },
      n: () => this.on.jump(1),
      p: () => this.on.jump(-1),
      u: () => this.on.undo(),
      w: () => this.on.wrap(),
    };
    const act = actions[e.key] ?? (singleKeys() ? single[e.key] : undefined);
    if (act) {
      e.preventDefault();
      act();
    }
  }

  private inWords(): string {
    const [from, to] = range(this.s);
    return to > from ? `Lines ${from} to ${to} selected` : `Line ${from} selected`;
  }

  act(a: SelectionAction, focus = true): void {
    this.began = true;
    const before = range(this.s);
    this.s = select(this.s, a, this.files);
    this.show();
    if (focus) {
      this.focus();
    }
    const now = range(this.s);
    if (now[1] > now[0] && (now[0] !== before[0] || now[1] !== before[1])) {
      announce(this.inWords());
    }
    this.on.selected(this.file(), now);
  }

  private show(): void {
    for (const row of this.lit) {
      row.setAttribute("aria-selected", "false");
      row.classList.remove("sel", "sel-first", "sel-last");
    }
    const [from, to] = range(this.s);
    const rows = this.rows[this.s.file]!;
    this.lit = rows.slice(from - 1, to);
    this.lit.forEach((row, i) => {
      row.setAttribute("aria-selected", "true");
      row.classList.add("sel");
      row.classList.toggle("sel-first", i === 0);
      row.classList.toggle("sel-last", i === this.lit.length - 1);
    });
    this.focusable.tabIndex = -1;
    this.focusable = rows[this.s.line - 1]!;
    this.focusable.tabIndex = 0;
    if (!this.plus.parentElement?.matches(":hover")) {
      this.offer(this.s.file, to);
    }
  }

  /** Moves the focus to the cursor's row; scrolls only as far as needed. */
  focus(): void {
    this.focusable.focus({ preventScroll: true });
    this.focusable.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** Where the form lies over the lower part of the page, brings the line to the upper part. */
  reveal(): void {
    if (matchMedia("(max-width: 62rem)").matches) {
      this.rows[this.s.file]![range(this.s)[0] - 1]?.scrollIntoView({ block: "start", inline: "nearest" });
    }
  }

  file(): string {
    return this.files[this.s.file]?.name ?? "";
  }

  line(): number {
    return this.s.line;
  }

  lines(): [number, number] {
    return range(this.s);
  }

  go(file: string, lines: [number, number], focus = true): void {
    const i = this.files.findIndex((f) => f.name === file);
    if (i >= 0) {
      this.act({ do: "range", file: i, from: lines[0], to: lines[1] }, focus);
      if (!focus) {
        this.rows[i]![lines[0] - 1]?.scrollIntoView({ block: "center", inline: "nearest" });
      }
    }
  }

  /** Shows the marks in the gutter. */
  gutter(d: Draft, open: string | null): void {
    for (const row of this.rows.flat()) {
      row.classList.remove("marked", "marked-open", "marked-first", "marked-last");
      one(".lg", row)?.replaceChildren();
    }
    d.findings.forEach((m, i) => {
      const file = this.files.findIndex((f) => f.name === m.file);
      const rows = this.rows[file] ?? [];
      for (let n = m.lines[0]; n <= m.lines[1]; n++) {
        rows[n - 1]?.classList.add("marked", ...(m.id === open ? ["marked-open"] : []), ...(n === m.lines[0] ? ["marked-first"] : []), ...(n === m.lines[1] ? ["marked-last"] : []));
      }
      const cell = rows[m.lines[0] - 1] && one(".lg", rows[m.lines[0] - 1]!);
      cell?.append(h("span", { class: "mark-no" }, h("span", { class: "sr" }, "Mark "), String(i + 1)));
    });
  }
}

function parent(n: Node | null): Element | null {
  return n instanceof Element ? n : n?.parentElement ?? null;
}
