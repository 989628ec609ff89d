import express from "express";
import { findGuest } from "./guests.js";

const app = express();
const COLOURS = new Map([["speaker", "#0b6b62"], ["guest", "#5b6470"]]);

app.get("/badges/:id", async (req, res, next) => {
  try {
    const guest = await findGuest(Number.parseInt(req.params.id, 10), req.user.eventId);
    if (!guest) {
      return res.sendStatus(404);
    }
    const colour = COLOURS.get(guest.role) ?? "#5b6470";
    res.render("badge", { name: guest.name, colour });
  } catch (err) {
    next(err);
  }
});

export default app;
