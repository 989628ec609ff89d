"""Extraction jobs: a PDF and a profile go in, the named fields come out.

POST /v1/extractions takes both files and answers with a job id. The worker
(worker.py) picks the job up; GET /v1/extractions/<id> shows what it found.
"""
import json
import logging
import re
import shutil
import uuid
from pathlib import Path

import redis
from flask import Blueprint, Response, abort, current_app, g, jsonify, request
from werkzeug.datastructures import FileStorage

log = logging.getLogger(__name__)
bp = Blueprint("extractions", __name__, url_prefix="/v1/extractions")

QUEUE = "extract:queue"
MAX_WAITING = 500
MAX_PROFILE_BYTES = 16 * 1024
MAX_NAME_BYTES = 120
JOB_ID = re.compile(r"[0-9a-f]{32}")


def store() -> redis.Redis:
    """The client of this app; it decodes answers to str."""
    return current_app.extensions["redis"]


def document_name(upload: FileStorage) -> str:
    """The customer's own file name, without folders: results are listed by it."""
    name = Path(upload.filename or "").name
    if Path(name).suffix.lower() != ".pdf" or not name.isprintable():
        abort(415, "The document must be a .pdf file.")
    if len(name.encode()) > MAX_NAME_BYTES:
        abort(400, "The file name is too long.")
    return name


def required_file(field: str) -> FileStorage:
    upload = request.files.get(field)
    if upload is None:
        abort(400, f"The part '{field}' is missing.")
    return upload


@bp.post("")
def submit() -> tuple[Response, int]:
    document = required_file("document")
    name = document_name(document)
    if document.stream.read(5) != b"%PDF-":
        abort(415, "The document is not a PDF.")
    document.stream.seek(0)
    profile = required_file("profile").stream.read(MAX_PROFILE_BYTES + 1)
    if len(profile) > MAX_PROFILE_BYTES:
        abort(413, "The profile is too large.")
    if store().llen(QUEUE) >= MAX_WAITING:
        abort(503, "Too many jobs are waiting, try again later.")

    job_id = uuid.uuid4().hex
    folder = Path(current_app.config["JOBS_ROOT"]) / job_id
    folder.mkdir(mode=0o700)
    try:
        document.save(folder / name)
        (folder / "profile.yaml").write_bytes(profile)
        store().hset(
            f"extract:job:{job_id}",
            mapping={"account": g.account_id, "status": "waiting", "name": name},
        )
        store().rpush(QUEUE, json.dumps({"job_id": job_id, "name": name}))
    except (OSError, redis.RedisError):
        shutil.rmtree(folder, ignore_errors=True)
        log.exception("extraction %s could not be queued", job_id)
        abort(503, "The job could not be queued.")
    log.info("extraction %s queued for account %s", job_id, g.account_id)
    return jsonify(id=job_id, status="waiting"), 202


@bp.get("/<job_id>")
def show(job_id: str) -> Response:
    if not JOB_ID.fullmatch(job_id):
        abort(404)
    job = store().hgetall(f"extract:job:{job_id}")
    if not job or job["account"] != str(g.account_id):
        abort(404)
    fields = json.loads(job.get("fields", "{}"))
    return jsonify(id=job_id, status=job["status"], name=job["name"], fields=fields)
