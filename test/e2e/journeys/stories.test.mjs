// From a blank page to a story that was told: draft, edit with a mistake, read, rehearse, remove and put back.
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  await page.locator('textarea[name^=answer]').first().fill('I read them on two Sundays with Ana, and 41 of the 60 asked about the Netty filter.');
  await page.getByRole('button', { name: 'Check the answers' }).click();
  await page.getByText(/\d of \d answered with something new/).waitFor();
  await look(page, 'stories-answered');

  await page.goto(server.path(`/stories/${id}`));
  await look(page, 'stories-one');
  await page.getByRole('button', { name: 'Remove this story' }).click();
  await page.waitForURL(/\/stories(\?.*)?(#.*)?$/);
  await page.getByRole('button', { name: /Put back/ }).click();
  await page.goto(server.path(`/stories/${id}`));
  assert.equal((await page.locator('h1').count()), 1);
});

// wav is a recording of so many seconds' silence.
function wav(seconds) {
  const rate = 8000;
  const head = Buffer.from('RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\0\0\0\0\0\0\0\0\x01\0\x08\0data\0\0\0\0', 'latin1');
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate, 28);
  head.writeUInt32LE(rate * seconds, 40);
  return Buffer.concat([head, Buffer.alloc(rate * seconds, 128)]);
}

const heard = 'In March 2025 our reviews took six days and nobody owned the queue. I took it. I read sixty reviews and turned five questions into checks. The wait fell from six days to one.';

// speaking is a server whose configured command is a script that says fixed words for the kind of file it is given.
async function speaking(t) {
  const folder = mkdtempSync(join(tmpdir(), 'assay-hear-'));
  const script = join(folder, 'hear.sh');
  writeFileSync(script, `#!/bin/sh\ncase "$1" in\n*/recording.wav) echo '[00:00:00.000 --> 00:00:20.000]   ${heard}' ;;\n*/recording.webm) test -s "$1" && echo 'The browser recorded this telling.' ;;\n*) echo "not a recording: $1" >&2; exit 1 ;;\nesac\n`);
  chmodSync(script, 0o700);
  const server = await new Server({ env: { ASSAY_TRANSCRIBE: `'${script}' {audio}` } }).start();
  t.after(async () => {
    await server.end();
    rmSync(folder, { recursive: true, force: true });
  });
  return server;
}

async function draft(page, server) {
  await page.goto(server.path('/stories/new?principle=ownership'));
  await page.locator('textarea[name^=answer]').first().fill('The queue of security reviews belonged to nobody, and it took six days.');
  await page.getByRole('button', { name: 'Make the draft' }).click();
  await page.waitForURL((u) => /\/stories\/(?!new)[^/]+/.test(u.pathname));
  return new URL(page.url()).pathname;
}

test('a recording becomes text on this machine, is corrected, and counts as spoken', async (t) => {
  const own = await speaking(t);
  const { context, page, watcher } = await open(browser);
  t.after(() => context.close());
  await enter(page, own);
  const story = await draft(page, own);

  await page.goto(own.path(`${story}/rehearse?step=writing`));
  await page.getByLabel('A file with the recording').setInputFiles({ name: 'told.wav', mimeType: 'audio/wav', buffer: wav(20) });
  await page.getByRole('button', { name: 'Transcribe on this machine' }).click();
  await page.waitForURL(/transcribe/);
  assert.equal((await page.locator('#text').inputValue()).trim(), heard);
  assert.equal(await page.locator('#took').inputValue(), '0:20');
  await look(page, 'stories-transcribed');

  await page.evaluate((at) => new Promise((done, fail) => { // a telling that this browser recorded
    const ask = indexedDB.open('assay-tapes', 1);
    ask.onupgradeneeded = () => ask.result.createObjectStore('tapes', { keyPath: 'id', autoIncrement: true });
    ask.onerror = () => fail(ask.error);
    ask.onsuccess = () => {
      const tx = ask.result.transaction('tapes', 'readwrite');
      tx.objectStore('tapes').add({ at: Date.now(), seconds: 65, page: at, sound: new Blob(['sound'], { type: 'audio/webm' }) });
      tx.oncomplete = () => { ask.result.close(); done(); };
    };
  }), `${story}/rehearse`);
  await page.goto(own.path(`${story}/rehearse?step=writing`));
  await page.locator('tape-desk').getByRole('button', { name: /^Transcribe on this machine/ }).click();
  await page.locator('tape-desk').getByText('The words are in the box').waitFor();
  assert.equal(await page.locator('#text').inputValue(), 'The browser recorded this telling.');
  assert.equal(await page.locator('#took').inputValue(), '1:05');
  assert.ok(await page.locator('#spoken').isChecked());
  assert.ok(!existsSync(join(own.data, 'recordings')), 'a recording is left in the data folder');

  await page.locator('#text').fill(heard);
  await page.getByRole('button', { name: 'Show what was heard' }).click();
  await page.getByText('Spoken, at', { exact: false }).waitFor();
  await look(page, 'stories-spoken');
  watcher.clean();
});

test('the check page tries the browser, and is noted', async (t) => {
  const { context, page, watcher } = await open(browser);
  t.after(() => context.close());
  await enter(page, server);
  await page.goto(server.path('/check'));
  await page.getByText('Local save works.').waitFor();
  await page.getByText('It agrees with the server’s.').waitFor();
  await page.locator('#typed').fill('{}[]<>()|\\/@#$%&*_-+=~^\'";:?!');
  assert.match(await page.locator('[data-left]').innerText(), /Still to come: `/);
  await page.locator('#typed').pressSequentially('`');
  assert.match(await page.locator('[data-left]').innerText(), /All of them/);
  await page.getByRole('button', { name: 'Try the microphone' }).click();
  await page.locator('[data-microphone] [role=status]').filter({ hasText: /no microphone|refused|It is on|hears/ }).waitFor();
  await look(page, 'check');
  await page.goto(server.path('/checklist'));
  assert.match(await page.locator('#devices').innerText(), /1 of 2/);
  watcher.clean();
});

test('questions to ask are kept by interviewer', async (t) => {
  const { context, page, watcher } = await open(browser);
  t.after(() => context.close());
  await enter(page, server);
  await page.goto(server.path('/questions'));
  const engineer = page.locator('#engineer');
  await engineer.getByLabel('A question of yours for the engineer').fill('Do you review every launch before its date?');
  await engineer.getByRole('button', { name: 'Keep it' }).click();
  await engineer.getByText('answered with yes or no').waitFor();
  await engineer.getByText(/to choose from/).click();
  await engineer.getByRole('button', { name: /^Keep: / }).first().click();
  await engineer.getByText('1 of 2 ready').waitFor();
  await look(page, 'questions');
  await engineer.getByRole('button', { name: /^Remove: Do you review/ }).click();
  await engineer.getByText('answered with yes or no').waitFor({ state: 'detached' });
  watcher.clean();
});
