// The forms with more than a text: a program and a CI file in an editor, and scanner results that are called one by one.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open } from '../harness/browser.mjs';
import { look } from '../harness/look.mjs';
import { ClockServer } from '../harness/server.mjs';
import { handIn, saved, tabTo } from './hands.mjs';
import { api, begin, drills, enter, score } from './steps.mjs';

let browser, server;
before(async () => {
  server = await new ClockServer().start();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.end();
});

const of = (kind) => drills.all.filter((d) => d.sheet.kind === kind && d.attempts.strong && d.attempts.weak).sort((a, b) => a.sheet.level - b.sheet.level || a.id.localeCompare(b.id))[0];
const editor = (page) => page.locator('.pad-file:not([hidden]) .cm-content');

// write replaces what stands in the editor, as one paste: typed line by line, the editor would add its own indents.
async function write(page, text) {
  await editor(page).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
}

// begun opens a fresh profile on a drill that has just been started.
async function begun(t, drill) {
  server.ahead('0s');
  const { context, page, watcher } = await open(browser);
  t.after(() => context.close());
  await enter(page, server);
  const id = await begin(page, server, drill);
  return { context, page, watcher, id };
}

test('a program is written in the editor, survives a reload and a second tab, and its task grows by the clock', async (t) => {
  const drill = of('script');
  const { file, stages } = drill.answer.script;
  const { context, page, watcher, id } = await begun(t, drill);
  await look(page, 'form-script');
  assert.equal(await page.locator('[data-stage]').count(), 1);

  await write(page, '# the first version\nprint(1)\n');
  await page.getByRole('textbox', { name: 'What you say about it' }).fill('It goes line by line.');
  await saved(page);
  await page.reload();
  assert.match(await editor(page).innerText(), /the first version/);
  assert.match(await page.getByRole('textbox', { name: 'What you say about it' }).inputValue(), /line by line/);
  const draft = (await api(page, server, `/attempts/${id}`)).draft;
  assert.equal(draft.files[file], '# the first version\nprint(1)\n');
  assert.doesNotMatch(draft.text, /print/);

  // A second tab writes the file, too: both versions stay, each in its own place.
  const other = await context.newPage();
  await other.goto(page.url());
  await write(other, 'print("other tab")\n');
  await saved(other);
  await page.bringToFront();
  await write(page, 'print("this tab")\n');
  const copy = page.getByRole('tab', { name: `${file} (other tab)` });
  await copy.waitFor();
  assert.match(await editor(page).innerText(), /this tab/);
  await look(page, 'form-script-two-tabs');
  await copy.click();
  assert.match(await editor(page).innerText(), /other tab/);
  await page.getByRole('button', { name: 'Use this version' }).click();
  await page.getByRole('tab').first().waitFor({ state: 'hidden' });
  assert.match(await editor(page).innerText(), /other tab/);
  await page.keyboard.press('Control+z');
  assert.match(await editor(page).innerText(), /this tab/, 'the editor takes it back');
  await other.close();

  // The next change is asked for by itself when its time has come; here it has when the page is looked at again.
  server.ahead(`${stages[1].minute}m1s`);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await page.locator(`[data-stage="${stages[1].id}"]`).waitFor();
  await page.locator('#announce', { hasText: 'The interviewer adds' }).waitFor({ state: 'attached' });
  assert.equal(await page.locator('[data-stage]').count(), 2);

  await write(page, drill.attempts.strong.files[file]);
  await page.getByRole('textbox', { name: 'What you say about it' }).fill(drill.attempts.strong.text);
  await handIn(page);
  assert.ok(await score(page) > 15, 'what was said is graded');
  assert.match(await page.locator('section[aria-labelledby="mine"] pre').first().innerText(), /\S/, 'the file is shown as it was handed in');
  await look(page, 'form-script-result');
  watcher.clean();
});

