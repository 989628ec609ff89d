// Whatever is killed while someone types, and whenever: at most the last two seconds are lost.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { launch, Mortal, open } from '../e2e/harness/browser.mjs';
import { Server } from '../e2e/harness/server.mjs';
import { markByMouse } from '../e2e/journeys/hands.mjs';
import { begin, drills, enter } from '../e2e/journeys/steps.mjs';
import { moments, rounds, Typist } from './typist.mjs';

let browser, server;
before(async () => {
  server = await new Server().start();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.end();
});

const key = () => new URL(server.url).searchParams.get('key');

// stored is the draft as the server has it.
async function stored(id) {
  const response = await fetch(server.path(`/api/v1/attempts/${id}`), { headers: { Authorization: `Bearer ${key()}` } });
  assert.equal(response.status, 200);
  return (await response.json()).draft;
}

// come opens an attempt with the key of this start.
async function come(page, id) {
  await page.goto(server.path(`/attempts/${id}?key=${key()}`));
}

// shows waits until the page has the text, and says what it has where it never does.
async function shows(page, want) {
  try {
    await page.waitForFunction((want) => document.querySelector('[data-text]').value === want, want, { timeout: 30_000 });
  } catch {
    assert.equal(await page.locator('[data-text]').inputValue(), want, `the page says: ${await page.locator('[data-saved], [data-state], [role=status]').allInnerTexts()}`);
  }
}

// toTheEnd puts the cursor behind the text, and a space behind a word that was cut off.
async function toTheEnd(page) {
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' ');
}

// tell says how it went: the longest and the usual loss.
function tell(t, lost) {
  const sorted = lost.toSorted((a, b) => a - b);
  t.diagnostic(`${lost.length} rounds; lost at most ${Math.round(sorted.at(-1))} ms of typing, usually ${Math.round(sorted[sorted.length >> 1])} ms`);
}

test('the server is killed while someone types', async (t) => {
  const random = moments(t);
  const { context, page } = await open(browser);
  t.after(() => context.close());
  await enter(page, server);
  const id = await begin(page, server, drills.threat());
  const typist = new Typist('s', random);
  const lost = [];
  for (let round = 0; round < rounds; round++) {
    await page.locator('[data-text]').focus();
    await toTheEnd(page);
    typist.start(page);
    await wait(random(200, 3500));
    const moment = Date.now();
    await server.kill();
    await typist.stop();
    await server.start();
    lost.push(typist.lost((await stored(id)).text ?? '', moment, `server, round ${round}`));
    const typed = await page.locator('[data-text]').inputValue();
    await come(page, id);
    await shows(page, typed); // the browser had all of it
  }
  tell(t, lost);
});

test('the browser is killed while someone types', async (t) => {
  const random = moments(t);
  const mortal = new Mortal();
  t.after(() => mortal.bury());
  let page = await mortal.start();
  await enter(page, server);
  const id = await begin(page, server, drills.threat());
  const typist = new Typist('b', random);
  const lost = [];
  for (let round = 0; round < rounds; round++) {
    await page.locator('[data-text]').focus();
    await toTheEnd(page);
    typist.start(page);
    await wait(random(200, 3500));
    const moment = Date.now();
    await mortal.kill();
    await typist.stop();
    page = await mortal.start();
    await come(page, id);
    await page.locator('[data-text]').waitFor();
    await wait(300); // what the browser itself has kept is sent at once
    lost.push(typist.lost((await stored(id)).text ?? '', moment, `browser, round ${round}`));
  }
  tell(t, lost);
});

test('the page is reloaded while someone types', async (t) => {
  const random = moments(t);
  const { context, page } = await open(browser);
  t.after(() => context.close());
  await enter(page, server);
  const id = await begin(page, server, drills.threat());
  const typist = new Typist('r', random);
  const lost = [];
  for (let round = 0; round < rounds; round++) {
    await page.locator('[data-text]').focus();
    await toTheEnd(page);
    typist.start(page);
    await wait(random(200, 2500));
    await typist.stop(); // keys that come while a page is loading belong to no page
    const moment = Date.now();
    const typed = await page.locator('[data-text]').inputValue();
    await page.reload();
    await page.waitForFunction((want) => document.querySelector('[data-text]').value === want, typed);
    lost.push(typist.lost(await page.locator('[data-text]').inputValue(), moment, `reload, round ${round}`));
  }
  assert.equal(Math.max(...lost), 0, 'a reload loses nothing');
  const text = (await stored(id)).text;
  assert.equal(text, await page.locator('[data-text]').inputValue());
  tell(t, lost);
});

test('the server is killed while two tabs type', async (t) => {
  const random = moments(t);
  const { context, page } = await open(browser);
  t.after(() => context.close());
  const drill = drills.flawed();
  const [strong] = drill.attempts.strong.findings;
  const tabs = [{ page, typist: new Typist('x', random) }, { page: await context.newPage(), typist: new Typist('y', random) }];
  const lost = [];
  let id;
  for (let round = 0; round < rounds; round++) {
    if (round % 20 === 0) { // a comment has a limit
      await enter(page, server);
      id = await begin(page, server, drill);
      for (const [i, tab] of tabs.entries()) {
        await come(tab.page, id);
        await markByMouse(tab.page, { file: strong.file, lines: [2 + 4 * i, 3 + 4 * i], cwe: 79, comment: `mark${i}` });
        await tab.page.keyboard.press('Escape');
        await tab.page.locator('[data-saved]').filter({ hasText: /^Saved / }).first().waitFor();
        tab.typist.words = [];
      }
    }
    for (const [i, tab] of tabs.entries()) {
      await tab.page.bringToFront();
      await come(tab.page, id);
      await tab.page.locator('.mc', { hasText: `mark${i}` }).locator('.mc-head').click();
      await tab.page.getByRole('textbox', { name: 'Comment' }).focus();
      await toTheEnd(tab.page);
    }
    for (const tab of tabs) tab.typist.start(tab.page);
    await wait(random(200, 3500));
    const moment = Date.now();
    await server.kill();
    for (const tab of tabs) await tab.typist.stop();
    await server.start();
    const { findings } = await stored(id);
    const all = findings.map((f) => f.comment).join(' ');
    for (const tab of tabs) lost.push(tab.typist.lost(all, moment, `two tabs, round ${round}`));
    assert.equal(findings.length, 2, 'each tab has one mark');
  }
  tell(t, lost);
});
