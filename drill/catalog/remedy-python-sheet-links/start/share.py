"""Links by which a choir hands a sheet to a singer without an account.

A link names the choir, the sheet and the second at which it ends, and carries a
signature over the three. Whoever has the link may read the sheet until then.
"""

import hashlib
import hmac
import logging
import time
from urllib.parse import urlencode

from flask import Blueprint, abort, current_app, g, request, send_file

from .auth import leader_required
from .models import Sheet

log = logging.getLogger(__name__)
bp = Blueprint("share", __name__)

LONGEST = 30 * 24 * 3600


def signature(choir_id: int, sheet_id: int, until: int) -> str:
    message = f"{choir_id}{sheet_id}{until}".encode()
    return hmac.new(current_app.config["SHARE_KEY"], message, hashlib.sha256).hexdigest()


def link(choir_id: int, sheet_id: int, until: int) -> str:
    query = urlencode(
        {
            "choir": choir_id,
            "sheet": sheet_id,
            "until": until,
            "sig": signature(choir_id, sheet_id, until),
        }
    )
    return f"{current_app.config['PUBLIC_URL']}/shared?{query}"


def number(name: str) -> int:
    """A whole number from the query, written the one way that link() writes it."""
    raw = request.args.get(name, "")
    if not (raw.isascii() and raw.isdigit()) or len(raw) > 15 or raw.startswith("0"):
        abort(400)
    return int(raw)


@bp.post("/sheets/<int:sheet_id>/share")
@leader_required
def share(sheet_id: int):
    """Make a link for a sheet of the leader's own choir."""
    sheet = Sheet.query.filter_by(id=sheet_id, choir_id=g.leader.choir_id).first_or_404()
    days = request.form.get("days", default=7, type=int)
    seconds = days * 24 * 3600
    if not 0 < seconds <= LONGEST:
        abort(400)
    until = int(time.time()) + seconds
    log.info("leader %s shares sheet %s until %s", g.leader.id, sheet.id, until)
    return {"link": link(sheet.choir_id, sheet.id, until), "until": until}


@bp.get("/shared")
def shared():
    """Show a shared sheet to whoever holds its link."""
    choir_id, sheet_id, until = number("choir"), number("sheet"), number("until")
    given = request.args.get("sig", "")
    if not given.isascii() or not hmac.compare_digest(given, signature(choir_id, sheet_id, until)):
        abort(403)
    if until < time.time():
        abort(410)
    sheet = Sheet.query.filter_by(id=sheet_id, choir_id=choir_id).first_or_404()
    answer = send_file(sheet.path, mimetype="application/pdf", download_name=f"sheet-{sheet.id}.pdf")
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer
