// The cursor and the selected lines, as a pure reducer over the files of a drill.

export interface FileSize {
  name: string;
  lines: number;
}

export interface Selection {
  file: number; // index
  line: number; // the cursor, from 1
  anchor: number; // the other end; equals line when one line is selected
  holding: boolean; // moves extend: after v, or while the mouse is down
}

export type SelectionAction =
  | { do: "move"; by: number; extend?: boolean }
  | { do: "to"; file: number; line: number; extend?: boolean }
  | { do: "edge"; end: "first" | "last"; extend?: boolean }
  | { do: "range"; file: number; from: number; to: number }
  | { do: "hold" } // v: start a selection, or end it
  | { do: "grab"; file: number; line: number } // the mouse goes down
  | { do: "release" }
  | { do: "collapse" };

export const origin: Selection = { file: 0, line: 1, anchor: 1, holding: false };

export function select(s: Selection, a: SelectionAction, files: FileSize[]): Selection {
  const size = (f: number) => Math.max(1, files[f]?.lines ?? 1);
  const clamp = (n: number, f: number) => Math.min(Math.max(1, n), size(f));
  switch (a.do) {
    case "move": {
      const extend = a.extend || s.holding;
      const want = s.line + a.by;
      if (!extend && want < 1 && s.file > 0) {
        return at(s.file - 1, size(s.file - 1));
      }
      if (!extend && want > size(s.file) && s.file < files.length - 1) {
        return at(s.file + 1, 1);
      }
      const line = clamp(want, s.file);
      return extend ? { ...s, line } : at(s.file, line);
    }
    case "to": {
      const line = clamp(a.line, a.file);
      if ((a.extend || s.holding) && a.file === s.file) {
        return { ...s, line };
      }
      return at(a.file, line);
    }
    case "edge": {
      const line = a.end === "first" ? 1 : size(s.file);
      return a.extend || s.holding ? { ...s, line } : at(s.file, line);
    }
    case "range": {
      const from = clamp(Math.min(a.from, a.to), a.file);
      return { file: a.file, anchor: from, line: clamp(Math.max(a.from, a.to), a.file), holding: false };
    }
    case "hold":
      return s.holding ? { ...s, holding: false } : { ...s, anchor: s.line, holding: true };
    case "grab":
      return { ...at(a.file, clamp(a.line, a.file)), holding: true };
    case "release":
      return { ...s, holding: false };
    case "collapse":
      return at(s.file, s.line);
  }
}

function at(file: number, line: number): Selection {
  return { file, line, anchor: line, holding: false };
}

export function range(s: Selection): [number, number] {
  return [Math.min(s.line, s.anchor), Math.max(s.line, s.anchor)];
}
