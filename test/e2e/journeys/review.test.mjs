// Taking a review drill: by mouse, by keyboard alone, and with an honest "this code is clean".
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open } from '../harness/browser.mjs';
import { Server } from '../harness/server.mjs';
import { handIn, markByKeyboard, markByMouse, openMark, row, saved, tabTo } from './hands.mjs';
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

async function visit(t, options) {
  const { context, page, watcher } = await open(browser, options);
  t.after(() => context.close());
  return { page, watcher };
}

test('keyboard alone: the first graded point within 90 seconds of opening the page', async (t) => {
  const { page, watcher } = await visit(t);
  const opened = Date.now();
  await enter(page, server);
  await tabTo(page, page.getByRole('button', { name: 'Skip' }));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Where to begin' }).waitFor();
  await tabTo(page, page.getByRole('button', { name: /Start now/ }));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/attempts\//);

  const attempt = await api(page, server, `/attempts/${attemptOf(page)}`);
  const drill = drills.all.find((d) => d.id === attempt.drill);
  const [strong] = drill.attempts.strong.findings;
  await tabTo(page, page.locator('table.code tr[tabindex="0"]'));
  await markByKeyboard(page, { ...strong, comment: strong.comment.trim().slice(0, 240) }, { delay: 15 });
  await page.keyboard.press('Escape');
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'TR', 'Escape goes back to the code');
  await saved(page);
  await page.keyboard.press('Control+Enter');
  await tabTo(page, page.getByRole('dialog').getByRole('button', { name: 'Hand in' }), 4);
  await page.keyboard.press('Enter');
  const points = await score(page);
  const seconds = (Date.now() - opened) / 1000;
  t.diagnostic(`${points} points, ${seconds.toFixed(1)} s after the page was opened`);
  assert.ok(points > 0, 'the flaw was marked in its place and earned nothing');
  assert.ok(seconds < 90, `the first point came after ${seconds} s`);
  watcher.clean();
});

test('mouse: the drill’s strong answer, marked line by line, gets a strong grade', async (t) => {
  const { page, watcher } = await visit(t);
  await enter(page, server);
  const drill = drills.twoFiles();
  const id = await begin(page, server, drill);
  for (const finding of drill.attempts.strong.findings) await markByMouse(page, finding);
  await openMark(page).getByRole('button', { name: 'Done' }).click();
  await saved(page);
  const { draft } = await api(page, server, `/attempts/${id}`);
  assert.equal(draft.verdict, 'flawed');
  assert.deepEqual(draft.findings.map((f) => [f.file, f.lines, f.cwe, f.severity]), drill.attempts.strong.findings.map((f) => [f.file, f.lines, f.cwe, f.severity]));
  await handIn(page);
  assert.ok(await score(page) >= 80, 'the strong answer is not strong');
  for (const flaw of drill.answer.flaws) {
    await page.getByRole('heading', { name: flaw.title }).waitFor();
    const bad = page.locator('.code-signs tr', { has: page.locator('.sign-flaw') });
    assert.ok(await bad.count() > 0, 'the code shows no flaw');
  }
  assert.ok(await page.locator('mark.lit').count() > 0, 'no word of the comment is shown as evidence');
  watcher.clean();
});

test('a mark is changed, removed and brought back', async (t) => {
  const { page, watcher } = await visit(t);
  await enter(page, server);
  const drill = drills.flawed();
  const id = await begin(page, server, drill);
  const [strong] = drill.attempts.strong.findings;
  await markByMouse(page, { ...strong, comment: 'first words' });
  await openMark(page).getByRole('button', { name: 'Done' }).click();
  await row(page, strong.file, strong.lines[0]).focus();
  await page.keyboard.press('Delete');
  await saved(page);
  assert.equal((await api(page, server, `/attempts/${id}`)).draft.findings?.length ?? 0, 0);
  await page.keyboard.press('u');
  await page.getByText('first words').first().waitFor();
  await saved(page);
  await page.keyboard.press('Enter');
  await openMark(page).getByRole('textbox', { name: 'Comment' }).fill('other words');
  await openMark(page).getByRole('textbox', { name: 'Comment' }).blur();
  await saved(page);
  const { draft } = await api(page, server, `/attempts/${id}`);
  assert.equal(draft.findings.length, 1);
  assert.equal(draft.findings[0].comment, 'other words');
  watcher.clean();
});

test('clean code: saying so earns points, saying nothing earns none', async (t) => {
  const { page, watcher } = await visit(t);
  await enter(page, server);
  const drill = drills.clean();
  await begin(page, server, drill);
  await page.getByRole('checkbox', { name: /This code is clean/ }).check();
  await saved(page);
  await handIn(page);
  const clean = await score(page);
  assert.ok(clean > 0, 'an explicit "clean" earns nothing');
  assert.equal(await page.getByRole('heading', { name: /flaw/i }).count(), 0, 'clean code has no flaws to show');

  await begin(page, server, drill);
  await handIn(page);
  assert.equal(await score(page), 0, 'nothing handed in is worth something');
  watcher.clean();
});

test('clean code: a false alarm costs, and is explained', async (t) => {
  const { page, watcher } = await visit(t);
  await enter(page, server);
  const drill = drills.clean();
  await begin(page, server, drill);
  const [decoy] = drill.answer.decoys;
  await markByMouse(page, { file: decoy.file, lines: decoy.lines, cwe: 89, severity: 'high', comment: 'This looks dangerous to me.' });
  await handIn(page);
  assert.ok(await score(page) < 50, 'a false alarm on clean code is rewarded');
  await page.locator('.alarms').getByText(decoy.why.split(' ').slice(0, 3).join(' ')).waitFor();
  await page.locator('.alarms').getByText('This looks dangerous to me.').waitFor();
  watcher.clean();
});
