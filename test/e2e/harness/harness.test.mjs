// The harness itself: it must notice what it is there to notice.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { accessible } from './axe.mjs';
import { launch, Mortal, open } from './browser.mjs';
import { fits } from './look.mjs';

const pages = {
  '/good': '<main><h1>Good</h1><p>Nothing to see.</p></main>',
  '/inline': '<main><h1>Inline</h1><script>document.title = "ran"</script></main>',
  '/outside': '<main><h1>Outside</h1><img alt="" src="http://example.org/pixel.gif"></main>',
  '/noisy': '<main><h1>Noisy</h1><script src="/noise.js"></script></main>',
  '/mute': '<main><h1>Mute</h1><input></main>',
  '/wide': '<main><h1>Wide</h1><pre>' + 'x'.repeat(500) + '</pre></main>',
};
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src *; require-trusted-types-for 'script'; trusted-types 'none'";
let site, base, browser;

before(async () => {
  site = createServer((q, r) => {
    r.setHeader('Content-Security-Policy', policy);
    if (q.url === '/noise.js') return r.setHeader('Content-Type', 'text/javascript').end('console.error("noise")');
    if (!pages[q.url]) return r.writeHead(204).end();
    r.setHeader('Content-Type', 'text/html; charset=utf-8');
    return r.end(`<!doctype html><html lang="en"><head><title>Page</title><meta name="viewport" content="width=device-width"></head><body>${pages[q.url]}</body></html>`);
  });
  await new Promise((resolve) => { site.listen(0, '127.0.0.1', resolve); });
  base = `http://127.0.0.1:${site.address().port}`;
  browser = await launch();
});
after(async () => {
  await browser?.close();
  site?.close();
});

async function visit(path, t) {
  const { context, page, watcher } = await open(browser);
  t.after(() => context.close());
  await page.goto(base + path);
  await page.waitForLoadState('networkidle');
  return { page, watcher };
}

test('a good page passes everything, under the strict policy', async (t) => {
  const { page, watcher } = await visit('/good', t);
  await accessible(page, 'good');
  await fits(page, 'good');
  watcher.clean();
});

test('an inline script is noticed', async (t) => {
  const { watcher } = await visit('/inline', t);
  assert.ok(watcher.violations.length > 0);
  assert.throws(() => watcher.clean());
});

test('a request to another host is noticed and gets no answer', async (t) => {
  const { page, watcher } = await visit('/outside', t);
  assert.deepEqual(watcher.outside, ['http://example.org/pixel.gif']);
  assert.equal(await page.locator('img').evaluate((i) => i.naturalWidth), 0);
  assert.throws(() => watcher.clean());
});

test('an error in the console is noticed', async (t) => {
  const { watcher } = await visit('/noisy', t);
  assert.match(watcher.errors.join(), /noise/);
});

test('a field without a label is noticed', async (t) => {
  const { page } = await visit('/mute', t);
  await assert.rejects(accessible(page, 'mute'), /label/);
});

test('a page that sticks out sideways is noticed', async (t) => {
  const { page } = await visit('/wide', t);
  await page.setViewportSize({ width: 360, height: 800 });
  await assert.rejects(fits(page, 'wide'), /pre/);
});

test('a browser that is killed keeps its profile for the next life', async (t) => {
  const mortal = new Mortal();
  t.after(() => mortal.bury());
  let page = await mortal.start();
  await page.goto(base + '/good');
  await mortal.kill();
  page = await mortal.start();
  await page.goto(base + '/good');
  assert.equal(await page.title(), 'Page');
});
