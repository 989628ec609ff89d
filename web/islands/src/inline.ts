import { h } from "./dom.ts";

/** The only markup in hints and in what an interviewer adds that matters here: code in backticks. */
export function inline(text: string): (Node | string)[] {
  return text.split("`").map((part, i) => (i % 2 === 1 ? h("code", {}, part) : part));
}
