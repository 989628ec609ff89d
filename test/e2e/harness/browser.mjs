// Chromium as a person has it, with a fresh profile, and a watcher that notes whatever must not happen on any page.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { watch } from './watch.mjs';

// chromiumPath finds the browser: ASSAY_CHROMIUM, or the usual names.
export function chromiumPath() {
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)];
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const found = process.env.ASSAY_CHROMIUM
    ?? names.flatMap((n) => folders.map((f) => join(f, n))).find((p) => existsSync(p));
  if (!found) throw new Error('Chromium is missing: install it, or set ASSAY_CHROMIUM to its path');
  return found;
}

// Names that are not on this machine do not resolve, so a page cannot reach out even if it tries. Timers run on in windows that nobody looks at.
export const flags = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage',
  '--disable-background-timer-throttling', '--disable-renderer-backgrounding', '--disable-backgrounding-occluded-windows',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

// launch starts a browser that lives as long as a test file. Pages come from open().
export async function launch() {
  return chromium.launch({ executablePath: chromiumPath(), args: flags.filter((f) => f !== '--headless'), headless: true, ignoreDefaultArgs: ['--hide-scrollbars'] });
}

// open makes a fresh profile with one page that is being watched. Options are Playwright's context options; `expect` are patterns of console
// messages that the journey provokes on purpose.
export async function open(browser, { expect = [], ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(10_000);
  const watcher = await watch(context, expect);
  const page = await context.newPage();
  return { context, page, watcher };
}

// Mortal is a browser in a process of its own that can be killed at any moment. Its profile is kept between lives.
export class Mortal {
  #profile = mkdtempSync(join(tmpdir(), 'assay-profile-'));
  #child;

  // start begins a life: the browser's own context, with the profile's cookies and storage.
  async start() {
    rmSync(join(this.#profile, 'DevToolsActivePort'), { force: true });
    this.#child = spawn(chromiumPath(), [...flags, '--remote-debugging-port=0', `--user-data-dir=${this.#profile}`, 'about:blank'],
      { detached: true, stdio: 'ignore' });
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${await this.#port()}`);
    const [context] = browser.contexts();
    context.setDefaultTimeout(10_000);
    return context.pages()[0] ?? context.newPage();
  }

  async #port() {
    for (let tries = 0; tries < 400; tries++) {
      try {
        const [port] = readFileSync(join(this.#profile, 'DevToolsActivePort'), 'utf8').split('\n');
        if (port) return port;
      } catch { /* not written yet */ }
      await wait(25);
    }
    throw new Error('Chromium did not say where it listens');
  }

  // kill ends the whole process group at once, without a word to the pages.
  async kill() {
    if (!this.#child) return;
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    process.kill(-this.#child.pid, 'SIGKILL');
    await gone;
    this.#child = undefined;
  }

  async bury() {
    await this.kill();
    for (let tries = 0; tries < 20; tries++) { // its last children may still be writing
      try { return rmSync(this.#profile, { recursive: true, force: true }); } catch { await wait(50); }
    }
  }
}
