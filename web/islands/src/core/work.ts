// How written work stands before it is handed in.
import { wordsIn } from "./count.ts";
import { type Draft } from "./types.ts";

/** Line ends at the foot of a file make no version of their own. */
export function asGiven(text: string, given: string): boolean {
  return text.trimEnd() === given.trimEnd();
}

const final = "It is graded at once and cannot be changed afterwards.";

/** What handing in would hand in, of the files that are asked for. */
export function standing(d: Draft, asked: string[]): string {
  const open = asked.filter((name) => (d.files[name] ?? "").trim() === "");
  const words = wordsIn(d.text);
  if (open.length === asked.length && words === 0) {
    return "Nothing is written yet, and nothing handed in scores 0.";
  }
  const files = open.length === 0 ? "" : `${open.join(", ")} ${open.length === 1 ? "is" : "are"} as given. `;
  const said = words === 0 ? "You say nothing about it. " : `${words} ${words === 1 ? "word" : "words"} about it. `;
  return files + said + final;
}
