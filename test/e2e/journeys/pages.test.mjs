// Every page, in light and dark: no violation axe can find, nothing that sticks out at 360 px, and a picture for whoever asks for one (ASSAY_SHOTS).
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible } from '../harness/axe.mjs';
import { launch, open } from '../harness/browser.mjs';
import { look } from '../harness/look.mjs';
import { Server } from '../harness/server.mjs';
import { handIn, markByMouse, openMark, row } from './hands.mjs';
import { api, attemptOf, begin, drills, enter, score, skipQuestions } from './steps.mjs';

// A page that is refused is an error in Chromium's console, and that is what is looked at here.
const refusals = [/Failed to load resource: the server responded with a status of (401|404)/];

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
  const { context, page, watcher } = await open(browser, { expect: refusals, ...options });
  t.after(() => context.close());
  return { page, watcher };
}

test('before the key, and before the first drill', async (t) => {
  const { page, watcher } = await visit(t);
  await page.goto(server.path('/drills'));
  await page.getByRole('heading', { name: /locked/ }).waitFor();
  await look(page, 'locked');
  await page.goto(server.path('/?key=wrong'));
  await page.getByText('That key does not fit').waitFor();
  await look(page, 'locked-wrong');
  await enter(page, server);
  await look(page, 'welcome');
  await page.goto(server.path('/history'));
  await look(page, 'history-empty');
  await page.goto(server.path('/'));
  await skipQuestions(page);
  await look(page, 'begin');
  for (const [name, path] of [['diagnostic', '/diagnostic'], ['drills', '/drills'], ['drills-none', '/drills?q=nothing+is+called+this'],
    ['settings', '/settings'], ['help', '/help'], ['missing', '/nothing-here'], ['drill', `/drills/${drills.flawed().id}`]]) {
    await page.goto(server.path(path));
    await look(page, name);
  }
  watcher.clean();
});

test('a review, from the clock to the result', async (t) => {
  const { page, watcher } = await visit(t);
  await enter(page, server);
  const drill = drills.twoFiles();
  await begin(page, server, drill);
  await look(page, 'review');
  const [first, second] = drill.attempts.strong.findings;
  await row(page, first.file, 3).focus();
  await page.keyboard.press('Shift+ArrowDown');
  await look(page, 'review-selected');
  await markByMouse(page, first);
  await look(page, 'review-mark');
  await markByMouse(page, { ...second, lines: [2, 4], comment: 'Not the right place, and not the right words either.' });
  await openMark(page).getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: /Open hint 1/ }).click();
  await page.locator('[data-hint-list] li').first().waitFor();
  await look(page, 'review-marks');
  await page.locator('[data-hand-in]:visible').first().click();
  await page.getByRole('dialog').waitFor();
  await look(page, 'review-hand-in');
  await page.keyboard.press('Escape');
  await row(page, first.file, 1).focus();
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  await look(page, 'keys');
  await page.keyboard.press('Escape');
  await handIn(page);
  await score(page);
  await look(page, 'result-review');
  watcher.clean();
});

test('texts, clean code, giving up, and what home and history show then', async (t) => {
  const { page, watcher } = await visit(t);
  await enter(page, server);
  await begin(page, server, drills.threat());
  await page.locator('[data-text]').fill(drills.threat().attempts.strong.text);
  await look(page, 'threat');
  await handIn(page);
  await score(page);
  await look(page, 'result-threat');

  const story = drills.story();
  await begin(page, server, story);
  await look(page, 'story');
  await page.locator('[data-text]').fill(story.attempts.weak.text);
  await handIn(page);
  await score(page);
  await look(page, 'result-story');

  await begin(page, server, drills.clean());
  await page.getByRole('checkbox', { name: /This code is clean/ }).check();
  await handIn(page);
  await score(page);
  await look(page, 'result-clean');

  await begin(page, server, drills.flawed());
  const running = attemptOf(page);
  await page.goto(server.path('/'));
  await look(page, 'today');
  await page.goto(server.path('/drills'));
  await look(page, 'drills-taken');
  await page.goto(server.path(`/attempts/${running}`));
  await page.getByText('Give up', { exact: true }).click();
  await page.getByRole('button', { name: /Give up and read the answer/ }).click();
  await page.getByRole('heading', { level: 1, name: 'The answer' }).waitFor();
  await look(page, 'result-given-up');
  await page.goto(server.path('/history'));
  await look(page, 'history');
  await page.goto(server.path(`/drills/${story.id}`));
  await look(page, 'drill-taken');
  assert.ok((await api(page, server, '/attempts')).attempts.length >= 4);
  watcher.clean();
});

test('the theme switch holds on every page, without a flash of the other one', async (t) => {
  const { page, watcher } = await visit(t);
  await enter(page, server);
  await page.goto(server.path('/settings'));
  await page.getByRole('button', { name: 'Dark', exact: true }).click();
  for (const path of ['/settings', '/drills', '/history']) {
    await page.goto(server.path(path));
    assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark', 'the server does not send the theme');
    const [r, g, b] = (await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).match(/\d+/g).map(Number);
    assert.ok(r + g + b < 250, `${path} is not dark: ${r} ${g} ${b}`);
    await accessible(page, `${path}, switched to dark`);
  }
  watcher.clean();
});
