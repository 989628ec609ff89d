// The first quarter of an hour: three questions, three short drills, an honest reading, and a plan for today.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open } from '../harness/browser.mjs';
import { Server } from '../harness/server.mjs';
import { handIn, markByMouse } from './hands.mjs';
import { api, attemptOf, drills, enter, score } from './steps.mjs';

let browser, server;
before(async () => {
  server = await new Server().start();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.end();
});

// answer hands in the drill's own strong answer.
async function answer(page) {
  const { drill: id } = await api(page, server, `/attempts/${attemptOf(page)}`);
  const drill = drills.all.find((d) => d.id === id);
  const { findings, text, verdict } = drill.attempts.strong;
  if (drill.sheet.kind === 'review') {
    for (const f of findings ?? []) await markByMouse(page, f);
    if (verdict === 'clean') await page.getByRole('checkbox', { name: /This code is clean/ }).check();
  } else {
    await page.locator('[data-text]').fill(text);
  }
  await handIn(page);
  return score(page);
}

test('first run, the diagnostic with its reading, and today’s plan', async (t) => {
  const { context, page, watcher } = await open(browser);
  t.after(() => context.close());
  await enter(page, server);
  await page.getByRole('heading', { level: 1, name: /Practise/ }).waitFor();
  const date = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel('When is the interview?').fill(date);
  await page.getByLabel('Python', { exact: true }).check();
  await page.getByLabel('How many minutes a day?').fill('30');
  await page.getByRole('button', { name: 'Go on' }).click();

  await page.getByRole('link', { name: /first reading/i }).first().click();
  await page.getByText('0 of 3 done').waitFor();
  const scores = [];
  for (let n = 0; n < 3; n++) {
    await page.goto(server.path('/diagnostic'));
    await page.getByText(`${n} of 3 done`).waitFor();
    await page.locator('.step-open').getByRole('button', { name: 'Start the clock' }).click();
    await page.waitForURL(/\/attempts\//);
    scores.push(await answer(page));
  }
  t.diagnostic(`scores: ${scores.join(', ')}`);
  assert.ok(scores.every((s) => s >= 80), `the drills' own strong answers score ${scores}`);

  await page.goto(server.path('/diagnostic'));
  await page.getByText('3 of 3 done').waitFor();
  await page.getByRole('heading', { name: 'How far to trust this' }).waitFor();
  await page.getByRole('link', { name: /today’s plan/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
  await page.getByText(/^(29|30|31)$/).first().waitFor();
  assert.ok(await page.locator('.next-up').count() > 0, 'today offers nothing to do');
  const attempts = await api(page, server, '/attempts');
  assert.deepEqual(attempts.attempts.map((a) => a.for), ['diagnostic', 'diagnostic', 'diagnostic']);
  watcher.clean();
});

test('an empty page never greets anyone', async (t) => {
  const { context, page, watcher } = await open(browser);
  t.after(() => context.close());
  const fresh = await new Server().start();
  t.after(() => fresh.end());
  await enter(page, fresh);
  for (const path of ['/', '/learn', '/drills', '/interviews', '/progress', '/plan', '/checklist', '/cards', '/followup', '/history', '/diagnostic', '/settings', '/help']) {
    await page.goto(fresh.path(path));
    const words = (await page.locator('main').innerText()).split(/\s+/).length;
    const ways = await page.locator('main').locator('a, button').count();
    assert.ok(words > 10 && ways > 0, `${path} has ${words} words and ${ways} ways on`);
  }
  watcher.clean();
});
