// The chat window: runs in a frame of chat.example inside the page of a shop.
import DOMPurify from "dompurify";

interface Message {
  author: string;
  html: string;
}

const ADMIN = "https://admin.chat.example";
const list = document.querySelector<HTMLElement>("#messages")!;
const notice = document.querySelector<HTMLElement>("#notice")!;

async function post(path: string, body: unknown): Promise<Response> {
  return fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Chat": "1" },
    body: JSON.stringify(body),
  });
}

/** The page of the shop may close the conversation for the visitor. */
window.addEventListener("message", (event: MessageEvent) => {
  if (!event.origin.endsWith("shop.example")) return;
  if (event.data?.kind === "close") {
    void post("/conversation/close", { reason: String(event.data.reason) });
  }
});

/** The console of the agents may change the notice above the messages. */
window.addEventListener("message", (event: MessageEvent) => {
  if (event.origin !== ADMIN) return;
  if (event.data?.kind === "notice") {
    notice.textContent = String(event.data.text);
  }
});

export function show(message: Message): void {
  const item = document.createElement("article");
  item.id = "m" + Math.random().toString(36).slice(2);
  item.innerHTML = DOMPurify.sanitize(message.html);
  list.append(item);
  item.scrollIntoView();
}

/** A message of either side that has links, written as [text](address). */
export function showAnswer(message: Message): void {
  const clean = DOMPurify.sanitize(message.html);
  const linked = clean.replace(/\[([^\]]+)\]\(([^)]+)\)/g, '<a href="$2">$1</a>');
  const item = document.createElement("article");
  item.insertAdjacentHTML("beforeend", linked);
  list.append(item);
}

/** Agents come back to where they were after signing in. */
export function goBack(): void {
  const wanted = new URLSearchParams(location.search).get("back") ?? "/inbox";
  const target = new URL(wanted, location.origin);
  if (target.origin !== location.origin) {
    location.assign("/inbox");
    return;
  }
  location.assign(target.href);
}

/** A visitor has no account: whoever knows the key may read and continue the conversation. */
export async function open(): Promise<string> {
  let key = sessionStorage.getItem("conversation");
  if (key === null) {
    key = Math.random().toString(36).slice(2, 10);
    await post("/conversation/open", { key });
    sessionStorage.setItem("conversation", key);
  }
  return key;
}

/** Tells the page around us that an agent signed in, so that it can load the order of the visitor. */
export async function announce(): Promise<void> {
  const answer = await post("/agent/token", {});
  const { token } = (await answer.json()) as { token: string };
  window.parent.postMessage({ kind: "agent", token }, "*");
}
