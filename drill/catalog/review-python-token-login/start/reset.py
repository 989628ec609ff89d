"""Password reset with a code sent to the member's e-mail address."""
import hmac
import logging
import random
from datetime import datetime, timedelta, timezone

from flask import Blueprint, abort, current_app
from sqlalchemy import update

from members.extensions import db, mail_queue
from members.limits import limit_reset
from members.models import PasswordReset, User
from members.passwords import set_password
from members.requests import text_fields

log = logging.getLogger(__name__)
bp = Blueprint("reset", __name__)

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # no I, O, 0 or 1: people type this
CODE_LENGTH = 10
CODE_LIFE = timedelta(minutes=30)
MAX_ATTEMPTS = 5


def new_code():
    return "".join(random.choices(ALPHABET, k=CODE_LENGTH))


def digest(code):
    key = current_app.config["RESET_CODE_KEY"]
    return hmac.new(key, code.encode(), "sha256").hexdigest()


def take_attempt(user_id):
    """Use up one of the tries of a pending reset; False if none is left."""
    result = db.session.execute(
        update(PasswordReset)
        .where(
            PasswordReset.user_id == user_id,
            PasswordReset.expires_at > datetime.now(timezone.utc),
            PasswordReset.attempts < MAX_ATTEMPTS,
        )
        .values(attempts=PasswordReset.attempts + 1)
    )
    db.session.commit()
    return result.rowcount == 1


@bp.post("/password/forgot")
@limit_reset
def forgot():
    (email,) = text_fields("email")
    user = User.by_email(email)
    if user is not None and user.active:
        code = new_code()
        db.session.merge(
            PasswordReset(
                user_id=user.id,  # primary key: a new code replaces the last one
                digest=digest(code),
                expires_at=datetime.now(timezone.utc) + CODE_LIFE,
                attempts=0,
            )
        )
        db.session.commit()
        mail_queue.send("password-reset", to=user.email, code=code)
    return "", 202


@bp.post("/password/reset")
@limit_reset
def reset():
    email, code, password = text_fields("email", "code", "password")
    if not 12 <= len(password) <= 128:
        abort(422)

    user = User.by_email(email)
    if user is None or not take_attempt(user.id):
        abort(400)
    pending = db.session.get(PasswordReset, user.id)
    given = digest(code.strip().upper())
    if pending is None or not hmac.compare_digest(pending.digest, given):
        abort(400)

    set_password(user, password)
    user.token_version = User.token_version + 1  # signs them out on every device
    db.session.delete(pending)
    db.session.commit()
    log.info("password of user %s was reset", user.id)
    return "", 204
