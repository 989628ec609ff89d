// A whole phone screen and a whole onsite loop, against a clock that runs fast; the server is killed in the middle of both.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open } from '../harness/browser.mjs';
import { look, shot } from '../harness/look.mjs';
import { ClockServer } from '../harness/server.mjs';
import { drills, enter } from './steps.mjs';

let browser, server, minutes;
before(async () => {
  server = await new ClockServer().start();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.end();
});

// pass lets minutes go by on the server's clock.
function pass(n) {
  minutes += n;
  server.ahead(`${minutes}m`);
}

const story = `In March our payment team lost six days to each security review, and a launch for 40,000 shops stood on it. I owned the queue of reviews.
I read the last sixty reviews and found that two thirds asked the same five questions. I decided to turn those five into checks, and I wrote them with two developers so that the messages made sense.
I told my manager which reviews I would no longer do by hand, and what could slip through. The median wait fell from six days to one, and reviews that came back fell from 11 % to 2 %.
Customers got the launch on its day. Next time I would bring the developers in a week earlier, since they renamed half of my checks.`;

// outside collects what the browser asked of anybody but the server.
function outside(page) {
  const asked = [];
  page.on('request', (r) => { if (!r.url().startsWith(server.address) && !r.url().startsWith('data:') && !r.url().startsWith('blob:')) asked.push(r.url()); });
  return asked;
}

async function sitDown(page, title, mode) {
  await page.goto(server.path('/interviews'));
  const loop = page.locator('section.loop', { has: page.getByRole('heading', { name: title, exact: true }) });
  await loop.getByLabel(mode === 'mock' ? /Mock/ : /Practice/).check();
  await loop.getByRole('button', { name: 'Sit down' }).click();
  await page.waitForURL(/\/interviews\/[0-9A-Z]{26}$/);
  const address = page.url();
  await page.getByRole('button', { name: /Begin/ }).click();
  return address;
}

