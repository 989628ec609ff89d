// Long pastes are noted: shown on the result, never punished.
import { AttemptAPI } from "./api.ts";

const long = 400;

export function pastes(field: HTMLElement, api: AttemptAPI): void {
  field.addEventListener("paste", (e) => {
    const n = (e as ClipboardEvent).clipboardData?.getData("text").length ?? 0;
    if (n > long) {
      void api.paste(n).catch(() => undefined);
    }
  });
}
