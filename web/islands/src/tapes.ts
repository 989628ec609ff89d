// Recordings of one's own voice, in this browser's IndexedDB and nowhere else.
import { stale } from "./core/speech.ts";

export interface Tape {
  id: number;
  at: number; // ms
  seconds: number;
  page: string; // path of the page it was told on
  sound: Blob;
}

function open(): Promise<IDBDatabase> {
  return new Promise((done, fail) => {
    const ask = indexedDB.open("assay-tapes", 1);
    ask.onupgradeneeded = () => ask.result.createObjectStore("tapes", { keyPath: "id", autoIncrement: true });
    ask.onsuccess = () => done(ask.result);
    ask.onerror = () => fail(ask.error);
  });
}

async function within<T>(mode: IDBTransactionMode, work: (s: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const db = await open();
  try {
    return await new Promise<T>((done, fail) => {
      const tx = db.transaction("tapes", mode);
      const ask = work(tx.objectStore("tapes"));
      tx.oncomplete = () => done(ask.result);
      tx.onabort = () => fail(tx.error);
    });
  } finally {
    db.close();
  }
}

export async function keepTape(t: Omit<Tape, "id">): Promise<void> {
  await within("readwrite", (s) => s.add(t));
}

export async function dropTape(id: number): Promise<void> {
  await within("readwrite", (s) => s.delete(id));
}

/** The recordings of a page, newest first. Those of any page that are too old are deleted on the way. */
export async function tapes(page: string, now: number): Promise<Tape[]> {
  const all = await within("readonly", (s) => s.getAll() as IDBRequest<Tape[]>);
  for (const t of all.filter((t) => stale(t.at, now))) {
    await dropTape(t.id);
  }
  return all.filter((t) => t.page === page && !stale(t.at, now)).sort((a, b) => b.at - a.at);
}
