// An editor in a shadow root, where its styles are constructed sheets: the page's policy allows no others. Tab leaves it, so that a keyboard is
// never caught; Ctrl+] and Ctrl+[ change the indent.
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { EditorState, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.modifier, tags.self, tags.bool, tags.null], color: "var(--syn-k)", fontWeight: "550" },
  { tag: [tags.string, tags.character], color: "var(--syn-s)" },
  { tag: [tags.comment], color: "var(--syn-c)", fontStyle: "italic" },
  { tag: [tags.number, tags.atom], color: "var(--syn-m)" },
  { tag: [tags.annotation, tags.meta], color: "var(--syn-m)" },
  { tag: [tags.definition(tags.variableName), tags.function(tags.variableName)], color: "var(--syn-f)" },
  { tag: [tags.typeName, tags.className], color: "var(--syn-t)" },
]);

const look = EditorView.theme({
  "&": { background: "var(--surface)", color: "var(--ink)", fontSize: "0.8125rem" },
  "&.cm-focused": { outline: "none" }, // the frame around it shows the focus: the gutter would cover a line in here
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.375rem", minHeight: "14rem", maxHeight: "75vh" },
  ".cm-gutters": { background: "var(--sunken)", color: "var(--ink-3)", border: "0", borderRight: "1px solid var(--line)" },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-activeLine, .cm-activeLineGutter": { background: "transparent" },
  "&.cm-focused .cm-activeLine": { background: "color-mix(in srgb, var(--accent-soft) 45%, transparent)" },
  ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": { background: "light-dark(#b9dcd5, #2c5e57)" },
  ".cm-matchingBracket": { background: "var(--mark-open) !important", outline: "0" },
});

/** Typing over a selection of several words. Left to the browser, it would write the words' colours into a style attribute, which the page's policy refuses. */
function overwrite(e: InputEvent, view: EditorView): boolean {
  if (e.inputType !== "insertText" || e.data === null || view.composing || view.state.selection.main.empty) {
    return false;
  }
  e.preventDefault();
  view.dispatch(view.state.replaceSelection(e.data), { userEvent: "input.type", scrollIntoView: true });
  return true;
}

/** Puts an editor into the host and returns it; change is called after every edit. */
export function editor(host: HTMLElement, label: string, text: string, language: Extension, change: (text: string) => void, run: () => void): EditorView {
  const root = host.attachShadow({ mode: "open" });
  return new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(), history(), drawSelection(), indentOnInput(), bracketMatching(), highlightActiveLine(), language, indentUnit.of("    "), EditorState.tabSize.of(4),
        EditorView.lineWrapping, syntaxHighlighting(colours), look,
        EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0", spellcheck: "false", autocapitalize: "off" }),
        EditorView.domEventHandlers({ beforeinput: overwrite }),
        keymap.of([{ key: "Mod-Enter", run: () => (run(), true) }, ...defaultKeymap, ...historyKeymap]),
        EditorView.updateListener.of((u) => {
          if (u.docChanged) {
            change(u.state.doc.toString());
          }
        }),
      ],
    }),
  });
}

/** Scrolls the editor, and nothing around it, to a line. */
export function openAt(view: EditorView, line: number): void {
  const at = Math.min(Math.max(1, line || 1), view.state.doc.lines);
  if (at > 8) {
    requestAnimationFrame(() => (view.scrollDOM.scrollTop = view.lineBlockAt(view.state.doc.line(at).from).top - 96));
  }
}
