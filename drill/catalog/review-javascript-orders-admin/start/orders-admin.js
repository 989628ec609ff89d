'use strict';

const { execFile } = require('node:child_process');
const crypto = require('node:crypto');
const { promisify } = require('node:util');
const express = require('express');

const config = require('../config');
const db = require('../db');
const { HttpError } = require('../errors');
const log = require('../log').child({ module: 'orders-admin' });
const { requirePermission } = require('../staff');

const run = promisify(execFile);

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const SORT_COLUMNS = new Map([
  ['placed', 'o.placed_at'],
  ['total', 'o.total_cents'],
  ['customer', 'c.name'],
  ['status', 'o.status'],
]);

// status to set -> statuses it may be set from
const TRANSITIONS = new Map([
  ['packed', ['paid']],
  ['shipped', ['packed']],
  ['cancelled', ['paid', 'packed']],
]);

const isText = (value) => typeof value === 'string' && value !== '';
const escapeLike = (text) => text.replace(/[\\%_]/g, '\\$&');

function within(value, fallback, max) {
  const number = Number.parseInt(value, 10);
  return number >= 1 ? Math.min(number, max) : fallback;
}

function orderId(req) {
  if (!UUID.test(req.params.id)) throw new HttpError(404, 'order not found');
  return req.params.id;
}

const router = express.Router();

router.get('/', requirePermission('orders.read'), async (req, res) => {
  const { sort, dir, q, status } = req.query;
  const column = SORT_COLUMNS.get(sort) ?? 'o.placed_at';
  const direction = dir === 'asc' ? 'ASC' : 'DESC';
  const page = within(req.query.page, 1, 500);
  const perPage = within(req.query.perPage, 50, 100);

  const values = [req.session.staff.tenantId, perPage, (page - 1) * perPage];
  const where = ['o.tenant_id = $1'];
  if (isText(status)) where.push(`o.status = $${values.push(status)}`);
  if (isText(q)) where.push(`c.name ILIKE $${values.push(`%${escapeLike(q.slice(0, 80))}%`)}`);

  const { rows } = await db.query(
    `SELECT o.id, o.number, o.status, o.total_cents, o.placed_at, c.name AS customer
       FROM orders o
       JOIN customers c ON c.id = o.customer_id AND c.tenant_id = o.tenant_id
      WHERE ${where.join(' AND ')}
      ORDER BY ${column} ${direction}, o.id
      LIMIT $2 OFFSET $3`,
    values,
  );

  // The screen polls every few seconds; an unchanged list answers 304.
  const body = JSON.stringify({ page, perPage, orders: rows });
  const digest = crypto.createHash('sha1').update(body).digest('base64url');
  res.set({ ETag: `"${digest}"`, 'Cache-Control': 'private, no-cache' });
  res.type('json').send(body);
});

router.patch('/:id/status', requirePermission('orders.write'), express.json({ limit: '4kb' }), async (req, res) => {
  const id = orderId(req);
  const { staff } = req.session;
  const status = req.body?.status;
  const from = TRANSITIONS.get(status);
  if (!from) throw new HttpError(422, 'unknown status');

  const { rows } = await db.query(
    `UPDATE orders SET status = $1, updated_by = $2, updated_at = now()
      WHERE id = $3 AND tenant_id = $4 AND status = ANY($5)
      RETURNING id, number, status`,
    [status, staff.id, id, staff.tenantId, from],
  );
  if (rows.length === 0) throw new HttpError(409, 'no such order, or its status does not allow this');
  log.info({ order: id, status, by: staff.id }, 'order status changed');
  res.json(rows[0]);
});

/** The QR label packers stick on the parcel: our number and the reference the customer typed at checkout. */
router.get('/:id/label.png', requirePermission('orders.read'), async (req, res) => {
  const { rows } = await db.query(
    'SELECT number, reference FROM orders WHERE id = $1 AND tenant_id = $2',
    [orderId(req), req.session.staff.tenantId],
  );
  if (rows.length === 0) throw new HttpError(404, 'order not found');

  const text = `${rows[0].number} ${rows[0].reference ?? ''}`.trim().slice(0, 200);
  const { stdout } = await run('/usr/bin/qrencode', ['-t', 'PNG', '-s', '6', '-o', '-', '--', text], {
    encoding: 'buffer',
    timeout: 5_000,
    maxBuffer: 1024 * 1024,
  });
  res.set('Cache-Control', 'private, no-store');
  res.type('png').send(stdout);
});

/** The carrier signs "<unix seconds>.<body>" with the key we share; a signature is good for five minutes. */
function signedByCarrier(req) {
  const sentAt = Number(req.get('x-carrier-timestamp'));
  if (!Buffer.isBuffer(req.body) || !(Math.abs(Date.now() / 1000 - sentAt) <= 300)) return false;
  const expected = crypto.createHmac('sha256', config.carrierKey)
    .update(`${sentAt}.`)
    .update(req.body)
    .digest();
  const received = Buffer.from(req.get('x-carrier-signature') ?? '', 'hex');
  return received.length === expected.length && crypto.timingSafeEqual(received, expected);
}

const carrierEvents = express.Router();

carrierEvents.post('/', express.raw({ type: 'application/json', limit: '32kb' }), async (req, res) => {
  if (!signedByCarrier(req)) throw new HttpError(401, 'signature missing, stale or wrong');
  const event = JSON.parse(req.body.toString('utf8'));
  if (event?.type !== 'delivered' || !isText(event.tracking)) return res.status(204).end();

  const { rowCount } = await db.query(
    "UPDATE orders SET status = 'delivered', updated_at = now() WHERE tracking_code = $1 AND status = 'shipped'",
    [event.tracking],
  );
  log.info({ tracking: event.tracking, updated: rowCount }, 'carrier event');
  res.status(204).end();
});

module.exports = { router, carrierEvents };
