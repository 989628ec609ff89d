// The few helpers the islands build their pieces with. Text goes in as text: nothing here parses HTML.

type Child = Node | string | null | undefined | false;
type Props = Record<string, string | number | boolean | EventListener | undefined>;

/** Makes an element. Properties starting with "on" are listeners, true sets an empty attribute, false and undefined none. */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, props: Props = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const el = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === "function") {
      el.addEventListener(name.slice(2), value);
    } else if (value === true) {
      el.setAttribute(name, "");
    } else if (value !== false && value !== undefined) {
      el.setAttribute(name, String(value));
    }
  }
  el.append(...children.filter((c): c is Node | string => c !== null && c !== undefined && c !== false));
  return el;
}

export function one<T extends Element = HTMLElement>(selector: string, root: ParentNode = document): T | null {
  return root.querySelector<T>(selector);
}

export function all<T extends Element = HTMLElement>(selector: string, root: ParentNode = document): T[] {
  return [...root.querySelectorAll<T>(selector)];
}

/** Sets a text only when it differs, so that a live region does not repeat itself. */
export function say(el: Element | null, text: string): void {
  if (el && el.textContent !== text) {
    el.textContent = text;
  }
}

/** A polite announcement for screen readers. */
export function announce(text: string): void {
  let region = one("#announce");
  if (!region) {
    region = h("div", { id: "announce", class: "sr", "aria-live": "polite", role: "status" });
    document.body.append(region);
  }
  const el = region;
  el.textContent = "";
  setTimeout(() => (el.textContent = text), 60);
}

/** Is the person typing? Then single keys are letters. An editor in a shadow root shows its host as the target. */
export function typing(target: EventTarget | null): boolean {
  if (target instanceof HTMLElement && target.shadowRoot?.activeElement) {
    return typing(target.shadowRoot.activeElement);
  }
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

export function reducedMotion(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
