// What hands do on the runner: marking lines by mouse and by keyboard, writing, handing in.
import assert from 'node:assert/strict';

const cap = (word) => word[0].toUpperCase() + word.slice(1);

// row is one line of a file on the runner.
export function row(page, file, line) {
  return page.locator(`table.code[data-file="${file}"] tr[data-n="${line}"]`);
}

// markByMouse drags over the line numbers, presses Mark and fills the form that opens.
export async function markByMouse(page, { file, lines, cwe, severity, comment }) {
  await page.bringToFront(); // the mouse is in one window at a time
  const [from, to] = lines.map((n) => row(page, file, n).locator('.ln'));
  await from.evaluate((e) => e.scrollIntoView({ block: 'center' }));
  await from.hover();
  await page.mouse.down();
  await to.hover();
  await page.mouse.up();
  for (let n = lines[0]; n <= lines[1]; n++) {
    assert.equal(await row(page, file, n).getAttribute('aria-selected'), 'true', `line ${n} is not selected`);
  }
  await page.getByRole('button', { name: 'Mark', exact: true }).first().click();
  const form = openMark(page);
  await form.getByRole('combobox', { name: 'Weakness' }).fill(String(cwe));
  if (severity) await form.locator(`.scale-${severity}`).click();
  await form.getByRole('textbox', { name: 'Comment' }).fill(comment);
}

// openMark is the form of the mark that is being written.
export function openMark(page) {
  return page.getByRole('group', { name: 'Mark', exact: true });
}

// handIn presses the button and answers the question.
export async function handIn(page) {
  await page.locator('[data-hand-in]:visible').first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Hand in' }).click();
}

// saved waits until the page says that everything has been saved.
export async function saved(page) {
  await page.locator('[data-saved]').filter({ hasText: /^Saved \d\d:\d\d:\d\d$/ }).first().waitFor();
}

// tabTo presses Tab until the element has the focus: it must be reachable without a mouse.
export async function tabTo(page, target, most = 60) {
  for (let i = 0; i < most; i++) {
    if (await target.first().evaluate((e) => e === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  const stuck = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120));
  assert.fail(`${target} is not reached by ${most} presses of Tab; the focus is on ${stuck}`);
}

// markByKeyboard walks to the lines, selects them and writes the mark. The focus must be in the code.
export async function markByKeyboard(page, { file, lines, cwe, severity = 'high', comment }, { delay = 0 } = {}) {
  const at = await page.evaluate(() => Number(document.activeElement.closest('tr')?.dataset.n));
  for (let n = at; n < lines[0]; n++) await page.keyboard.press('j');
  await page.keyboard.press('v');
  for (let n = lines[0]; n < lines[1]; n++) await page.keyboard.press('j');
  assert.equal(await row(page, file, lines[0]).getAttribute('aria-selected'), 'true');
  assert.equal(await row(page, file, lines[1]).getAttribute('aria-selected'), 'true');
  await page.keyboard.press('Enter');
  const form = openMark(page);
  await tabTo(page, form.getByRole('combobox', { name: 'Weakness' }), 4);
  await page.keyboard.type(String(cwe), { delay });
  await tabTo(page, form.getByRole('radio').first(), 4);
  await page.keyboard.press(String(['low', 'medium', 'high', 'critical'].indexOf(severity) + 1));
  assert.ok(await form.getByRole('radio', { name: cap(severity) }).isChecked(), `${severity} is not chosen`);
  await tabTo(page, form.getByRole('textbox', { name: 'Comment' }), 4);
  await page.keyboard.type(comment, { delay });
}
