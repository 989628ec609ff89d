// Learning, the plan and where one stands: each page in light and dark, narrow, and with the keyboard; a card is answered and a box is ticked.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open } from '../harness/browser.mjs';
import { look } from '../harness/look.mjs';
import { Server } from '../harness/server.mjs';
import { enter } from './steps.mjs';

let browser, server;
before(async () => {
  server = await new Server().start();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.end();
});

test('every page of learning and progress is readable in both themes and narrow', async (t) => {
  const { context, page, watcher } = await open(browser);
  t.after(() => context.close());
  await enter(page, server);
  for (const path of ['learn', 'learn/idor', 'learn/star?q1=2&q2=1&q3=2', 'progress', 'plan', 'checklist', 'cards?answer=1', 'followup']) {
    await page.goto(server.path(`/${path}`));
    const name = path.replace(/[^a-z]+/g, '-');
    await look(page, name);
  }
  watcher.clean();
});

test('a card is answered by keyboard alone, and the answer can be taken back', async (t) => {
  const { context, page } = await open(browser);
  t.after(() => context.close());
  await enter(page, server);
  await page.goto(server.path('/cards'));
  const first = await page.locator('#question').innerText();
  await page.getByRole('button', { name: 'Show the answer' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/answer=1/);
  await page.getByRole('button', { name: 'Good' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/cards$/);
  assert.notEqual(await page.locator('#question').innerText(), first);
  await page.getByRole('button', { name: 'Take the last answer back' }).click();
  await page.locator('#question').waitFor();
  assert.equal(await page.locator('#question').innerText(), first);
});

test('a box of the logistics is ticked with a sentence, and unticked', async (t) => {
  const { context, page } = await open(browser);
  t.after(() => context.close());
  await enter(page, server);
  await page.goto(server.path('/checklist'));
  const box = page.locator('#connection');
  await box.getByLabel('What it rests on').fill('Phone as a hotspot, tried on Sunday');
  await box.getByRole('button', { name: 'Tick', exact: true }).click();
  await page.locator('#connection .tag', { hasText: 'by hand' }).waitFor();
  await page.locator('#connection').getByRole('button', { name: 'Untick' }).click();
  await page.locator('#connection').getByLabel('What it rests on').waitFor();
});
