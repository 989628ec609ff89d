// <speech-timer data-words="#text">: how long a telling takes and, when the person wants it, what the microphone hears of it. Nothing is sent;
// the form around it gets three numbers. With data-record="off" it does not offer to record.
import { clock, lasting, rows, tapeName, words } from "./core/speech.ts";
import { announce, h, one, say } from "./dom.ts";
import { Ear } from "./ear.ts";
import { listens, records, setListens, setRecords } from "./settings.ts";
import { dropTape, keepTape, tapes, type Tape } from "./tapes.ts";

type State = "idle" | "asking" | "running" | "ending";

export class SpeechTimer extends HTMLElement {
  private state: State = "idle";
  private began = 0;
  private seconds = -1; // of the last telling
  private turn = 0; // an answer about the microphone that comes too late is of an earlier one
  private ear: Ear | undefined;
  private heard: Ear["heard"] | undefined; // of the last telling
  private timer: ReturnType<typeof setInterval> | undefined;
  private urls: string[] = [];
  private time = h("span", { class: "clock-digits", role: "timer", "aria-live": "off", "aria-label": "Time told" }, "0:00");
  private button = h("button", { type: "button", class: "button", onclick: () => void this.press() }, "Start the timer");
  private status = h("p", { class: "quiet", "data-status": true });
  private mic = h("input", { type: "checkbox", onchange: () => this.choose() });
  private rec = h("input", { type: "checkbox", onchange: () => this.choose() });
  private micChoice = h("label", { class: "choice wide" }, this.mic, h("span", {}, "Listen through the microphone: talk time, pauses, pace. Only loudness is looked at, and nothing leaves this browser."));
  private recChoice = h("label", { class: "choice wide" }, this.rec, h("span", {}, "Record too, in this browser only. A recording is deleted after 14 days, or by you at any time."));
  private body = h("tbody");
  private table = h("table", { class: "table", hidden: true }, h("caption", { class: "sr" }, "What was measured"),
    h("thead", { class: "sr" }, h("tr", {}, h("th", { scope: "col" }, "Measure"), h("th", { scope: "col" }, "Value"))), this.body);
  private form: HTMLFormElement | null = null;
  private kept = h("ul", { class: "stack", hidden: true, "aria-label": "Recordings in this browser" });

  connectedCallback(): void {
    this.classList.add("stack");
    this.mic.checked = listens();
    this.rec.checked = records();
    this.choose();
    this.replaceChildren(h("p", { class: "row" }, this.button, this.time), this.status, this.micChoice, this.recChoice, this.table, this.kept);
    document.addEventListener("input", this.typed);
    addEventListener("pagehide", this.leave);
    this.form = this.closest("form");
    this.form?.addEventListener("submit", this.submitting);
    if (this.offersTapes()) {
      void this.list();
    }
  }

  disconnectedCallback(): void {
    document.removeEventListener("input", this.typed);
    removeEventListener("pagehide", this.leave);
    this.form?.removeEventListener("submit", this.submitting);
    this.leave();
  }

  // submitting ends a telling that still runs before the page goes, so that its recording is kept.
  private submitting = (e: SubmitEvent): void => {
    if (this.state !== "running" && this.state !== "ending") {
      return;
    }
    e.preventDefault();
    if (this.state === "running") {
      void this.stop().then(() => this.form?.requestSubmit(e.submitter));
    }
  };

  private offersTapes(): boolean {
    return this.dataset["record"] !== "off" && "MediaRecorder" in window && "indexedDB" in window;
  }

  private choose(): void {
    setListens(this.mic.checked);
    setRecords(this.rec.checked);
    this.recChoice.hidden = !this.mic.checked || !this.offersTapes();
  }

  // leave lets go of the microphone with the page; what was not ended is not kept.
  private leave = (): void => {
    this.turn++;
    clearInterval(this.timer);
    void this.ear?.close();
    this.ear = undefined;
    this.state = "idle";
    say(this.button, "Start the timer");
    this.lock(false);
  };

  private async press(): Promise<void> {
    switch (this.state) {
      case "idle":
        return this.start();
      case "asking":
        return this.run(undefined, "The timer runs without the microphone.");
      case "running":
        return this.stop();
      case "ending":
    }
  }

  private lock(on: boolean): void {
    this.mic.disabled = on;
    this.rec.disabled = on;
  }

