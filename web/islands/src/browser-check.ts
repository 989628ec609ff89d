// <browser-check data-now="…">: tries out what an interview needs of a browser. The microphone is asked for by a press of the button alone.
import { drift, driftWords, heard, leftWords, meter } from "./core/check.ts";
import { level } from "./core/speech.ts";
import { h, one, say } from "./dom.ts";

export class BrowserCheck extends HTMLElement {
  private stream: MediaStream | undefined;
  private context: AudioContext | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;
  private ticking: ReturnType<typeof setInterval> | undefined;
  private asking = 0; // an answer about the microphone that comes too late is of an earlier press
  private button = h("button", { type: "button", class: "button plain", onclick: () => void this.press() }, "Try the microphone");
  private bar = h("meter", { min: "0", max: "1", low: "0.4", value: "0", hidden: true, "aria-label": "Loudness" });
  private says = h("p", { role: "status" });

  connectedCallback(): void {
    this.clock();
    void this.saves();
    const typed = one<HTMLInputElement>("[data-signs]", this);
    typed?.addEventListener("input", () => say(one("[data-left]", this), leftWords(typed.dataset["signs"] ?? "", typed.value)));
    one("[data-microphone]", this)?.replaceChildren(h("p", { class: "row" }, this.button, this.bar), this.says);
    addEventListener("pagehide", this.stop);
  }

  disconnectedCallback(): void {
    removeEventListener("pagehide", this.stop);
    clearInterval(this.ticking);
    this.stop();
  }

  // clock shows the browser's own time, and how far it is from the server's when the page was made.
  private clock(): void {
    const place = one("[data-clock]", this);
    const [page] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    if (!place || !page) {
      return;
    }
    const arrived = performance.timeOrigin + page.responseStart;
    const off = drift(Number(this.dataset["now"]), arrived, page.responseStart - page.requestStart);
    const time = h("strong", { role: "timer", "aria-live": "off", class: "clock-digits" });
    const show = (): void => say(time, new Date().toLocaleTimeString());
    show();
    this.ticking = setInterval(show, 1000);
    const fresh = page.type === "navigate" || page.type === "reload"; // a page from the browser's memory was made long ago
    place.replaceChildren("This browser’s clock says ", time, fresh ? `. ${driftWords(off)}` : ".");
  }

  // saves writes into both of the browser's stores and reads it back.
  private async saves(): Promise<void> {
    const place = one("[data-saves]", this);
    const [small, large] = [this.small(), await this.large()];
    const both = small && large;
    place?.replaceChildren(h("strong", {}, both ? "Local save works." : "Local save does not work."), " ",
      both ? "What you type is kept here until the server has it, and recordings can be." :
        `${small ? "Recordings cannot be kept" : large ? "Text that the server does not have yet cannot be kept" : "Neither text nor recordings can be kept"}: a private window, or storage that is closed for this address.`);
  }

  private small(): boolean {
    try {
      const key = "assay:check";
      localStorage.setItem(key, "1");
      const there = localStorage.getItem(key) === "1";
      localStorage.removeItem(key);
      return there;
    } catch {
      return false;
    }
  }

  private async large(): Promise<boolean> {
    const name = "assay-check";
    try {
      return await new Promise<boolean>((done, fail) => {
        const ask = indexedDB.open(name, 1);
        ask.onupgradeneeded = () => ask.result.createObjectStore("check").put(1, 1);
        ask.onerror = () => fail(ask.error);
        ask.onsuccess = () => {
          const read = ask.result.transaction("check").objectStore("check").get(1);
          read.onsuccess = () => (ask.result.close(), done(read.result === 1));
          read.onerror = () => (ask.result.close(), fail(read.error));
        };
      });
    } catch {
      return false;
    } finally {
      try {
        indexedDB.deleteDatabase(name);
      } catch {
        // there is none
      }
    }
  }

  private async press(): Promise<void> {
    if (this.stream) {
      this.stop();
      return this.tell("The microphone is off.");
    }
    const turn = ++this.asking;
    this.tell("The browser asks whether this page may use the microphone.");
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      if (turn !== this.asking) {
        return stream.getTracks().forEach((t) => t.stop());
      }
      this.listen(stream);
    } catch (e) {
      if (turn === this.asking) {
        this.tell(e instanceof DOMException && e.name === "NotAllowedError" ? "The microphone was refused. You can allow it beside the address." : "There is no microphone that this page can use.");
      }
    }
  }

  private listen(stream: MediaStream): void {
    this.stream = stream;
    const context = (this.context = new AudioContext());
    const analyser = context.createAnalyser();
    const samples = new Float32Array(analyser.fftSize);
    context.createMediaStreamSource(stream).connect(analyser);
    const [track] = stream.getAudioTracks();
    const name = track?.label ? ` It is ${track.label}.` : "";
    track?.addEventListener("ended", () => (this.stop(), this.tell("The microphone is gone.")));
    this.bar.hidden = false;
    say(this.button, "Turn it off");
    this.tell(`It is on. Say something.${name}`);
    let hears = false;
    this.timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      const loud = level(samples);
      this.bar.value = meter(loud);
      if (loud >= heard && !hears) {
        hears = true;
        this.tell(`It hears you.${name}`);
      }
    }, 100);
  }

  private stop = (): void => {
    this.asking++;
    clearInterval(this.timer);
    this.stream?.getTracks().forEach((t) => t.stop());
    void this.context?.close();
    this.stream = this.context = undefined;
    this.bar.hidden = true;
    this.bar.value = 0;
    say(this.button, "Try the microphone");
  };

  private tell(text: string): void {
    say(this.says, text); // a live region: it is read out by itself
  }
}
