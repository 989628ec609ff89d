// What a page looks like: screenshots for whoever wants to look, and that nothing sticks out sideways.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { accessible } from './axe.mjs';

// shot writes a picture into the folder ASSAY_SHOTS, when that is set: of the whole page, or of the window where parts of the page stick to its edges.
export async function shot(page, name) {
  const folder = process.env.ASSAY_SHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  const sticks = await page.evaluate(() => document.body.classList.contains('running') || document.querySelector('dialog[open]') !== null);
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: !sticks });
}

// fits fails when the page can be scrolled sideways. Code may scroll within its own box.
export async function fits(page, name) {
  const { wide, view, culprits } = await page.evaluate(() => {
    const view = document.documentElement.clientWidth;
    const wide = document.documentElement.scrollWidth;
    const scrolls = (e) => e && (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
    const culprits = wide <= view ? [] : [...document.querySelectorAll('body *')]
      .filter((e) => e.getBoundingClientRect().right > view + 1 || (e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX === 'visible'))
      .filter((e) => !scrolls(e.parentElement))
      .reverse() // the innermost say most
      .slice(0, 5)
      .map((e) => `${e.tagName.toLowerCase()}.${[...e.classList].join('.')}`);
    return { wide, view, culprits };
  });
  assert.ok(wide <= view, `${name} is ${wide} px wide in a window of ${view} px: ${culprits.join(', ')}`);
}

// look examines a page as it stands: wide in both themes, then narrow, and leaves it wide and light.
export async function look(page, name) {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await accessible(page, `${name}, ${colorScheme}`);
    await shot(page, `${name}-${colorScheme}`);
  }
  const wide = page.viewportSize();
  await page.setViewportSize({ width: 360, height: 780 });
  await fits(page, name);
  await shot(page, `${name}-narrow`);
  await page.setViewportSize(wide);
  await page.emulateMedia({ colorScheme: 'light' });
}
