"""Pages of the export area: list, download, bundle, and import of a preset."""
import logging

import yaml
from flask import (
    Blueprint, Response, abort, flash, redirect, render_template, request, send_file, url_for,
)
from flask_login import current_user
from markupsafe import Markup

from backoffice import presets
from backoffice.exports import storage

log = logging.getLogger(__name__)
bp = Blueprint("exports", __name__, url_prefix="/exports")

MAX_BUNDLE = 20
MAX_PRESET_BYTES = 2 * 1024
COLUMNS = frozenset(
    {"order_no", "placed_at", "status", "net", "tax", "total", "currency", "country"}
)
PRESET_SAVED = Markup("Preset <strong>{title}</strong> saved with {count} columns.")


@bp.get("/")
def index() -> str:
    return render_template(
        "exports/index.html",
        names=storage.list_exports(current_user.account_id),
        presets=presets.of_account(current_user.account_id),
    )


@bp.get("/files/<path:name>")
def download(name: str) -> Response:
    try:
        path = storage.locate(current_user.account_id, name)
    except storage.ExportNotFound:
        log.info("account %s asked for missing export %r", current_user.account_id, name)
        abort(404)
    response = send_file(
        path,
        as_attachment=True,
        download_name=path.name,
        etag=storage.entity_tag(path),
        conditional=True,
    )
    response.cache_control.private = True
    return response


@bp.post("/bundle")
def download_bundle() -> Response:
    names = request.form.getlist("name")
    if not 1 <= len(names) <= MAX_BUNDLE:
        abort(400, f"Choose between 1 and {MAX_BUNDLE} files.")
    try:
        archive = storage.bundle(current_user.account_id, names)
    except storage.ExportNotFound:
        abort(404)
    except storage.BundleTooLarge:
        abort(413, "Choose fewer files, the bundle is too large.")
    return send_file(
        archive, mimetype="application/zip", as_attachment=True, download_name="exports.zip"
    )


def read_preset(text: bytes) -> tuple[str, list[str]]:
    """Title and columns of a preset file; ValueError says what is wrong."""
    try:
        # A short file can grow without end through aliases; presets need none.
        events = yaml.parse(text, Loader=yaml.SafeLoader)
        if any(isinstance(event, yaml.AliasEvent) for event in events):
            raise ValueError("Aliases are not supported.")
        raw = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError("The file is not YAML.") from error
    if not isinstance(raw, dict):
        raise ValueError("The file has no title and columns.")
    title, columns = raw.get("title"), raw.get("columns")
    if not isinstance(title, str) or not 1 <= len(title) <= 60:
        raise ValueError("The title must have 1 to 60 characters.")
    if not isinstance(columns, list) or not 1 <= len(columns) <= len(COLUMNS):
        raise ValueError("Choose at least one column.")
    if not all(isinstance(column, str) and column in COLUMNS for column in columns):
        raise ValueError("The file names a column that we do not export.")
    if len(set(columns)) != len(columns):
        raise ValueError("Choose each column once.")
    return title, columns


@bp.post("/presets")
def import_preset() -> Response:
    upload = request.files.get("preset")
    if upload is None:
        abort(400, "Choose a file.")
    text = upload.stream.read(MAX_PRESET_BYTES + 1)
    if len(text) > MAX_PRESET_BYTES:
        abort(413, "The file is too large.")
    try:
        title, columns = read_preset(text)
    except ValueError as problem:
        flash(str(problem), "error")
        return redirect(url_for("exports.index"))
    presets.save(current_user.account_id, title, columns)
    flash(PRESET_SAVED.format(title=title, count=len(columns)), "done")
    return redirect(url_for("exports.index"))
