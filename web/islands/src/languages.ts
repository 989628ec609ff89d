// The languages of the files that drills have one write, by the file's name.
import { indentUnit, StreamLanguage } from "@codemirror/language";
import { javascript, typescript } from "@codemirror/legacy-modes/mode/javascript";
import { python } from "@codemirror/legacy-modes/mode/python";
import { yaml } from "@codemirror/legacy-modes/mode/yaml";
import type { Extension } from "@codemirror/state";

const two = indentUnit.of("  ");

export function languageOf(name: string): Extension {
  switch (/\.(\w+)(?:\.other-tab)?$/.exec(name)?.[1]) {
    case "py":
      return StreamLanguage.define(python);
    case "js": case "mjs":
      return [StreamLanguage.define(javascript), two];
    case "ts":
      return [StreamLanguage.define(typescript), two];
    case "yml": case "yaml":
      return [StreamLanguage.define(yaml), two];
  }
  return [];
}
