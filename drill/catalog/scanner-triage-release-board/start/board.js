// The release board: what was built, who ordered it, how each user likes to see it.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import express from "express";
import { database, signedIn, setPassword } from "./platform.js";

const run = promisify(execFile);
const REPO = "/srv/board/repo";
const app = express();

app.use(express.json({ limit: "50kb" }));
app.use((req, res, next) => {
  res.set("X-Content-Type-Options", "nosniff");
  next();
});

const REPORTS = new Map([
  ["weekly", (db) => db.collection("builds").countDocuments({ age: { $lt: 7 } })],
  ["failed", (db) => db.collection("builds").countDocuments({ state: "failed" })],
]);

function escapeHtml(text) {
  return String(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

function merge(target, source) {
  for (const key of Object.keys(source)) {
    if (key === "__proto__") continue;
    const value = source[key];
    if (value !== null && typeof value === "object") {
      target[key] ??= {};
      merge(target[key], value);
    } else {
      target[key] = value;
    }
  }
  return target;
}

// Before signing in: the code came by mail, six digits, valid for ten minutes.
app.post("/reset", async (req, res) => {
  const { email, code, password } = req.body;
  if (!email || !code || !password) return res.sendStatus(400);
  const users = database().collection("users");
  const user = await users.findOne({ email: String(email), resetCode: code });
  if (!user) return res.sendStatus(403);
  await setPassword(user, String(password));
  res.sendStatus(204);
});

app.use(signedIn);

app.get("/orders", async (req, res) => {
  const state = String(req.query.state ?? "open");
  const orders = database().collection("orders");
  res.json(await orders.find({ customer: req.user.customer, state }).limit(100).toArray());
});

app.get("/reports/:name", async (req, res) => {
  const report = REPORTS.get(req.params.name);
  if (!report) return res.sendStatus(404);
  res.json({ value: await report(database()) });
});

app.get("/history", async (req, res) => {
  const branch = String(req.query.branch ?? "main");
  const { stdout } = await run("git", ["log", "--oneline", "-n", "50", branch], { cwd: REPO });
  res.type("text/plain").send(stdout);
});

app.get("/commits/:hash", async (req, res) => {
  if (!/^[0-9a-f]{40}$/.test(req.params.hash)) return res.sendStatus(404);
  const { stdout } = await run("git", ["show", "--stat", req.params.hash], { cwd: REPO });
  res.type("text/plain").send(stdout);
});

app.get("/echo", (req, res) => {
  res.type("text/plain").send("You are " + req.user.name + ", you asked for " + req.query.q);
});

app.get("/users/:name", async (req, res) => {
  const user = await database().collection("users").findOne({ name: req.params.name });
  if (!user) return res.sendStatus(404);
  const link = '<a href="' + escapeHtml(user.homepage) + '">' + escapeHtml(user.name) + "</a>";
  res.send("<!doctype html><title>User</title><p>" + link + "</p>");
});

app.put("/settings", async (req, res) => {
  const settings = merge({ theme: "light", columns: {} }, req.body);
  await database().collection("users").updateOne({ _id: req.user._id }, { $set: { settings } });
  res.sendStatus(204);
});

app.listen(8080);
