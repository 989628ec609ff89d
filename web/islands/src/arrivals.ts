// What an interviewer adds to a task while its clock runs: asked for when the time has come, shown, and said politely. The server knows the clock.
import { type AttemptAPI } from "./api.ts";
import { type Arrivals as Asked } from "./core/types.ts";
import { all, announce, h, one, say } from "./dom.ts";
import { inline } from "./inline.ts";

const margin = 300; // the server rounds its seconds down
const again = 5000; // after no answer

export class Arrivals {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly block: HTMLElement, private readonly api: AttemptAPI) {
    const next = Number(block.dataset["next"]);
    if (next > 0) {
      const nav = performance.getEntriesByType("navigation")[0] as PerformanceNavigationTiming | undefined;
      const age = performance.now() - (nav?.responseStart ?? performance.now());
      this.at(next - Number(block.dataset["now"]) - age);
    }
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") {
        void this.look();
      }
    });
  }

  private at(wait: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.look(), Math.max(0, wait) + margin);
  }

  private async look(): Promise<void> {
    try {
      const asked = await this.api.arrivals();
      if (asked.state === "running") {
        this.show(asked);
      }
    } catch {
      this.at(again);
    }
  }

  private show(asked: Asked): void {
    const list = one("[data-stage-list]", this.block);
    const seen = all("[data-stage]", this.block).map((li) => li.dataset["stage"]);
    const fresh = asked.stages.filter((s) => !seen.includes(s.id));
    for (const s of fresh) {
      list?.append(h("li", { class: "prose stage-new", "data-stage": s.id }, h("span", {}, ...inline(s.says))));
    }
    if (fresh.length > 0) {
      this.block.hidden = false;
      announce("The interviewer adds: " + fresh.map((s) => s.says.replaceAll("`", "")).join(" "));
    }
    clearTimeout(this.timer);
    const words = one("[data-next-words]", this.block);
    if (asked.next === null) {
      say(words, "");
      return;
    }
    say(words, `The next change comes at ${new Date(asked.next).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}.`);
    this.at(asked.next - asked.now);
  }
}
