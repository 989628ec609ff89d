"use strict";
// The page works without this. It adds finding by text, a count of what is shown, and keys.
(() => {
  const all = [...document.querySelectorAll(".finding")];
  const form = document.querySelector(".filters");
  if (!form) return;
  const find = form.querySelector("#find"), count = form.querySelector(".count");
  for (const hidden of form.querySelectorAll("[hidden]")) hidden.hidden = false;
  const shown = () => all.filter((a) => a.offsetParent !== null);
  const update = () => {
    const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const a of all) a.classList.toggle("out", !words.every((w) => a.dataset.text.includes(w)));
    count.textContent = shown().length + " of " + all.length + " shown";
  };
  form.addEventListener("input", update);
  form.addEventListener("reset", () => setTimeout(update));
  form.addEventListener("submit", (e) => e.preventDefault());
  const openTarget = () => {
    const at = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const details = at && (at.matches("details") ? at : at.querySelector("details"));
    if (details) details.open = true;
  };
  addEventListener("hashchange", openTarget);
  const step = (by) => {
    const list = shown();
    if (!list.length) return;
    const here = list.findIndex((a) => a.contains(document.activeElement));
    const next = here < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(list.length - 1, Math.max(0, here + by));
    list[next].querySelector("summary").focus();
    list[next].scrollIntoView({ block: "start" });
  };
  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.target.matches("input[type=search]") && e.key !== "Escape") return;
    if (e.key === "j") step(1);
    else if (e.key === "k") step(-1);
    else if (e.key === "/") { e.preventDefault(); find.focus(); }
    else if (e.key === "Escape" && document.activeElement === find) { find.value = ""; update(); find.blur(); }
  });
  openTarget();
  update();
})();
