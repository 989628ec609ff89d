// <drill-clock>: the server's time, counted on with the browser's steady clock. A wrong or changed system clock makes no difference; after sleep and
// with every look back at the page the server is asked again.
import { AttemptAPI } from "./api.ts";
import { cues, face, passed, type Course } from "./core/clock.ts";
import { type Phase } from "./core/types.ts";
import { announce, h, say } from "./dom.ts";

export class DrillClock extends HTMLElement {
  private course: Course = { started: 0, limit: 0, phases: [] };
  private offset = 0; // server time minus performance.now()
  private seen = 0; // share at the last look
  private timer: ReturnType<typeof setInterval> | undefined;
  private digits = h("span", { class: "clock-digits", role: "timer", "aria-live": "off" });
  private words = h("span", { class: "clock-words" });
  private bars: HTMLElement[] = [];
  private fills: HTMLElement[] = [];

  connectedCallback(): void {
    this.course = { started: Number(this.dataset["started"]), limit: Number(this.dataset["limit"]), phases: JSON.parse(this.dataset["phases"] ?? "[]") as Phase[] };
    const nav = performance.getEntriesByType("navigation")[0] as PerformanceNavigationTiming | undefined;
    this.offset = Number(this.dataset["now"]) - (nav?.responseStart ?? performance.now());
    this.build();
    this.seen = face(this.course, this.now()).share;
    this.tick(true);
    this.timer = setInterval(() => this.tick(false), 250);
    document.addEventListener("visibilitychange", this.sync);
    addEventListener("pageshow", this.sync);
  }

  disconnectedCallback(): void {
    clearInterval(this.timer);
    document.removeEventListener("visibilitychange", this.sync);
    removeEventListener("pageshow", this.sync);
  }

  private now(): number {
    return this.offset + performance.now();
  }

  private sync = async (): Promise<void> => {
    if (document.visibilityState !== "visible") {
      return;
    }
    if (!this.dataset["attempt"]) {
      return; // a clock of a phase without a drill: the page itself brings the time
    }
    const before = performance.now();
    try {
      const a = await new AttemptAPI("/api/v1/attempts/" + (this.dataset["attempt"] ?? "")).read();
      this.offset = a.now - (before + performance.now()) / 2;
    } catch {
      // keep counting; the next look asks again
    }
  };

  private build(): void {
    this.bars = this.course.phases.map((p) => {
      const fill = h("span", { class: "clock-fill" });
      this.fills.push(fill);
      const bar = h("span", { class: "clock-phase", title: `${p.name}, ${p.minutes} min` }, fill);
      bar.style.flexGrow = String(p.minutes);
      return bar;
    });
    this.replaceChildren(
      h("span", { class: "clock-text" }, this.digits, this.words),
      h("span", { class: "clock-bars", "aria-hidden": "true" }, ...this.bars),
    );
  }

  private tick(first: boolean): void {
    const f = face(this.course, this.now());
    say(this.digits, f.digits);
    this.digits.setAttribute("aria-label", f.left > 0 ? "Time left" : "Over time");
    say(this.words, f.words);
    f.fill.forEach((v, i) => {
      this.fills[i]!.style.width = `${Math.round(v * 1000) / 10}%`;
      this.bars[i]!.classList.toggle("clock-now", i === f.phase && f.left > 0);
    });
    this.classList.toggle("clock-late", f.share >= 0.8 && f.left > 0);
    this.classList.toggle("clock-over", f.left <= 0);
    const cue = first ? -1 : passed(this.seen, f.share);
    this.seen = f.share;
    if (cue >= 0) {
      announce(cues[cue]!.says(this.course));
      this.classList.add("clock-cue");
      setTimeout(() => this.classList.remove("clock-cue"), 4000);
    }
  }
}
