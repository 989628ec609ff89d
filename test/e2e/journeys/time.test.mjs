// The server owns the clock. Overtime is allowed, said, and counts half.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open } from '../harness/browser.mjs';
import { ClockServer } from '../harness/server.mjs';
import { handIn, saved } from './hands.mjs';
import { api, attemptOf, begin, drills, enter, score } from './steps.mjs';

let browser, server;
before(async () => {
  server = await new ClockServer().start();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.end();
});

test('overtime is announced, counted, and what it adds counts half', async (t) => {
  const { context, page, watcher } = await open(browser);
  t.after(() => context.close());
  server.ahead('0s');
  await enter(page, server);
  const drill = drills.threat();
  const id = await begin(page, server, drill);
  const whole = drill.attempts.strong.text;
  const lines = whole.split('\n');
  const early = lines.slice(0, Math.ceil(lines.length / 2)).join('\n');
  await page.locator('[data-text]').fill(early);
  await saved(page);

  // Four fifths are over: the clock says so, calmly.
  server.ahead(`${drill.minutes * 60 - 4}s`);
  await page.reload();
  await page.locator('drill-clock.clock-late').waitFor();
  // The limit passes while one watches.
  await page.locator('drill-clock.clock-over').waitFor();
  assert.match(await page.locator('drill-clock').innerText(), /counts half/);
  assert.match(await page.locator('.clock-digits').innerText(), /^\+/);

  server.ahead(`${drill.minutes * 60 + 90}s`);
  await page.reload();
  await page.locator('[data-text]').fill(whole);
  await saved(page);
  await handIn(page);
  const points = await score(page);
  await page.getByRole('rowheader', { name: /Overtime/ }).waitFor();
  const { grade } = await api(page, server, `/attempts/${id}/result`);
  assert.ok(grade.time.overtime >= 90, `overtime is ${grade.time.overtime} s`);
  assert.ok(grade.time.at_limit < grade.raw, 'the second half of the answer added nothing');
  assert.ok(Math.abs(grade.score - (grade.raw + grade.time.at_limit) / 2) < 1e-4, 'what came late does not count half');
  assert.equal(Math.round(grade.score * 100), Math.round(points));
  watcher.clean();
});

test('the browser’s own clock makes no difference', async (t) => {
  const { context, page, watcher } = await open(browser);
  t.after(() => context.close());
  server.ahead('0s');
  await context.addInitScript(() => {
    const skew = 3 * 3_600_000;
    const now = Date.now.bind(Date);
    Date.now = () => now() + skew;
  });
  await enter(page, server);
  const drill = drills.threat();
  await begin(page, server, drill);
  const [minutes] = (await page.locator('.clock-digits').innerText()).split(':').map(Number);
  assert.ok(minutes === drill.minutes || minutes === drill.minutes - 1, `the clock shows ${minutes} min of ${drill.minutes}`);
  assert.equal((await api(page, server, `/attempts/${attemptOf(page)}`)).state, 'running');
  watcher.clean();
});
