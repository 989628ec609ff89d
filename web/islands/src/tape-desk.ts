// <tape-desk data-page="/stories/x/rehearse" data-post="/stories/x/transcribe">: the recordings that this browser keeps of a story, each with a button that
// has it turned into text on the machine that runs Assay. The words go into the box of the form, to be corrected; nothing is read into them here.
import { clock, joined, lasting, onTheWay, refusal, tapeName } from "./core/speech.ts";
import { announce, h, one, say } from "./dom.ts";
import { tapes, type Tape } from "./tapes.ts";

interface Words {
  text: string;
  seconds?: number;
}

export class TapeDesk extends HTMLElement {
  private urls: string[] = [];
  private running: AbortController | undefined;
  private list = h("ul", { class: "stack trials", "aria-label": "Recordings in this browser" });
  private status = h("p", { role: "status", "aria-live": "off", hidden: true });
  private last = ""; // what was put into the box

  connectedCallback(): void {
    this.classList.add("stack");
    this.replaceChildren(this.list, this.status);
    addEventListener("pagehide", this.stop);
    void this.show();
  }

  disconnectedCallback(): void {
    removeEventListener("pagehide", this.stop);
    this.stop();
    this.urls.forEach((u) => URL.revokeObjectURL(u));
  }

  private stop = (): void => this.running?.abort();

  private async show(): Promise<void> {
    let all: Tape[] = [];
    try {
      all = await tapes(this.dataset["page"] ?? location.pathname, Date.now());
    } catch {
      // storage is closed: there are none
    }
    this.urls = all.map((t) => URL.createObjectURL(t.sound));
    this.list.replaceChildren(...all.map((t, i) => this.tape(t, this.urls[i]!)));
    this.list.hidden = all.length === 0;
  }

  private tape(t: Tape, url: string): HTMLElement {
    const name = tapeName(t.at, t.seconds);
    const button = h("button", { type: "button", class: "button plain small", "data-transcribe": true, "aria-label": `Transcribe on this machine: the recording of ${name}` }, "Transcribe on this machine");
    button.addEventListener("click", () => void this.press(t, button));
    return h("li", { class: "row" }, h("span", {}, name), h("audio", { controls: true, preload: "metadata", src: url, "aria-label": "Recording of " + name }), button);
  }

  private async press(t: Tape, button: HTMLButtonElement): Promise<void> {
    if (this.running) {
      return this.stop();
    }
    const ending = (this.running = new AbortController());
    const began = performance.now();
    const timer = setInterval(() => say(this.status, onTheWay(performance.now() - began)), 1000);
    this.others(button, true);
    say(button, "Stop");
    this.tell(onTheWay(0));
    try {
      this.take(await this.send(t.sound, ending.signal), t.seconds);
    } catch (e) {
      this.tell(ending.signal.aborted ? "It was stopped. The recording is still in this browser." : e instanceof Error ? e.message : String(e), true);
    } finally {
      clearInterval(timer);
      this.running = undefined;
      say(button, "Transcribe on this machine");
      this.others(button, false);
    }
  }

  private others(but: HTMLButtonElement, off: boolean): void {
    this.list.querySelectorAll<HTMLButtonElement>("[data-transcribe]").forEach((b) => (b.disabled = off && b !== but));
  }

  private async send(sound: Blob, signal: AbortSignal): Promise<Words> {
    const form = new FormData();
    form.set("recording", sound, "recording");
    let res: Response;
    try {
      res = await fetch(this.dataset["post"] ?? "", { method: "POST", body: form, headers: { Accept: "application/json" }, credentials: "same-origin", cache: "no-store", signal });
    } catch (e) {
      throw signal.aborted ? e : new Error("The server does not answer. The recording is still in this browser.");
    }
    if (!res.ok) {
      throw new Error(refusal(res.status, await res.json().catch(() => ({}))));
    }
    return (await res.json()) as Words;
  }

  // take puts the words into the box: in the place of what it put there before, or after what the person wrote.
  private take(words: Words, measured: number): void {
    const box = one<HTMLTextAreaElement>("#text");
    const took = one<HTMLInputElement>("#took");
    const spoken = one<HTMLInputElement>("#spoken");
    if (!box) {
      return;
    }
    box.value = joined(box.value, this.last, words.text);
    this.last = words.text;
    if (took) {
      took.value = clock((words.seconds ?? measured) * 1000);
    }
    if (spoken) {
      spoken.checked = true;
    }
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
    box.setSelectionRange(0, 0);
    box.scrollTop = 0;
    this.tell(`The words are in the box, ${lasting((words.seconds ?? measured) * 1000)} of them. Correct what was misheard, above all numbers and names.`);
  }

  private tell(text: string, bad = false): void {
    this.status.hidden = false;
    this.status.classList.toggle("wrong", bad);
    say(this.status, text);
    announce(text);
  }
}
