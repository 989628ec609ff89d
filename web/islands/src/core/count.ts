// Counts for the text pads.

export function wordsIn(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

export function linesIn(text: string): number {
  return text.split("\n").filter((l) => l.trim() !== "").length;
}

/** How long a text takes to say at 150 words a minute, in seconds. */
export function spoken(words: number): number {
  return Math.round((words / 150) * 60);
}
