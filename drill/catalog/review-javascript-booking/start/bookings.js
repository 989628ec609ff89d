'use strict';

const express = require('express');
const { z } = require('zod');

const { pool } = require('../db');
const { logger } = require('../logger');
const mailQueue = require('../mailQueue');

// Guest side of the booking system, mounted at /api/bookings behind requireUser.
// Overlapping stays and parties that do not fit are refused by the database,
// see REFUSALS below. This file does not look for them again.

const router = express.Router();

const MAX_NIGHTS = 28;
const CHANGE_CUTOFF_DAYS = 3;
const DAY_MS = 24 * 60 * 60 * 1000;

const BOOKING_FIELDS = `id, cottage_id, arrives_on, departs_on, party_size,
  lead_name, contact_phone, notes, status`;

const ORDER_BY = new Map([
  ['soonest', 'arrives_on ASC, id ASC'],
  ['latest', 'arrives_on DESC, id DESC'],
]);

const REFUSALS = new Map([
  ['booking_no_overlap', 'The cottage is taken on some of these nights'],
  ['booking_party_fits', 'The cottage does not sleep that many'],
  ['booking_open_limit', 'You already have five open bookings'],
  ['booking_cottage_id_fkey', 'There is no such cottage'],
]);

const details = z.object({
  arrives_on: z.iso.date(),
  departs_on: z.iso.date(),
  party_size: z.int().min(1).max(16),
  lead_name: z.string().trim().min(1).max(80),
  contact_phone: z.string().trim().regex(/^\+?[0-9 ()-]{7,24}$/),
  notes: z.string().trim().max(500).optional(),
});

const newBooking = details.extend({ cottage_id: z.int().positive() }).refine(stayIsBookable);
const bookingChange = details.partial().refine(stayIsBookable);

// A change may leave both dates alone, but never move only one of them.
function stayIsBookable({ arrives_on, departs_on }) {
  if (arrives_on === undefined && departs_on === undefined) return true;
  const nights = (Date.parse(departs_on) - Date.parse(arrives_on)) / DAY_MS;
  const today = new Date().toISOString().slice(0, 10);
  return nights >= 1 && nights <= MAX_NIGHTS && arrives_on > today;
}

function answerRefusal(err, res) {
  const reason = REFUSALS.get(err.constraint);
  if (!reason) throw err;
  return res.status(409).json({ error: reason });
}

function notFound(res) {
  return res.status(404).json({ error: 'No such booking' });
}

router.param('id', (req, res, next, id) => {
  if (!/^[1-9][0-9]{0,17}$/.test(id)) return notFound(res);
  return next();
});

router.get('/', async (req, res) => {
  const orderBy = ORDER_BY.get(req.query.sort) ?? ORDER_BY.get('soonest');
  const { rows } = await pool.query(
    `SELECT ${BOOKING_FIELDS} FROM booking
      WHERE customer_id = $1
      ORDER BY ${orderBy} LIMIT 100`,
    [req.user.id],
  );
  res.json({ bookings: rows });
});

router.get('/:id', async (req, res) => {
  const { rows } = await pool.query(
    `SELECT ${BOOKING_FIELDS} FROM booking WHERE id = $1 AND customer_id = $2`,
    [req.params.id, req.user.id],
  );
  if (rows.length === 0) return notFound(res);
  return res.json({ booking: rows[0] });
});

router.post('/', async (req, res) => {
  const parsed = newBooking.safeParse(req.body);
  if (!parsed.success) return res.status(400).json({ error: 'Check the dates and guest details' });
  const b = parsed.data;

  try {
    const { rows } = await pool.query(
      `INSERT INTO booking (customer_id, cottage_id, arrives_on, departs_on, party_size,
                            lead_name, contact_phone, notes, status)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'confirmed')
       RETURNING ${BOOKING_FIELDS}`,
      [req.user.id, b.cottage_id, b.arrives_on, b.departs_on, b.party_size,
        b.lead_name, b.contact_phone, b.notes ?? ''],
    );
    logger.info({ bookingId: rows[0].id, userId: req.user.id }, 'booking made');
    await mailQueue.add('booking-made', { to: req.user.email, bookingId: rows[0].id });
    return res.status(201).json({ booking: rows[0] });
  } catch (err) {
    return answerRefusal(err, res);
  }
});

// Guests may correct anything but the cottage until three days before arrival.
router.patch('/:id', async (req, res) => {
  const parsed = bookingChange.safeParse(req.body);
  if (!parsed.success) return res.status(400).json({ error: 'Check the dates and guest details' });
  const c = parsed.data;

  try {
    const { rows } = await pool.query(
      `UPDATE booking SET
         arrives_on = COALESCE($2, arrives_on), departs_on = COALESCE($3, departs_on),
         party_size = COALESCE($4, party_size), lead_name = COALESCE($5, lead_name),
         contact_phone = COALESCE($6, contact_phone), notes = COALESCE($7, notes)
       WHERE id = $1 AND status = 'confirmed' AND arrives_on > CURRENT_DATE + $8::int
       RETURNING ${BOOKING_FIELDS}`,
      [req.params.id, c.arrives_on, c.departs_on, c.party_size, c.lead_name,
        c.contact_phone, c.notes, CHANGE_CUTOFF_DAYS],
    );
    if (rows.length === 0) return notFound(res);
    logger.info({ bookingId: rows[0].id, userId: req.user.id }, 'booking changed');
    await mailQueue.add('booking-changed', { to: req.user.email, bookingId: rows[0].id });
    return res.json({ booking: rows[0] });
  } catch (err) {
    return answerRefusal(err, res);
  }
});

router.delete('/:id', async (req, res) => {
  const { rows } = await pool.query(
    `UPDATE booking SET status = 'cancelled'
      WHERE id = $1 AND customer_id = $2 AND status = 'confirmed'
        AND arrives_on > CURRENT_DATE + $3::int
      RETURNING id`,
    [req.params.id, req.user.id, CHANGE_CUTOFF_DAYS],
  );
  if (rows.length === 0) return notFound(res);
  logger.info({ bookingId: rows[0].id, userId: req.user.id }, 'booking cancelled');
  await mailQueue.add('booking-cancelled', { to: req.user.email, bookingId: rows[0].id });
  return res.sendStatus(204);
});

module.exports = router;