// take answers the phase that runs, whatever serves it, and goes on.
async function take(page, n, seen) {
  const title = await page.locator('h1').first().innerText();
  seen.push(title);
  if (await page.locator('.run-bar').count() === 0) { // a break
    await page.getByLabel('Interviewer').fill(`Person ${n}`);
    await page.getByLabel('Topics, one a line').fill('The review queue\nUploads');
    await page.getByRole('button', { name: 'Keep' }).click();
    await page.getByRole('button', { name: 'Begin the next round' }).click();
    return;
  }
  pass(2);
  const drill = page.getByRole('link', { name: 'Open the drill' });
  if (await drill.count() > 0) {
    const interview = page.url().split('#')[0];
    await drill.click();
    await page.waitForURL(/\/attempts\//);
    assert.equal(await page.locator('details.leave, [data-hints]').count(), 0, 'the answer can be had in the middle of an interview');
    const text = page.locator('[data-text]');
    if (await text.count() > 0 && await text.isVisible()) {
      const id = await page.locator('h1').first().innerText();
      const own = drills.all.find((d) => d.sheet.title === id.trim());
      await text.fill(own?.attempts?.strong?.text ?? 'A stolen session lets a stranger read the documents of a member.');
    }
    for (const real of await page.getByRole('radio', { name: 'Real', exact: true }).all()) await real.check();
    await page.getByRole('link', { name: 'Back to the interview' }).click();
    await page.waitForURL((u) => u.href.split('#')[0] === interview);
    await page.locator('form[action$="/next"] button').first().click();
    return;
  }
  const answer = page.locator('textarea[name=text]');
  if (await answer.count() > 0) {
    await answer.fill(`${story}\nThat was number ${n}.`);
    const told = page.getByRole('button', { name: 'Told: ask me' });
    if (await told.count() > 0) {
      await told.click();
      for (const reply of await page.locator('textarea[name=reply]').all()) {
        await reply.fill('Before that it was six days in the median, measured over 61 reviews; I decided it alone and told Ana, our product lead.');
      }
    }
    await page.locator('button[value=next]').click();
    return;
  }
  await page.locator('form[action$="/next"] button').first().click();
}

async function untilReport(page, most, halfway) {
  const seen = [];
  for (let n = 0; n < most; n++) {
    await page.waitForLoadState('load');
    if (page.url().includes('/report')) return seen;
    if (n === halfway) {
      const before = await page.locator('h1').first().innerText();
      const address = page.url().split('#')[0];
      await server.kill();
      await server.start();
      await enter(page, server);
      await page.goto(address);
      assert.equal(await page.locator('h1').first().innerText(), before, 'the sitting is where it was');
    }
    await take(page, n, seen);
  }
  throw new Error(`no report after ${most} steps: ${seen.join(' | ')}`);
}

test('a whole phone screen, killed in the middle, ends with its report', async (t) => {
  const { context, page } = await open(browser);
  t.after(() => context.close());
  const asked = outside(page);
  minutes = 0;
  pass(0);
  await enter(page, server);
  await page.goto(server.path('/interviews'));
  await look(page, 'interviews');
  const address = await sitDown(page, 'Phone screen', 'mock');
  await look(page, 'interview-phase');
  const during = await page.request.get(`${address}/report`);
  assert.equal(during.status(), 409, 'a report can be read while the interview runs');
  const seen = await untilReport(page, 20, 3);
  t.diagnostic(`phases: ${seen.join(', ')}`);
  await page.getByRole('heading', { name: 'What to do next' }).waitFor();
  await look(page, 'interview-report');
  const facts = await page.locator('.sheet-facts').innerText();
  t.diagnostic(`report: ${facts.replace(/\n+/g, ' ')}`);
  assert.match(facts, /Technical\s+\d+/);
  assert.match(facts, /Stories\s+\d+/);
  assert.deepEqual(asked, [], 'the browser asked somebody else');
});

test('a whole onsite loop of five rounds ends with its report', async (t) => {
  const { context, page } = await open(browser);
  t.after(() => context.close());
  minutes = 0;
  pass(0);
  await enter(page, server);
  await sitDown(page, 'Onsite with five rounds', 'mock');
  const seen = await untilReport(page, 60, 9);
  t.diagnostic(`${seen.length} steps: ${seen.join(', ')}`);
  await page.getByRole('heading', { name: 'What a panel would write' }).waitFor();
  const rounds = await page.locator('#time ~ h3').count();
  assert.equal(rounds, 5);
  await shot(page, 'onsite-report');
});

test('two tabs of one story lose nothing, and typing goes on while one saves', async (t) => {
  const { context, page } = await open(browser);
  t.after(() => context.close());
  minutes = 0;
  pass(0);
  await enter(page, server);
  const address = (await sitDown(page, 'Phone screen', 'practice')).split('#')[0];
  while (await page.locator('textarea[name=text]').count() === 0) {
    await page.locator('form[action$="/next"] button').first().click();
    await page.waitForLoadState('load');
  }
  const other = await context.newPage();
  await other.goto(address);
  await page.locator('textarea[name=text]').fill('What the first tab has.');
  await page.locator('button[value=save]').click();
  await page.waitForLoadState('load');
  await other.locator('textarea[name=text]').fill('What the second tab has.');
  await other.locator('button[value=save]').click();
  await other.getByText(/^Not saved/).waitFor();
  assert.match(await other.locator('textarea[name=text]').inputValue(), /second tab/);
  await other.locator('button[value=save]').click();
  await other.waitForLoadState('load');
  await page.goto(address);
  assert.match(await page.locator('textarea[name=text]').inputValue(), /second tab/);
  // A click right behind the typing is not refused because of the save that is on its way.
  for (let n = 0; n < 5; n++) {
    await page.locator('textarea[name=text]').pressSequentially(` word${n}`, { delay: 5 });
    await page.waitForTimeout(1590); // the save begins about now
    await page.locator('button[value=save]').click();
    await page.waitForLoadState('load');
    assert.equal(await page.getByText(/^Not saved/).count(), 0);
    assert.match(await page.locator('textarea[name=text]').inputValue(), new RegExp(`word${n}`));
  }
});