test('a CI file is written in the editor and graded as a file', async (t) => {
  const drill = of('pipeline');
  const { page, watcher, id } = await begun(t, drill);
  await look(page, 'form-pipeline');
  await write(page, drill.attempts.strong.files[drill.answer.pipeline.file]);
  await page.getByRole('textbox', { name: 'What you tell the team' }).fill(drill.attempts.strong.text);
  await saved(page);
  const { draft } = await api(page, server, `/attempts/${id}`);
  assert.deepEqual(Object.keys(draft.files), [drill.answer.pipeline.file]);
  await page.getByRole('button', { name: 'Start over' }).click();
  await saved(page);
  assert.equal((await api(page, server, `/attempts/${id}`)).draft.files, undefined, 'a file as it was given is not handed in');
  await page.keyboard.press('Control+z');
  await saved(page);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Hand in' }).click();
  assert.ok(await score(page) >= 75, 'the strong answer is graded as one');
  watcher.clean();
});

test('scanner results are called by keyboard alone, with a reload and a second tab in between', async (t) => {
  const drill = of('scanner-triage');
  const { context, page, watcher, id } = await begun(t, drill);
  const calls = new Map(drill.attempts.strong.calls.map((c) => [c.id, c]));
  const ids = await page.locator('fieldset[data-result]').evaluateAll((all) => all.map((e) => e.dataset.result));
  await look(page, 'form-triage');

  const call = async (result) => {
    const c = calls.get(result);
    assert.equal(await page.evaluate(() => document.activeElement.dataset.result), result, 'the focus is on the result');
    await page.keyboard.press(c.call === 'real' ? 'r' : 'f');
    await page.keyboard.press('Enter');
    await page.keyboard.type(c.reason);
    await page.keyboard.press('Escape');
  };
  const half = ids.slice(0, ids.length / 2);
  for (const [i, result] of half.entries()) {
    await page.keyboard.press(i % 2 ? 'ArrowDown' : 'j');
    await call(result);
  }
  await page.getByText(`${half.length} of ${ids.length} called`, { exact: true }).waitFor();
  assert.equal(await page.locator('.lit-line').count(), 1, 'the line of the result is lit');
  assert.ok(await page.locator('.lit-line').evaluate((e) => {
    const [line, box] = [e.getBoundingClientRect(), e.closest('[data-source]').getBoundingClientRect()];
    return line.top >= box.top && line.bottom <= box.bottom;
  }), 'the line of the result is in sight beside it');
  await look(page, 'form-triage-half');
  await saved(page);
  await page.reload();
  await page.getByText(`${half.length} of ${ids.length} called`, { exact: true }).waitFor();
  assert.equal(await page.getByRole('group', { name: new RegExp(`^${half[0]} `) }).getByLabel('Reason').inputValue(), calls.get(half[0]).reason);

  // A second tab calls the last one; this one goes on and both are kept.
  const other = await context.newPage();
  await other.goto(page.url());
  const last = ids.at(-1);
  await other.keyboard.press('j');
  for (let n = 1; n < ids.length; n++) await other.keyboard.press('j');
  await other.keyboard.press(calls.get(last).call === 'real' ? 'r' : 'f');
  await saved(other);
  await page.bringToFront();
  await page.keyboard.press('j');
  for (const result of half.slice(1)) {
    await page.keyboard.press('j');
    assert.equal(await page.evaluate(() => document.activeElement.dataset.result), result);
  }
  for (const result of ids.slice(half.length)) {
    await page.keyboard.press('j');
    await call(result);
  }
  await page.getByText(`${ids.length} of ${ids.length} called`, { exact: true }).waitFor();
  await saved(page);
  const { draft } = await api(page, server, `/attempts/${id}`);
  assert.deepEqual(draft.calls.map((c) => c.id).sort(), [...ids].sort());
  await other.close();
  await tabTo(page, page.locator('#hand-in button:visible'), 12);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByText(`${ids.length} of ${ids.length} called.`).waitFor();
  await page.keyboard.press('Tab');
  await tabTo(page, page.getByRole('dialog').getByRole('button', { name: 'Hand in' }), 4);
  await page.keyboard.press('Enter');
  assert.ok(await score(page) >= 80, 'the strong answer is graded as one');
  await look(page, 'form-triage-result');
  watcher.clean();
});
