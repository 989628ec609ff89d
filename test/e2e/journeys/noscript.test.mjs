// JavaScript off: everything but the running clock works with plain forms.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open } from '../harness/browser.mjs';
import { fits, shot } from '../harness/look.mjs';
import { Server } from '../harness/server.mjs';
import { api, attemptOf, begin, drills, enter, score } from './steps.mjs';

let browser, server;
before(async () => {
  server = await new Server().start();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.end();
});

test('first questions, a drill, its result and an appeal, without any script', async (t) => {
  // A refused form is an error in Chromium's console.
  const { context, page, watcher } = await open(browser, { javaScriptEnabled: false, viewport: { width: 360, height: 800 }, expect: [/the server responded with a status of 400/] });
  t.after(() => context.close());
  const drill = drills.flawed();

  await enter(page, server);
  await page.getByLabel('When is the interview?').fill('2031-05-20');
  await page.getByLabel('Java', { exact: true }).check();
  await page.getByLabel('How many minutes a day?').fill('25');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('heading', { name: 'Where to begin' }).waitFor();
  const profile = await api(page, server, '/profile');
  assert.equal(profile.interview, '2031-05-20');
  assert.deepEqual(profile.languages, ['java']);
  assert.equal(profile.minutes_a_day, 25);

  const id = await begin(page, server, drill);
  assert.match(await page.locator('drill-clock noscript').innerText(), /left when this page was made/);
  await fits(page, 'the runner without script');

  // A first mark, saved; the form then has a place for another.
  const [strong] = drill.attempts.strong.findings;
  const mark = page.getByRole('group', { name: 'Another mark' });
  await mark.getByLabel('From line').fill(String(strong.lines[0]));
  await mark.getByLabel('To line').fill(String(strong.lines[1]));
  await mark.getByLabel('Weakness').fill(String(strong.cwe));
  await mark.getByLabel('Severity').selectOption(strong.severity);
  await mark.getByLabel('Comment').fill('This looks odd to me. Somebody should have a look at it before it goes out.');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('group', { name: 'Mark 1' }).waitFor();
  assert.equal(await page.getByRole('group', { name: 'Mark 1' }).getByLabel('From line').inputValue(), String(strong.lines[0]));
  const saved = await api(page, server, `/attempts/${id}`);
  assert.equal(saved.draft.findings.length, 1);
  assert.equal(saved.draft.verdict, 'flawed');

  // A mistake is said beside what was typed, and nothing typed is lost.
  const another = page.getByRole('group', { name: 'Another mark' });
  await another.getByLabel('Comment').fill('A comment without a place.');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Not saved: a mark has no line').waitFor();
  await page.getByText('A comment without a place.').waitFor();
  await page.goto(server.path(`/attempts/${id}`));

  await page.getByRole('button', { name: 'Hand in' }).click();
  const points = await score(page);
  assert.ok(points > 0 && points < 90, `a right place with a comment that says nothing earns ${points}`);
  await shot(page, 'noscript-result');
  await fits(page, 'the result without script');

  await page.getByText('I did say this').first().click();
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: 'Mark this sentence' }).first().click();
  await page.locator('.appeal-done').getByText('You marked').waitFor();
  assert.equal(await score(page), points, 'an appeal leaves the score alone');
  watcher.clean();
});

test('a blank submission is asked about once, and a text drill works', async (t) => {
  const { context, page, watcher } = await open(browser, { javaScriptEnabled: false });
  t.after(() => context.close());
  await enter(page, server);
  const drill = drills.threat();
  await begin(page, server, drill);
  const id = attemptOf(page);
  await page.getByRole('button', { name: 'Hand in' }).click();
  await page.getByRole('button', { name: 'Hand in all the same' }).waitFor();
  assert.equal((await api(page, server, `/attempts/${id}`)).state, 'running');

  await page.getByRole('textbox', { name: 'Your threats' }).fill(drill.attempts.strong.text);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: /^Hand in/ }).click();
  assert.ok(await score(page) >= 80, 'the drill’s own strong answer is strong');
  watcher.clean();
});
