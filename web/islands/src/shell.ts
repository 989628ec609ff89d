// What every page has: the keys dialog, the search key, the theme switch without a reload, and the switches of the settings page.
import { all, one, typing } from "./dom.ts";
import { forget } from "./stash.ts";
import { setSingleKeys, singleKeys } from "./settings.ts";

const keys = one<HTMLDialogElement>("#keys-dialog");

function openKeys(): void {
  if (keys && !keys.open) {
    keys.showModal();
  }
}

document.addEventListener("keydown", (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey || typing(e.target) || !singleKeys()) {
    return;
  }
  if (e.key === "?") {
    e.preventDefault();
    openKeys();
  }
  if (e.key === "/") {
    const field = one<HTMLInputElement>("[data-search]");
    e.preventDefault();
    if (field) {
      field.focus();
      field.select();
    } else if (!document.body.classList.contains("running")) {
      location.assign("/drills#q");
    }
  }
});

one("[data-keys-open]")?.addEventListener("click", (e) => {
  if (keys && document.body.classList.contains("running")) {
    e.preventDefault(); // the clock runs: stay on the page
    openKeys();
  }
});

// A click beside a dialog closes it.
for (const d of all<HTMLDialogElement>("dialog")) {
  d.addEventListener("click", (e) => {
    if (e.target === d) {
      d.close("no");
    }
  });
}

if (location.hash === "#q") {
  one("[data-search]")?.focus();
}

// The theme changes at once; the server remembers it in a cookie, so that the next page comes in the right colours.
const order = ["system", "light", "dark"];
one<HTMLButtonElement>("[data-theme-switch]")?.form?.addEventListener("submit", (e) => {
  if (!document.body.classList.contains("running")) {
    return;
  }
  e.preventDefault();
  const button = one<HTMLButtonElement>("[data-theme-switch]")!;
  const theme = button.value;
  document.documentElement.dataset["theme"] = theme === "system" ? "" : theme;
  void fetch("/theme", { method: "POST", body: new URLSearchParams({ theme, back: "/healthz" }), keepalive: true });
  const next = order[(order.indexOf(theme) + 1) % order.length]!;
  button.value = next;
  button.title = "Theme: " + theme;
  const words = one(".sr", button);
  if (words) {
    words.textContent = `Theme: ${theme}. Change to ${next}.`;
  }
});

// An attempt that has ended needs no copy of its draft any more.
const ended = /^\/attempts\/(\w+)\/result$/.exec(location.pathname)?.[1];
if (ended) {
  forget(ended);
}

// A page that shows what somebody else does comes anew every few seconds, unless something has been typed or chosen in it, or it is not looked at.
const again = Number(one("[data-look-again]")?.dataset["lookAgain"]);
if (again > 0) {
  let touched = false;
  addEventListener("input", () => (touched = true));
  setInterval(() => {
    if (!touched && document.visibilityState === "visible" && !typing(document.activeElement)) {
      location.reload();
    }
  }, again * 1000);
}

for (const el of all("[data-needs-script]")) {
  el.hidden = false;
}
const box = one<HTMLInputElement>('[data-setting="keys"]');
if (box) {
  box.checked = singleKeys();
  box.addEventListener("change", () => setSingleKeys(box.checked));
}
