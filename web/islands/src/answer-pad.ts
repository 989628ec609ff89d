// <answer-pad>: the answer of an interview's phase, saved as it is typed. Without script the form's own buttons do it.
import { announce, one, say } from "./dom.ts";

const pause = 1600; // as the drills' pads: a save after so long without a key, so that at most two seconds are lost

export class AnswerPad extends HTMLElement {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private since = 0; // of the oldest change that is not sent
  private flight = false;
  private dirty = false;
  private then: (() => void) | undefined; // what waits for the flight to end

  connectedCallback(): void {
    const form = one<HTMLFormElement>("form", this);
    if (!form) {
      return;
    }
    form.addEventListener("input", () => this.changed(form));
    form.addEventListener("submit", (e) => {
      clearTimeout(this.timer);
      if (this.flight) { // the revision it brings back is the one to hand on
        e.preventDefault();
        this.then = () => form.requestSubmit(e.submitter);
        return;
      }
      this.dirty = false; // the form itself carries it
    });
    addEventListener("pagehide", () => {
      if (this.dirty) {
        navigator.sendBeacon(form.action, this.body(form));
      }
    });
  }

  private changed(form: HTMLFormElement): void {
    const now = Date.now();
    this.since = this.dirty ? this.since : now;
    this.dirty = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.send(form), Math.max(0, Math.min(pause, this.since + pause - now)));
  }

  private body(form: HTMLFormElement): URLSearchParams {
    const body = new URLSearchParams();
    new FormData(form).forEach((value, name) => body.append(name, String(value)));
    body.set("do", "autosave");
    return body;
  }

  private async send(form: HTMLFormElement): Promise<void> {
    if (this.flight) {
      this.timer = setTimeout(() => void this.send(form), 200);
      return;
    }
    this.flight = true;
    this.dirty = false;
    try {
      const answer = await fetch(form.action, { method: "POST", body: this.body(form) });
      const revision = answer.ok ? ((await answer.json()) as { revision: number }).revision : undefined;
      const field = one<HTMLInputElement>("[name=revision]", form);
      if (revision === undefined || !field) {
        this.trouble(answer.status === 409 ? "Changed in another tab. Copy your text, then reload this page." : "Not saved. The server refused it; reload this page.");
        return;
      }
      field.value = String(revision);
      say(one("[data-saved]"), "Saved " + new Date().toLocaleTimeString());
    } catch {
      this.dirty = true;
      say(one("[data-saved]"), "Not saved yet: the server does not answer. Trying again.");
      this.timer = setTimeout(() => void this.send(form), 2000);
    } finally {
      this.flight = false;
      const then = this.then;
      this.then = undefined;
      then?.();
    }
  }

  private trouble(words: string): void {
    say(one("[data-saved]"), words);
    announce(words);
  }
}
