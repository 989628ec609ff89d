// Opens hints without leaving the page. The cost was said before; the text of a hint comes only now.
import { AttemptAPI, Failure } from "./api.ts";
import { announce, h, one, say } from "./dom.ts";
import { inline } from "./inline.ts";

export function hints(root: ParentNode, api: AttemptAPI): void {
  const block = one("[data-hints]", root);
  const form = block && one<HTMLFormElement>("[data-hint-form]", block);
  if (!block || !form) {
    return;
  }
  form.addEventListener("submit", async (e) => {
    e.preventDefault();
    const button = one<HTMLButtonElement>("button", form);
    if (button) {
      button.disabled = true;
    }
    try {
      const number = one<HTMLInputElement>("[name=number]", form);
      const got = await api.hint(Number(number?.value ?? 0));
      let list = one<HTMLOListElement>("[data-hint-list]", block);
      if (!list) {
        list = h("ol", { class: "hints", "data-hint-list": true });
        form.before(list);
      }
      list.append(h("li", {}, h("span", { class: "prose" }, ...inline(got.hint.text)), " ", h("span", { class: "quiet" }, `costs ${percent(got.hint.cost)}`)));
      if (number) {
        number.value = String(got.opened + 1);
      }
      announce("Hint: " + got.hint.text);
      after(form, got.opened, got.next);
    } catch (err) {
      say(one(".quiet", form), err instanceof Failure ? err.message : "The hint could not be opened.");
    } finally {
      if (button) {
        button.disabled = false;
      }
    }
  });
}

function after(form: HTMLFormElement, opened: number, next: number | undefined): void {
  if (next === undefined) {
    form.replaceWith(h("p", { class: "quiet" }, "All hints are open."));
    return;
  }
  const button = one("button", form);
  const of = /of (\d+)/.exec(button?.textContent ?? "")?.[1] ?? "";
  if (button?.lastChild) {
    button.lastChild.textContent = ` Open hint ${opened + 1} of ${of}`;
  }
  say(one(".quiet", form), `costs ${percent(next)} of the score`);
}

function percent(share: number): string {
  return `${Math.round(share * 100)}\u00a0%`;
}
