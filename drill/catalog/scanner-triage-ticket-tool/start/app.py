"""The ticket tool: messages, drafts, settings."""

import base64
import pickle

import yaml
from flask import Flask, abort, g, jsonify, redirect, render_template_string, request

import spool
from tickets import current_user, load_ticket

app = Flask(__name__)
PAGES = {"inbox": "/inbox", "done": "/tickets?state=done", "help": "https://help.desk.example/agents"}
MESSAGE = "<article><h2>{{ title }}</h2><p>{{ body }}</p></article>"


@app.before_request
def sign_in():
    g.user = current_user(request) or abort(401)


@app.get("/draft")
def draft():
    cookie = request.cookies.get("draft")
    if cookie is None:
        return jsonify(text="")
    saved = pickle.loads(base64.b64decode(cookie))
    if not isinstance(saved, dict):
        abort(400)
    return jsonify(text=saved.get("text", ""))


@app.get("/tickets/<int:number>")
def ticket(number):
    found = load_ticket(number, g.user) or abort(404)
    return render_template_string(MESSAGE, title=found.title, body=found.body)


@app.get("/tickets/<int:number>/banner")
def banner(number):
    found = load_ticket(number, g.user) or abort(404)
    title = found.title.replace("<", "&lt;").replace(">", "&gt;")
    return render_template_string("<div class=banner>Ticket " + title + " for {{ user }}</div>", user=g.user.name)


@app.get("/go/<page>")
def go(page):
    target = PAGES.get(page)
    if target is None:
        abort(404)
    return redirect(target)


@app.post("/signed-in")
def signed_in():
    target = request.form.get("next", "/inbox")
    if not target.startswith("/"):
        abort(400)
    return redirect(target)


@app.post("/settings")
def settings():
    wanted = yaml.load(request.get_data(as_text=True), Loader=yaml.CSafeLoader)
    if not isinstance(wanted, dict):
        abort(400)
    g.user.save_settings({key: str(wanted[key]) for key in ("theme", "language") if key in wanted})
    return "", 204


@app.post("/later")
def later():
    spool.put({"user": g.user.id, "text": request.form["text"][:5000]})
    return "", 202


@app.post("/backup")
def backup():
    if not g.user.is_agent:
        abort(403)
    return jsonify(files=spool.unpack(request.files["backup"].stream))
