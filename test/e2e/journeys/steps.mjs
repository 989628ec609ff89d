// The steps that journeys have in common: coming in, choosing a drill, starting its clock, reading its score.
import assert from 'node:assert/strict';
import { answers } from '../harness/server.mjs';

const all = Object.entries(answers()).map(([id, d]) => ({ id, ...d, minutes: d.sheet.phases.reduce((sum, p) => sum + p.minutes, 0) }));
if (all.length === 0) throw new Error('the catalogue is empty: assay drill check says why');

// pick is the easiest and shortest drill that a question fits.
function pick(what, fits) {
  const [first] = all.filter(fits).sort((a, b) => a.sheet.level - b.sheet.level || a.minutes - b.minutes || a.id.localeCompare(b.id));
  if (!first) throw new Error(`the catalogue has no ${what}`);
  return first;
}

export const drills = {
  all,
  flawed: () => pick('review with a flaw', (d) => d.sheet.kind === 'review' && d.answer.flaws?.length === 1),
  clean: () => pick('clean review', (d) => d.sheet.kind === 'review' && d.answer.clean),
  twoFiles: () => pick('review of two files', (d) => d.sheet.kind === 'review' && new Set(d.attempts.strong.findings?.map((f) => f.file)).size > 1),
  threat: () => pick('threat list', (d) => d.sheet.kind === 'threat'),
  story: () => pick('story', (d) => d.sheet.kind === 'principle'),
};

// enter opens the address that the server printed.
export async function enter(page, server) {
  await page.goto(server.url);
  assert.equal(new URL(page.url()).search, '', 'the key stays in the address');
}

// skipQuestions answers the first page by not answering.
export async function skipQuestions(page) {
  await page.getByRole('button', { name: 'Skip' }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
}

// begin starts a drill's clock from its own page, and returns the attempt's id.
export async function begin(page, server, drill) {
  await page.goto(server.path(`/drills/${drill.id}`));
  await page.getByRole('button', { name: /Start the clock|Start a new one/ }).click();
  await page.waitForURL(/\/attempts\/[0-9A-Z]{26}$/);
  return attemptOf(page);
}

export function attemptOf(page) {
  return new URL(page.url()).pathname.split('/')[2];
}

// score reads the number on the result page.
export async function score(page) {
  await page.waitForURL(/\/attempts\/[0-9A-Z]{26}\/result/);
  return Number(await page.locator('.score-number strong').innerText());
}

// api reads from the JSON API with the page's own cookie.
export async function api(page, server, path) {
  const response = await page.request.get(server.path(`/api/v1${path}`));
  assert.equal(response.status(), 200, `GET ${path}`);
  return response.json();
}
