// The second half of a Java review: the code is mended by mouse and by keyboard, the tests run, and what was typed is not lost.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open } from '../harness/browser.mjs';
import { look } from '../harness/look.mjs';
import { ClockServer } from '../harness/server.mjs';
import { tabTo } from './hands.mjs';
import { begin, drills, enter } from './steps.mjs';

const one = drills.all.find((d) => d.id === 'review-java-invoice');
const two = drills.all.find((d) => d.id === 'review-java-login');

let browser, server;
before(async () => {
  server = await new ClockServer().start();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.end();
});

// mend gives a review up and opens its second half.
async function mend(t, drill, options) {
  const { context, page, watcher } = await open(browser, options);
  t.after(() => context.close());
  await enter(page, server);
  await begin(page, server, drill);
  await page.getByText('Give up', { exact: true }).click();
  await page.getByRole('button', { name: /Give up and read the answer/ }).click();
  await page.getByRole('link', { name: 'Mend the code' }).click();
  await page.getByRole('heading', { level: 1, name: 'Mend it' }).waitFor();
  return { page, watcher };
}

// run presses the button and reads the score.
async function run(page) {
  await page.getByRole('button', { name: 'Run the tests' }).click();
  await page.waitForURL(/#outcome$/, { timeout: 90_000 });
  return Number(await page.locator('.score-number strong').innerText());
}

const editor = (page) => page.locator('.pad-file:visible .cm-content');

test('a fix is written in the editor, kept over a reload, and proved by its tests', async (t) => {
  const { page, watcher } = await mend(t, one);
  await look(page, 'fix-begin');
  const line = page.locator('.cm-line', { hasText: 'repository.findById(id)' }).first();
  await line.waitFor({ state: 'visible' }); // the editor opens at the flaw; it draws its lines a frame after the window has changed
  const given = await page.locator('textarea').first().inputValue();
  await editor(page).click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('// looked at\n');
  assert.match(await page.locator('textarea').first().inputValue(), /^\/\/ looked at\n/);
  await page.getByText('Kept in this browser.').waitFor();
  await page.reload();
  await page.getByText('What you had typed before is back.').waitFor();
  assert.match(await page.locator('textarea').first().inputValue(), /^\/\/ looked at\n/);
  await page.getByRole('link', { name: 'Start over' }).click();
  assert.equal(await page.locator('textarea').first().inputValue(), given);

  assert.ok((await run(page)) === 0, 'the code as given scores');
  await page.getByText('The files are as they were given').first().waitFor();
  assert.match(given, /public InvoiceDetails show\(@PathVariable long id\)/);
  const mended = given
    .replace('public InvoiceDetails show(@PathVariable long id)', 'public InvoiceDetails show(@PathVariable long id, @AuthenticationPrincipal ShopUser user)')
    .replace(/(show\(@PathVariable long id, @AuthenticationPrincipal ShopUser user\) \{)[\s\S]*?\n    \}/, '$1\n        return InvoiceDetails.from(requireOwned(id, user));\n    }');
  await editor(page).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(mended);
  const points = await run(page);
  await look(page, 'fix-outcome');
  assert.equal(points, 100, await page.locator('#outcome').innerText());
  await page.getByRole('heading', { name: 'Fixes that tempt, and fail' }).waitFor();
  assert.ok(await page.locator('.code-diff .added').count() > 0);
  watcher.clean();
});

test('two files are tabs, and the keyboard is never caught', async (t) => {
  const { page, watcher } = await mend(t, two);
  const tabs = page.getByRole('tab');
  assert.equal(await tabs.count(), 2);
  await tabTo(page, tabs.first(), 80);
  await page.keyboard.press('ArrowRight');
  assert.equal(await tabs.nth(1).getAttribute('aria-selected'), 'true');
  assert.equal(await page.locator('.pad-file:visible').count(), 1);
  await look(page, 'fix-tabs');
  for (let i = 0; i < 4 && !(await page.evaluate(() => document.activeElement.shadowRoot?.activeElement?.matches('.cm-content'))); i++) await page.keyboard.press('Tab');
  await page.keyboard.press('Control+End');
  await page.keyboard.type('// end');
  assert.match(await page.locator('.pad-file:not([hidden]) textarea').first().inputValue(), /\/\/ end\s*$/);
  await tabTo(page, page.getByRole('button', { name: 'Run the tests' }), 5);
  watcher.clean();
});

test('without script the code is mended in plain text areas', async (t) => {
  const { page, watcher } = await mend(t, one, { javaScriptEnabled: false });
  const area = page.getByLabel('InvoiceController.java');
  await area.fill((await area.inputValue()).replace('return', 'retrun'));
  assert.equal(await run(page), 0);
  await page.getByText('InvoiceController.java:').first().waitFor();
  watcher.clean();
});
