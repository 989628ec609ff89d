// From a blank page to a story that was told: draft, edit with a mistake, read, rehearse, remove and put back.
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

test('a story grows from a blank page, is mended, told, removed and put back', async (t) => {
  const { context, page } = await open(browser);
  t.after(() => context.close());
  await enter(page, server);
  await page.goto(server.path('/stories'));
  await look(page, 'stories-empty');

  await page.goto(server.path('/stories/new?principle=ownership'));
  const answers = page.locator('textarea[name^=answer]');
  assert.ok(await answers.count() >= 3, 'too few questions to begin from');
  await answers.nth(0).fill('The queue of security reviews belonged to nobody, and it took six days.');
  await answers.nth(1).fill('I read the last sixty reviews and turned five questions into checks.');
  await look(page, 'stories-new');
  await page.getByRole('button', { name: 'Make the draft' }).click();
  await page.waitForURL((u) => /\/stories\/(?!new)[^/]+/.test(u.pathname));
  const id = new URL(page.url()).pathname.split('/')[2];

  await page.goto(server.path(`/stories/${id}/edit`));
  const file = page.locator('textarea').first();
  const text = await file.inputValue();
  assert.match(text, /belonged to nobody/, 'the draft does not have the person’s own words');
  await file.fill(text.replace(/^title:.*$/m, 'titel: a slip of the pen'));
  await page.getByRole('button', { name: /^Save/ }).click();
  await page.locator('#mistakes').waitFor();
  assert.match(await page.locator('#mistakes').innerText(), /line \d+/);
  assert.match(await page.locator('textarea').first().inputValue(), /slip of the pen/, 'what was typed is lost');
  await look(page, 'stories-mistakes');
  await page.locator('textarea').first().fill(text);
  await page.getByRole('button', { name: /^Save/ }).click();
  await page.waitForURL((u) => u.pathname.startsWith(`/stories/${id}`));

  await page.goto(server.path(`/stories/${id}/rehearse`));
  await page.getByRole('button', { name: 'Start the clock' }).click();
  await page.getByRole('button', { name: 'I am done' }).click();
  await page.locator('textarea').first().fill('In March our reviews took six days and nobody owned the queue. I took it. I read sixty reviews and turned five questions into checks. The wait fell from six days to one, and customers got the launch on its day. I learnt to ask the developers first.');
  await page.getByRole('button', { name: 'Show what was heard' }).click();
  await page.waitForLoadState('load');
  assert.match(await page.locator('main').innerText(), /Situation/i);
  await look(page, 'stories-told');

  await page.goto(server.path(`/stories/${id}`));
  await look(page, 'stories-one');
  await page.getByRole('button', { name: 'Remove this story' }).click();
  await page.waitForURL(/\/stories(\?.*)?(#.*)?$/);
  await page.getByRole('button', { name: /Put back/ }).click();
  await page.goto(server.path(`/stories/${id}`));
  assert.equal((await page.locator('h1').count()), 1);
});
