// Watches every page of a browser context for what must never happen: errors in the console, violations of the content security policy, and
// requests that leave this machine.
import assert from 'node:assert/strict';

const local = new Set(['127.0.0.1', 'localhost', '[::1]']);

// watch begins to watch. `expect` are patterns of console messages that a journey provokes on purpose, for example by stopping the server.
export async function watch(context, expect = []) {
  const w = new Watcher(expect);
  await context.exposeBinding('__assayViolation', (_, text) => w.violations.push(text));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (e) => {
      window.__assayViolation(`${e.effectiveDirective} refused ${e.blockedURI || 'inline'} on ${location.pathname}`);
    });
  });
  context.on('request', (r) => w.request(r.url()));
  context.on('console', (m) => w.console(m.type(), m.text(), m.location().url));
  context.on('weberror', (e) => w.errors.push(`uncaught: ${e.error().message}`));
  return w;
}

class Watcher {
  errors = [];
  violations = [];
  outside = [];
  #expect;

  constructor(expect) {
    this.#expect = expect;
  }

  request(url) {
    const { protocol, hostname } = new URL(url);
    if (['http:', 'https:', 'ws:', 'wss:'].includes(protocol) && !local.has(hostname)) this.outside.push(url);
  }

  console(type, text, where) {
    if (/content security policy|trusted type/i.test(text)) this.violations.push(`${text} (${where})`);
    else if (type === 'error' && !this.#expect.some((p) => p.test(text))) this.errors.push(`${text} (${where})`);
  }

  // clean fails the test when anything was noted.
  clean() {
    assert.deepEqual(
      { violations: this.violations, outside: this.outside, errors: this.errors },
      { violations: [], outside: [], errors: [] },
      'policy violations, requests that leave the machine, and console errors',
    );
  }
}