  private async start(): Promise<void> {
    this.lock(true);
    this.table.hidden = true;
    if (!this.mic.checked) {
      return this.run(undefined, "The timer runs.");
    }
    this.state = "asking";
    say(this.button, "Start without it");
    this.tell("The browser asks whether this page may use the microphone.");
    const turn = ++this.turn;
    let stream: MediaStream | undefined;
    let why = "";
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: { autoGainControl: false, echoCancellation: false, noiseSuppression: true } });
    } catch (e) {
      why = e instanceof DOMException && e.name === "NotAllowedError" ? "The microphone was refused." : "There is no microphone that this page can use.";
    }
    if (turn !== this.turn || this.state !== "asking") {
      stream?.getTracks().forEach((t) => t.stop());
      return;
    }
    this.run(stream, stream ? "The timer runs, and the microphone listens." : why + " The timer runs without it. You can allow it beside the address, and start again.");
  }

  private run(stream: MediaStream | undefined, says: string): void {
    this.turn++;
    const record = this.rec.checked && !this.recChoice.hidden;
    try {
      this.ear = stream && new Ear(stream, record, () => this.tell("The microphone is gone. The timer goes on."));
    } catch {
      stream?.getTracks().forEach((t) => t.stop());
      says = "This browser cannot listen here. The timer runs without it.";
    }
    this.state = "running";
    this.began = performance.now();
    this.timer = setInterval(() => this.tick(), 250);
    this.tick();
    say(this.button, "Stop the timer");
    this.tell(this.ear && record ? "The timer runs. The microphone listens and records." : says);
  }

  private tick(): void {
    say(this.time, clock(performance.now() - this.began));
  }

  private async stop(): Promise<void> {
    this.state = "ending";
    clearInterval(this.timer);
    this.tick();
    this.seconds = Math.max(1, Math.round((performance.now() - this.began) / 1000));
    const ear = this.ear;
    const sound = await ear?.close();
    this.ear = undefined;
    this.heard = ear?.heard;
    this.show();
    this.hand();
    const took = `It took ${lasting(this.seconds * 1000)}.`;
    this.tell(ear ? `${took} You talked for ${lasting(ear.heard.talk)}, with ${ear.heard.pauses === 1 ? "1 pause" : `${ear.heard.pauses} pauses`} over 2 seconds.` : took);
    if (sound) {
      await this.keep(sound);
    }
    this.state = "idle";
    say(this.button, "Start again");
    this.lock(false);
  }

  private tell(text: string): void {
    say(this.status, text);
    announce(text);
  }

  private typed = (e: Event): void => {
    if (this.seconds > 0 && this.heard && e.target === this.source()) {
      this.show();
    }
  };

  private source(): HTMLTextAreaElement | null {
    return this.dataset["words"] ? one<HTMLTextAreaElement>(this.dataset["words"]) : null;
  }

  private show(): void {
    const list = rows(this.seconds, this.heard, words(this.source()?.value ?? ""));
    this.body.replaceChildren(...list.map(([name, value]) => h("tr", {}, h("th", { scope: "row" }, name), h("td", {}, value))));
    this.table.hidden = false;
  }

  // hand gives the form its numbers: whole seconds, and nothing for what was not measured.
  private hand(): void {
    const form = this.closest("form");
    const values = { seconds: this.seconds, talk: this.heard && Math.round(this.heard.talk / 1000), pauses: this.heard?.pauses };
    for (const [name, value] of Object.entries(values)) {
      let field = form && one<HTMLInputElement>(`input[type="hidden"][name="${name}"]`, form);
      if (form && !field) {
        field = h("input", { type: "hidden", name });
        this.append(field);
      }
      if (field) {
        field.value = value === undefined ? "" : String(value);
      }
    }
  }

  private async keep(sound: Blob): Promise<void> {
    try {
      await keepTape({ at: Date.now(), seconds: this.seconds, page: location.pathname, sound });
    } catch {
      this.tell("The recording could not be kept: this browser's storage is full or closed.");
    }
    await this.list();
  }

  private async list(): Promise<void> {
    let all: Tape[] = [];
    try {
      all = await tapes(location.pathname, Date.now());
    } catch {
      // storage is closed: there are none
    }
    this.urls.forEach((u) => URL.revokeObjectURL(u));
    this.urls = all.map((t) => URL.createObjectURL(t.sound));
    this.kept.replaceChildren(...all.map((t, i) => this.tape(t, this.urls[i]!)));
    this.kept.hidden = all.length === 0;
  }

  private tape(t: Tape, url: string): HTMLElement {
    const name = tapeName(t.at, t.seconds);
    const drop = async (): Promise<void> => {
      await dropTape(t.id);
      await this.list();
      this.button.focus();
      this.tell("The recording is deleted.");
    };
    return h("li", { class: "row" }, h("span", {}, name), h("audio", { controls: true, preload: "metadata", src: url, "aria-label": "Recording of " + name }),
      h("button", { type: "button", class: "button plain small", "aria-label": "Delete the recording of " + name, onclick: () => void drop() }, "Delete"));
  }
}
