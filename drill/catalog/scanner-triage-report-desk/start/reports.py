"""The report desk: staff look up, convert and share customer reports."""

import hashlib
import os
import sqlite3
import subprocess
import tempfile
from pathlib import Path

import requests
from flask import Flask, abort, g, jsonify, request, send_file
from markupsafe import Markup, escape

app = Flask(__name__)
ROOT = Path("/srv/reports").resolve()
ARCHIVE = "/srv/archive"
HOOKS = "https://hooks.partner.example"
SORTS = {"name": "customer_name", "date": "created_at", "size": "bytes"}


def db():
    if "db" not in g:
        g.db = sqlite3.connect("/srv/reports.db")
    return g.db


@app.get("/reports")
def list_reports():
    column = SORTS.get(request.args.get("sort", "date"))
    if column is None:
        abort(400)
    rows = db().execute(f"SELECT id, customer_name, bytes FROM report ORDER BY {column} LIMIT 100")
    return jsonify([dict(zip(("id", "name", "bytes"), r)) for r in rows])


@app.get("/reports/search")
def search():
    name = request.args.get("name", "").replace(";", "")
    rows = db().execute(f"SELECT id, customer_name FROM report WHERE customer_name LIKE '%{name}%' LIMIT 100")
    return jsonify([dict(zip(("id", "name"), r)) for r in rows])


@app.post("/reports/convert")
def convert():
    with tempfile.NamedTemporaryFile(dir="/srv/tmp", suffix=".pdf") as f:
        f.write(request.get_data(cache=False))
        f.flush()
        out = subprocess.run(["pdftotext", "-enc", "UTF-8", f.name, "-"], capture_output=True, timeout=20, check=True)
    return out.stdout.decode("utf-8", "replace")


@app.post("/reports/<int:report>/print")
def print_report(report):
    printer = request.form["printer"]
    if len(printer) > 40 or " " in printer:
        abort(400)
    subprocess.run(f"lp -d {printer} {ROOT}/{report}.pdf", shell=True, timeout=20, check=True)
    return "", 204


@app.get("/files/<path:name>")
def file(name):
    path = (ROOT / name).resolve()
    if not path.is_relative_to(ROOT) or not path.is_file():
        abort(404)
    return send_file(path)


@app.get("/archive/<path:name>")
def archived(name):
    path = os.path.realpath(os.path.join(ARCHIVE, name))
    if not path.startswith(ARCHIVE) or not os.path.isfile(path):
        abort(404)
    return send_file(path)


@app.get("/reports/<int:report>/preview")
def preview(report):
    row = db().execute("SELECT customer_name, body FROM report WHERE id = ?", (report,)).fetchone() or abort(404)
    page = Markup("<h1>{}</h1><pre>{}</pre>").format(escape(row[0]), escape(row[1]))
    etag = hashlib.md5(str(page).encode()).hexdigest()
    return page, 200, {"ETag": f'"{etag}"', "Cache-Control": "private"}


@app.post("/reports/<int:report>/share")
def share(report):
    secret = hashlib.sha1(request.form["password"].encode()).hexdigest()
    db().execute("INSERT INTO share (report, secret) VALUES (?, ?)", (report, secret))
    db().commit()
    return "", 201


@app.post("/reports/<int:report>/notify")
def notify(report):
    url = request.form["url"]
    if not url.startswith(HOOKS):
        abort(400)
    answer = requests.post(url, json={"report": report}, timeout=5, allow_redirects=False)
    return jsonify(status=answer.status_code, body=answer.text[:2000])
