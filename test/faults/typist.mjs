// A typist who never stops, and what of the typing was lost.
import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';

// The promise, in milliseconds, and what a request may take on its way to the disk of a busy machine.
const promise = 2000;
const onItsWay = 200;

// rounds is how often a test kills: ASSAY_FAULT_ROUNDS, or a few.
export const rounds = Number(process.env.ASSAY_FAULT_ROUNDS ?? 5);

// random numbers are seeded, and the seed is said, so that a failure can be had again.
export function moments(t) {
  let a = Number(process.env.ASSAY_FAULT_SEED ?? Date.now() % 2 ** 31);
  t.diagnostic(`ASSAY_FAULT_SEED=${a}`);
  return (least, most) => {
    a = (a + 0x6d2b79f5) | 0;
    let x = Math.imul(a ^ (a >>> 15), 1 | a);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return least + (((x ^ (x >>> 14)) >>> 0) / 2 ** 32) * (most - least);
  };
}

// Typist types numbered words into whatever has the focus, and remembers when each was finished.
export class Typist {
  #name;
  #page;
  #random;
  #on = false;
  #typing;
  #n = 0;
  words = []; // { word, at }

  constructor(name, random) {
    this.#name = name;
    this.#random = random;
  }

  // start types until stop is called, or until the page is gone.
  start(page) {
    this.#page = page;
    this.#on = true;
    this.#typing = this.#type();
  }

  async #type() {
    try {
      while (this.#on) {
        const word = `${this.#name}${this.#n++}`;
        await this.#page.keyboard.type(`${word} `, { delay: 12 });
        this.words.push({ word, at: Date.now() });
        if (this.#random(0, 1) < 0.2) await wait(this.#random(0, 1200)); // thinking
      }
    } catch { /* the browser was killed */ }
  }

  async stop() {
    this.#on = false;
    await this.#typing;
  }

  // lost is how long before the moment the oldest word that is not in the text was finished; 0 when all are there. More than was promised fails.
  lost(text, moment, where) {
    const there = new Set(text.split(/\s+/));
    const gone = this.words.filter((w) => w.at <= moment && !there.has(w.word));
    const oldest = gone.length === 0 ? 0 : moment - Math.min(...gone.map((w) => w.at));
    assert.ok(oldest <= promise + onItsWay, `${where}: ${gone.map((w) => w.word).join(' ')} typed up to ${oldest} ms before is not in:\n${text.slice(-400)}`);
    this.words = this.words.filter((w) => there.has(w.word)).slice(-50); // what is gone is gone; what is kept must stay
    return oldest;
  }
}
