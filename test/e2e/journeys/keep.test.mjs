// What is typed stays: through a reload, a second tab, and a server that goes away and comes back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open } from '../harness/browser.mjs';
import { Server } from '../harness/server.mjs';
import { markByMouse, openMark, saved } from './hands.mjs';
import { api, begin, drills, enter } from './steps.mjs';

// Chromium says in the console that a request failed; with a server that is down that is so.
const down = [/Failed to load resource: net::ERR_CONNECTION_REFUSED/, /Failed to load resource: net::ERR_CONNECTION_RESET/, /Failed to load resource: net::ERR_EMPTY_RESPONSE/,
  /Failed to load resource: the server responded with a status of 401/];

let browser, server;
before(async () => {
  server = await new Server().start();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.end();
});

async function visit(t, options) {
  const { context, page, watcher } = await open(browser, options);
  t.after(() => context.close());
  await enter(page, server);
  return { context, page, watcher };
}

const text = (page) => page.locator('[data-text]');

// left reads the clock in seconds.
async function left(page) {
  const [minutes, seconds] = (await page.locator('.clock-digits').innerText()).split(':').map(Number);
  return minutes * 60 + seconds;
}

test('a reload in the middle of a word keeps the text and the clock', async (t) => {
  const { page, watcher } = await visit(t);
  await begin(page, server, drills.threat());
  const before = await left(page);
  const began = Date.now();
  await text(page).pressSequentially('An attacker replays the reset link because it', { delay: 10 });
  await page.reload();
  assert.equal(await text(page).inputValue(), 'An attacker replays the reset link because it');
  const gone = (Date.now() - began) / 1000;
  const now = await left(page);
  assert.ok(now <= before && before - now <= gone + 2, `the clock went from ${before} to ${now} in ${gone} s`);
  await saved(page);
  watcher.clean();
});

test('a reload in the middle of a comment keeps the mark', async (t) => {
  const { page, watcher } = await visit(t);
  const drill = drills.flawed();
  const id = await begin(page, server, drill);
  const [strong] = drill.attempts.strong.findings;
  await markByMouse(page, { ...strong, comment: 'half a comm' });
  await page.reload();
  await page.getByText('half a comm').first().waitFor();
  await saved(page);
  const { draft } = await api(page, server, `/attempts/${id}`);
  assert.deepEqual(draft.findings.map((f) => [f.lines, f.comment]), [[strong.lines, 'half a comm']]);
  watcher.clean();
});

test('two tabs on one attempt: both keep what the other wrote', async (t) => {
  const { context, page, watcher } = await visit(t);
  const drill = drills.twoFiles();
  const id = await begin(page, server, drill);
  const other = await context.newPage();
  await other.goto(page.url());
  const [one, two] = drill.attempts.strong.findings;
  await markByMouse(page, { ...one, comment: 'seen in the first tab' });
  await saved(page);
  await markByMouse(other, { ...two, comment: 'seen in the second tab' });
  await other.locator('.notice').getByText('Both versions are joined here').waitFor();
  await other.getByText('seen in the first tab').first().waitFor();
  await saved(other);
  assert.equal(await openMark(other).getByRole('textbox', { name: 'Comment' }).inputValue(), 'seen in the second tab', 'joining disturbs who is writing');
  const { draft } = await api(page, server, `/attempts/${id}`);
  assert.deepEqual(draft.findings.map((f) => f.comment).sort(), ['seen in the first tab', 'seen in the second tab']);
  watcher.clean();
});

test('two tabs on one text: both versions are kept', async (t) => {
  const { context, page, watcher } = await visit(t);
  const id = await begin(page, server, drills.threat());
  const other = await context.newPage();
  await other.goto(page.url());
  await text(page).fill('Written in the first tab.');
  await saved(page);
  await text(other).fill('Written in the second tab.');
  await saved(other);
  const { draft } = await api(page, server, `/attempts/${id}`);
  assert.match(draft.text, /Written in the first tab\./);
  assert.match(draft.text, /Written in the second tab\./);
  assert.equal(await text(other).inputValue(), draft.text, 'the second tab does not show what is stored');
  watcher.clean();
});

test('the server goes away and comes back: the page says so, keeps what is typed, and sends it', async (t) => {
  const { context, page, watcher } = await visit(t, { expect: down });
  const id = await begin(page, server, drills.threat());
  await text(page).pressSequentially('Typed before. ', { delay: 10 });
  await saved(page);
  await server.stop();
  await text(page).pressSequentially('Typed while it was away. ', { delay: 10 });
  await page.locator('[data-saved]').filter({ hasText: /^Not saved: / }).first().waitFor();
  await server.start();
  // The new start has a new key: the page asks for it until the printed address has been opened once.
  await page.locator('[data-saved]').filter({ hasText: /Not saved\. / }).first().waitFor({ timeout: 40_000 });
  const other = await context.newPage();
  await other.goto(server.url);
  await other.close();
  await text(page).pressSequentially('Typed after.', { delay: 10 });
  await page.bringToFront();
  await page.locator('[data-saved]').filter({ hasText: /^Saved / }).first().waitFor({ timeout: 40_000 });
  const { draft } = await api(page, server, `/attempts/${id}`);
  assert.equal(draft.text, 'Typed before. Typed while it was away. Typed after.');
  watcher.clean();
});

test('a page that was closed while the server was away brings its text back', async (t) => {
  await server.start();
  const { context, page, watcher } = await visit(t, { expect: down });
  const id = await begin(page, server, drills.story());
  const address = page.url();
  await server.kill();
  await text(page).pressSequentially('Only this browser has it.', { delay: 10 });
  await page.locator('[data-saved]').filter({ hasText: /^Not saved: / }).first().waitFor();
  await page.close();
  await server.start();
  const again = await context.newPage();
  await again.goto(`${address}?${new URL(server.url).searchParams}`);
  assert.equal(again.url(), address, 'the printed key works on any page, and leaves the address');
  await again.waitForFunction(() => document.querySelector('[data-text]').value === 'Only this browser has it.');
  await saved(again);
  assert.equal((await api(again, server, `/attempts/${id}`)).draft.text, 'Only this browser has it.');
  watcher.clean();
});
