import express from "express";

import { pool } from "./db.mjs";
import { publishToWalls } from "./walls.mjs";

// What an operator of a wind farm sees on the control room's boards. Each user keeps a layout of
// their own; whatever it does not say comes from here.
const DEFAULTS = {
  theme: "night",
  board: { columns: 4, showClock: true, units: { wind: "m/s", power: "MW" } },
  alarms: { sound: true, minimum: "warning" },
};

const GRANTS = {
  viewer: { read: true },
  operator: { read: true, acknowledge: true },
  lead: { read: true, acknowledge: true, publish: true },
};

const LONGEST = 16 * 1024;

/** Whether a role may do something. */
export function may(role, action) {
  const grants = GRANTS[role] ?? {};
  return grants[action] === true;
}

/** Lays what was chosen over what is there, level by level. */
export function merge(target, chosen) {
  for (const key of Object.keys(chosen)) {
    const value = chosen[key];
    if (value !== null && typeof value === "object" && !Array.isArray(value)) {
      target[key] ??= {};
      merge(target[key], value);
    } else {
      target[key] = value;
    }
  }
  return target;
}

async function layoutOf(userId) {
  const { rows } = await pool.query("SELECT body FROM layouts WHERE user_id = $1", [userId]);
  const saved = rows.length > 0 ? JSON.parse(rows[0].body) : {};
  return merge(structuredClone(DEFAULTS), saved);
}

const allow = (action) => (req, res, next) =>
  may(req.session.role, action) ? next() : res.status(403).json({ error: "not yours to do" });

export const layouts = express.Router();

layouts.get("/layout", allow("read"), async (req, res) => {
  res.json(await layoutOf(req.session.userId));
});

// The body is a JSON object with the settings that differ from the defaults.
layouts.put("/layout", allow("read"), express.json({ limit: LONGEST }), async (req, res) => {
  const body = req.body;
  if (body === null || typeof body !== "object" || Array.isArray(body)) {
    return res.status(400).json({ error: "a layout is an object" });
  }
  const layout = merge(structuredClone(DEFAULTS), body);
  if (!Number.isInteger(layout.board.columns) || layout.board.columns < 1 || layout.board.columns > 12) {
    return res.status(400).json({ error: "1 to 12 columns" });
  }
  await pool.query(
    "INSERT INTO layouts (user_id, body) VALUES ($1, $2) ON CONFLICT (user_id) DO UPDATE SET body = $2",
    [req.session.userId, JSON.stringify(body)],
  );
  res.json(layout);
});

// Shows one's own layout on the walls of all control rooms.
layouts.post("/layout/publish", allow("publish"), async (req, res) => {
  await publishToWalls(await layoutOf(req.session.userId), req.session.userId);
  res.status(204).end();
});
