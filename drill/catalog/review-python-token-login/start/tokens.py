"""Sign-in and access tokens of the members' API."""
import logging
import time
from functools import wraps

import jwt
from flask import Blueprint, abort, current_app, g, jsonify, request

from members.extensions import db
from members.limits import limit_sign_in
from members.models import User
from members.passwords import check_password
from members.requests import text_fields

log = logging.getLogger(__name__)
bp = Blueprint("tokens", __name__)

ISSUER = "members-api"
ALGORITHM = "HS256"
ACCESS_SECONDS = 15 * 60
RENEWABLE_SECONDS = 14 * 24 * 3600  # from the last time a password was typed


def issue(user, auth_time):
    now = int(time.time())
    claims = {
        "iss": ISSUER,
        "sub": str(user.id),
        "ver": user.token_version,
        "auth_time": auth_time,
        "iat": now,
        "exp": now + ACCESS_SECONDS,
    }
    kid = current_app.config["TOKEN_KEY_ID"]
    key = current_app.config["TOKEN_KEYS"][kid]
    return jwt.encode(claims, key, algorithm=ALGORITHM, headers={"kid": kid})


def key_for(token):
    """Keys rotate every quarter; the header says which of ours was used."""
    kid = jwt.get_unverified_header(token).get("kid")
    keys = current_app.config["TOKEN_KEYS"]
    if kid not in keys:
        raise jwt.InvalidTokenError("unknown key id")
    return keys[kid]


def read(token):
    return jwt.decode(
        token,
        key_for(token),
        algorithms=[ALGORITHM],
        issuer=ISSUER,
        options={"require": ["exp", "sub", "ver"]},
    )


def read_for_renewal(token):
    # exp has usually passed by the time an app renews, and read() would refuse it
    return jwt.decode(token, options={"verify_signature": False})


def bearer_token():
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        abort(401)
    return token


def user_of(claims):
    """The active user these claims speak of, unless they were signed out since."""
    user = db.session.get(User, int(claims["sub"]))
    if user is None or not user.active or claims["ver"] != user.token_version:
        abort(401)
    return user


def require_token(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        try:
            claims = read(bearer_token())
        except jwt.InvalidTokenError:
            abort(401)
        g.user = user_of(claims)
        return view(*args, **kwargs)

    return wrapper


@bp.post("/token")
@limit_sign_in
def sign_in():
    email, password = text_fields("email", "password")
    user = User.by_email(email)
    if not check_password(user, password) or not user.active:
        log.info("sign-in refused from %s", request.remote_addr)
        abort(401)
    return jsonify(token=issue(user, auth_time=int(time.time())))


@bp.post("/token/renew")
@limit_sign_in
def renew():
    """A new access token for an app that still holds the last one."""
    try:
        claims = read_for_renewal(bearer_token())
        user = user_of(claims)
        auth_time = int(claims["auth_time"])
    except (jwt.InvalidTokenError, KeyError, TypeError, ValueError):
        abort(401)
    if time.time() - auth_time > RENEWABLE_SECONDS:
        abort(401)
    return jsonify(token=issue(user, auth_time=auth_time))


@bp.post("/token/revoke")
@require_token
def revoke():
    """Signs the user out everywhere: older tokens carry an older version."""
    g.user.token_version = User.token_version + 1
    db.session.commit()
    return "", 204
