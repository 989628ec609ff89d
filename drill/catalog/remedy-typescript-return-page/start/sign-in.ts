/**
 * The sign-in page of the sailing club. A page that needs a member sends the browser here with
 * ?next=<where to go afterwards>, for example /sign-in?next=/boats/12%3Ftab%3Dcrew.
 */

const HOME = "/harbour";

interface Answer {
  ok: boolean;
  message?: string;
}

/** Where the member goes after signing in: the page asked for, or the home page. */
export function destination(search: string): string {
  const next = new URLSearchParams(search).get("next");
  if (next === null || !next.startsWith("/")) {
    return HOME;
  }
  return next;
}

/** Asks the server; the session cookie comes with its answer. */
async function signIn(form: HTMLFormElement): Promise<Answer> {
  const fields = new FormData(form);
  const reply = await fetch("/api/session", {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json", "X-Requested-With": "sign-in" },
    body: JSON.stringify({
      member: String(fields.get("member") ?? ""),
      password: String(fields.get("password") ?? ""),
    }),
  });
  if (reply.status === 401) {
    return { ok: false, message: "Member number and password do not match." };
  }
  if (reply.status === 429) {
    return { ok: false, message: "Too many tries. Please wait ten minutes." };
  }
  if (!reply.ok) {
    return { ok: false, message: "The harbour office does not answer. Please try again." };
  }
  return { ok: true };
}

function show(message: string): void {
  const line = document.querySelector<HTMLElement>("#sign-in-message");
  if (line) {
    line.textContent = message;
    line.hidden = message === "";
  }
}

function busy(form: HTMLFormElement, on: boolean): void {
  for (const button of form.querySelectorAll("button")) {
    button.disabled = on;
  }
}

export function start(): void {
  const form = document.querySelector<HTMLFormElement>("form#sign-in");
  if (!form) {
    return;
  }
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    show("");
    busy(form, true);
    try {
      const answer = await signIn(form);
      if (answer.ok) {
        window.location.assign(destination(window.location.search));
        return;
      }
      show(answer.message ?? "");
    } catch {
      show("You seem to be offline.");
    }
    busy(form, false);
  });
}
