// The islands of the scanner's pages: live progress, and keys for lists and for the way of a finding.
import { all, one, typing } from "./dom.ts";
import { singleKeys } from "./settings.ts";
import { next } from "./core/walk.ts";

interface Answer {
  state: "running" | "done" | "failed";
  stage?: string;
  percent?: number;
}

// ScanProgress asks how far the scan is, and opens the result when there is one.
class ScanProgress extends HTMLElement {
  #timer = 0;

  connectedCallback(): void {
    this.#timer = window.setTimeout(() => void this.#ask(), 300);
  }

  disconnectedCallback(): void {
    clearTimeout(this.#timer);
  }

  async #ask(): Promise<void> {
    let wait = 500;
    try {
      const response = await fetch(this.dataset["url"]!, { headers: { accept: "application/json" } });
      const answer = (await response.json()) as Answer;
      if (!response.ok || answer.state !== "running") {
        location.reload();
        return;
      }
      this.#show(answer);
    } catch {
      wait = 2000; // the server is away; it may come back
    }
    this.#timer = window.setTimeout(() => void this.#ask(), wait);
  }

  #show(a: Answer): void {
    const stage = one("[data-stage]", this);
    if (stage && a.stage !== undefined && stage.textContent !== a.stage) {
      stage.textContent = a.stage;
    }
    const bar = one<HTMLProgressElement>("progress", this);
    if (bar) {
      bar.value = a.percent ?? 0;
    }
  }
}

customElements.define("scan-progress", ScanProgress);

// walk moves the focus along a list of links.
function walk(links: HTMLAnchorElement[], by: number): HTMLAnchorElement | undefined {
  const at = links.findIndex((l) => l === document.activeElement);
  const link = links[next(at, links.length, by)];
  link?.focus();
  return link;
}

// show brings a step's line into view and lights it.
function show(link: HTMLAnchorElement): void {
  const mark = document.getElementById(link.dataset["step"] ?? "");
  for (const row of all(".code-flow .lit-step")) {
    row.classList.remove("lit-step");
  }
  for (const l of all("[data-step][aria-current]")) {
    l.removeAttribute("aria-current");
  }
  link.setAttribute("aria-current", "step");
  mark?.closest("tr")?.classList.add("lit-step");
  mark?.scrollIntoView({ block: "center", inline: "nearest" });
}

const steps = all<HTMLAnchorElement>("[data-step]");
const finds = all<HTMLAnchorElement>("[data-list] h3 a");

for (const link of steps) {
  link.addEventListener("click", (e) => {
    e.preventDefault();
    link.focus();
    show(link);
  });
}

document.addEventListener("keydown", (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey || typing(e.target) || !singleKeys() || one("dialog[open]")) {
    return;
  }
  const by = e.key === "j" ? 1 : e.key === "k" ? -1 : 0;
  if (by !== 0) {
    const link = walk(steps.length > 0 ? steps : finds, by);
    if (link?.dataset["step"]) {
      show(link);
    }
    e.preventDefault();
  }
  const beside = e.key === "n" ? "[data-next-finding]" : e.key === "p" ? "[data-previous-finding]" : "";
  if (beside) {
    one(beside)?.click();
  }
});
