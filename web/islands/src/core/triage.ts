// Calling scanner results: which key does what, and how far one is. It knows no page.
import { type Call, type Verdict } from "./types.ts";

export type TriageAction = { do: "go"; to: number } | { do: "call"; call: Verdict } | { do: "reason" };

/** Where the focus is: on a result as a whole, on something in it, or elsewhere on the page. */
export type Place = "result" | "inside" | "elsewhere";

/** What a key does. Letters can be turned off; arrows and Enter belong to the result itself, so that radio buttons keep theirs. */
export function pressed(key: string, place: Place, at: number, of: number, letters: boolean): TriageAction | null {
  const by = (letters && key === "j") || (place === "result" && key === "ArrowDown") ? 1 : (letters && key === "k") || (place === "result" && key === "ArrowUp") ? -1 : 0;
  if (by !== 0) {
    return { do: "go", to: place === "elsewhere" ? Math.max(at, 0) : Math.min(Math.max(at + by, 0), of - 1) };
  }
  if (place === "elsewhere") {
    return null;
  }
  if (letters && (key === "r" || key === "f")) {
    return { do: "call", call: key === "r" ? "real" : "false-alarm" };
  }
  return place === "result" && key === "Enter" ? { do: "reason" } : null;
}

/** How many of the results have a call. */
export function calledOf(ids: string[], calls: Call[]): number {
  return ids.filter((id) => calls.some((c) => c.id === id && c.call !== "")).length;
}

export function progress(ids: string[], calls: Call[]): string {
  return `${calledOf(ids, calls)} of ${ids.length} called`;
}

export function standing(ids: string[], calls: Call[], text: string): string {
  const called = calledOf(ids, calls);
  if (called === 0 && text.trim() === "") {
    return "No result is called yet, and nothing handed in scores 0.";
  }
  const silent = ids.filter((id) => calls.some((c) => c.id === id && c.call !== "" && c.reason.trim() === "")).length;
  return `${progress(ids, calls)}${silent > 0 ? `, ${silent} without a reason` : ""}. It is graded at once and cannot be changed afterwards.`;
}
