// "I did say this": a point that was not found can be disputed with one's own words. The score stays; the drill's author sees it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open } from '../harness/browser.mjs';
import { Server } from '../harness/server.mjs';
import { handIn, markByMouse } from './hands.mjs';
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

test('a missed point is appealed with one of one’s own sentences', async (t) => {
  const { context, page, watcher } = await open(browser);
  t.after(() => context.close());
  await enter(page, server);
  const drill = drills.flawed();
  await begin(page, server, drill);
  const [strong] = drill.attempts.strong.findings;
  await markByMouse(page, { ...strong, comment: 'I would not let this go out as it stands. Please talk to me about line one.' });
  await handIn(page);
  const points = await score(page);

  const missed = page.locator('.point.verdict-missing').first();
  await missed.getByText('I did say this').click();
  const sentences = await missed.getByRole('radio').count();
  assert.equal(sentences, 2, 'one sentence each of what was written');
  await missed.getByRole('radio', { name: 'I would not let this go out as it stands.' }).check();
  await missed.getByRole('button', { name: 'Mark this sentence' }).click();
  await page.locator('.appeal-done').getByText('You marked').waitFor();
  assert.equal(await score(page), points, 'an appeal changes the score');

  const result = await api(page, server, `/attempts/${attemptOf(page)}/result`);
  assert.equal(result.appeals.length, 1);
  assert.equal(result.appeals[0].sentence, 'I would not let this go out as it stands.');
  assert.equal(result.appeals[0].verdict, 'missing');
  watcher.clean();
});

test('hints cost what they said, and giving up shows the answer without a score', async (t) => {
  const { context, page, watcher } = await open(browser);
  t.after(() => context.close());
  await enter(page, server);
  const drill = drills.flawed();
  await begin(page, server, drill);
  const [hint] = drill.sheet.hints;
  await page.getByText(`costs ${Math.round(hint.cost * 100)}\u00a0% of the score`).first().waitFor();
  assert.ok(!(await page.content()).includes(hint.text), 'a hint is in the page before it was opened');
  await page.getByRole('button', { name: /Open hint 1/ }).click();
  await page.locator('[data-hint-list] li').first().waitFor();
  const words = hint.text.replaceAll('`', '').slice(0, 40);
  await page.locator('[data-hint-list]').getByText(words).waitFor();

  await page.getByText('Give up', { exact: true }).click();
  await page.getByRole('button', { name: /Give up and read the answer/ }).click();
  await page.getByRole('heading', { level: 1, name: 'The answer' }).waitFor();
  await page.getByRole('heading', { name: drill.answer.flaws[0].title }).waitFor();
  assert.equal(await page.locator('.score-number').count(), 0);
  watcher.clean();
});
