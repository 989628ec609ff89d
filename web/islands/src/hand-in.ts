// Handing in: a question, everything saved, then the grade.
import { Failure } from "./api.ts";
import { Autosave } from "./autosave.ts";
import { all, one, say } from "./dom.ts";

export class HandIn {
  private dialog = one<HTMLDialogElement>("#hand-in-dialog");
  private busy = false;

  constructor(private readonly attempt: string, private readonly save: Autosave, private readonly standing: () => string, private readonly sitting = "") {
    for (const el of all("[data-back]")) {
      el.addEventListener("click", (e) => {
        e.preventDefault();
        this.ask();
      });
    }
    for (const el of all("[data-hand-in]")) {
      el.addEventListener("click", (e) => {
        e.preventDefault();
        this.ask();
      });
    }
    document.addEventListener("keydown", (e) => {
      if (e.key === "Enter" && (e.ctrlKey || e.metaKey) && !this.dialog?.open) {
        e.preventDefault();
        this.ask();
      }
    });
    this.dialog?.addEventListener("close", () => {
      if (this.dialog?.returnValue === "yes") {
        void this.now();
      }
    });
  }

  ask(): void {
    if (this.sitting) {
      void this.back();
      return;
    }
    if (!this.dialog || this.busy) {
      return;
    }
    void this.save.flush();
    say(one("[data-hand-in-words]", this.dialog), this.standing());
    this.dialog.returnValue = "no";
    this.dialog.showModal();
  }

  /** A drill of an interview is handed in with it: save, and go back there. */
  private async back(): Promise<void> {
    if (await this.save.flush()) {
      location.assign(`/interviews/${this.sitting}`);
    }
  }

  private async now(): Promise<void> {
    this.busy = true;
    document.body.classList.add("handing-in");
    try {
      if (!(await this.save.flush())) {
        return this.failed(this.save.trouble());
      }
      await this.save.api.submit();
      location.assign(`/attempts/${this.attempt}/result`);
    } catch (err) {
      this.failed(err instanceof Failure ? `${err.message} ${err.hint}` : "Something went wrong on this page. Reload it; your text is saved.");
    }
  }

  private failed(why: string): void {
    this.busy = false;
    document.body.classList.remove("handing-in");
    if (this.dialog) {
      say(one("[data-hand-in-words]", this.dialog), "Not handed in. " + why);
      this.dialog.returnValue = "no";
      this.dialog.showModal();
    }
  }
}
