// The scanner's pages: a folder and an archive are scanned, findings are narrowed, and one is read by keyboard alone.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch, open } from '../harness/browser.mjs';
import { look } from '../harness/look.mjs';
import { ClockServer } from '../harness/server.mjs';
import { tabTo } from './hands.mjs';
import { enter } from './steps.mjs';

const code = {
  'src/main/java/shop/OrderServlet.java': `package shop;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Shows the orders of a customer. */
public class OrderServlet extends HttpServlet {
    private Connection db;
    private final OrderStore store = new OrderStore();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String customer = request.getParameter("customer");
        String order = request.getParameter("order");
        if (order == null || order.isBlank()) {
            order = "placed_at";
        }
        try {
            String found = store.find(db, customer, order);
            response.getWriter().println("<h1>Orders of " + customer + "</h1>" + found);
        } catch (SQLException e) {
            throw new IOException("orders cannot be read", e);
        }
    }
}
`,
  'src/main/java/shop/OrderStore.java': `package shop;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

class OrderStore {
    private static final int MOST = 200;

    String find(Connection db, String customer, String order) throws SQLException {
        String where = " WHERE customer = '" + customer + "'";
        String sql = "SELECT id, total FROM orders" + where + " LIMIT " + MOST;
        StringBuilder out = new StringBuilder();
        try (Statement statement = db.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                out.append(rows.getLong(1)).append(": ").append(rows.getBigDecimal(2)).append('\\n');
            }
        }
        return out.toString();
    }
}
`,
  'src/main/java/shop/Keys.java': `package shop;

import java.security.MessageDigest;

class Keys {
    byte[] digest(byte[] password) throws Exception {
        return MessageDigest.getInstance("MD5").digest(password);
    }
}
`,
  'tools/load.py': 'print("hello")\n',
};

let browser, server, home, folder, archive, hostile;
before(async () => {
  home = mkdtempSync(join(tmpdir(), 'assay-shop-'));
  folder = join(home, 'shop');
  for (const [name, text] of Object.entries(code)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  archive = join(home, 'shop.tar.gz');
  execFileSync('tar', ['-czf', archive, '-C', folder, '.']);
  hostile = join(home, 'hostile.tar');
  execFileSync('tar', ['-cf', hostile, '-C', folder, '--transform', 's,^src,../../src,', '-P', 'src']);
  server = await new ClockServer().start();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.end();
  rmSync(home, { recursive: true, force: true });
});

async function visit(t, options) {
  const { context, page, watcher } = await open(browser, options);
  t.after(() => context.close());
  await enter(page, server);
  await page.goto(server.path('/scan'));
  return { page, watcher };
}

async function scanFolder(page) {
  await page.getByLabel('A folder on this machine').fill(folder);
  await page.getByRole('button', { name: 'Scan', exact: true }).click();
  await page.getByRole('heading', { name: 'What was read' }).waitFor();
}

test('a folder is scanned, its findings are narrowed, and the result is still there after a restart', async (t) => {
  const { page, watcher } = await visit(t);
  await look(page, 'scan-start');
  await scanFolder(page);
  await look(page, 'scan-result');
  const all = await page.locator('.find').count();
  assert.ok(all >= 3, `${all} findings`);
  await page.locator('select[name=rule]').selectOption('java-sqli');
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.waitForURL(/rule=java-sqli/);
  assert.equal(await page.locator('.find').count(), 1);
  await page.getByRole('link', { name: 'Show all' }).click();
  await page.getByText(`${all} findings`).first().waitFor();

  const address = new URL(page.url()).pathname;
  await server.stop();
  await server.start();
  await enter(page, server);
  await page.goto(server.path(address));
  await page.getByRole('heading', { name: 'shop', level: 1 }).waitFor();
  assert.equal(await page.locator('.find').count(), all);
  watcher.clean();
});

test('a finding is read by keyboard alone', async (t) => {
  const { page, watcher } = await visit(t);
  await scanFolder(page);
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'The way' }).waitFor();
  await look(page, 'scan-finding');
  const steps = page.locator('[data-step]');
  const n = await steps.count();
  assert.ok(n >= 3, `${n} steps`);
  for (let i = 0; i < n; i++) {
    await page.keyboard.press('j');
    assert.ok(await steps.nth(i).evaluate((e) => e === document.activeElement), `step ${i + 1} has not the focus`);
    assert.equal(await page.locator('.lit-step').count(), 1);
    assert.ok(await page.locator('.lit-step').isVisible());
  }
  await page.keyboard.press('k');
  assert.equal(await steps.nth(n - 2).getAttribute('aria-current'), 'step');
  const first = page.url();
  await page.keyboard.press('n');
  await page.waitForURL((u) => u.href !== first);
  await page.keyboard.press('p');
  await page.waitForURL(first);
  await tabTo(page, page.getByRole('link', { name: 'java-sqli' }), 80);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'How the scanner decides' }).waitFor();
  await look(page, 'scan-rule');
  watcher.clean();
});

test('an archive is scanned, a hostile one is refused', async (t) => {
  const { page, watcher } = await visit(t, { expect: [/status of 400/] });
  await page.getByLabel('An archive').setInputFiles(hostile);
  await page.getByRole('button', { name: 'Scan', exact: true }).click();
  await page.getByRole('alert').getByText('would stand outside of the archive').waitFor();
  await look(page, 'scan-refused');
  await page.getByLabel('An archive').setInputFiles(archive);
  await page.getByRole('button', { name: 'Scan', exact: true }).click();
  await page.getByRole('heading', { name: 'What was read' }).waitFor();
  await page.getByText('shop.tar.gz').first().waitFor();
  await page.getByRole('link', { name: /^Notes/ }).click();
  await page.getByText('1 Python file not scanned').last().waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'SARIF' }).click()]);
  assert.equal(download.suggestedFilename(), 'assay-shop-tar-gz.sarif');
  watcher.clean();
});

test('everything works without script', async (t) => {
  const { page, watcher } = await visit(t, { javaScriptEnabled: false });
  await scanFolder(page);
  await page.locator('select[name=severity]').selectOption('critical');
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.locator('.find a').first().click();
  await page.locator('[data-step]').last().click();
  assert.match(page.url(), /#s\d+$/);
  await page.goto(server.path('/rules?q=sql'));
  await page.getByRole('link', { name: /SQL statement/ }).first().click();
  await page.getByRole('heading', { name: 'Business impact' }).waitFor();
  watcher.clean();
});
