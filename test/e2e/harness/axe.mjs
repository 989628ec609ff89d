// Accessibility by axe-core, with every rule of WCAG 2.2 A and AA and its best practices.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// accessible fails when axe finds a violation on the page, and says which element broke which rule.
export async function accessible(page, name) {
  // Evaluated by the debugger, which is outside the page's content security policy.
  await page.evaluate(`${source}; undefined`);
  const found = await page.evaluate(async () => {
    const { violations } = await window.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      resultTypes: ['violations'],
    });
    return violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(' ')}: ${n.any.concat(n.all, n.none).map((c) => c.message).join('; ')}`));
  });
  assert.deepEqual(found, [], `axe on ${name}`);
}
