"""Profile, build history and SSH keys of a user.

Mounted under /api; the paths follow the public API of the other teams, which
names the user in the URL: /api/users/{user_id}/...
"""
import logging
import subprocess
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import psycopg
from fastapi import APIRouter, Depends, HTTPException, Query
from pydantic import BaseModel, ConfigDict, Field

from forge.auth import Caller, current_caller
from forge.db import connection  # one connection, one transaction, dict rows

log = logging.getLogger(__name__)
router = APIRouter(prefix="/users/{user_id}", tags=["profile"])

BUILD_ORDER = {
    "newest": "b.started_at DESC",
    "oldest": "b.started_at ASC",
    "slowest": "b.seconds DESC NULLS LAST",
    "project": "p.name ASC, b.started_at DESC",
}
KEY_FORM = (
    r"^(ssh-ed25519|ecdsa-sha2-nistp256) [A-Za-z0-9+/]+={0,2}"  # type and key
    r"( [A-Za-z0-9@._-]{1,100})?$"  # comment, mostly user@host
)
MAX_KEYS = 30

Db = Annotated[psycopg.Connection, Depends(connection)]


def own_account(user_id: UUID, caller: Annotated[Caller, Depends(current_caller)]) -> UUID:
    """The account that the path names, when it is the caller's own."""
    if user_id != caller.user_id:
        log.info("caller %s asked for account %s", caller.user_id, user_id)
        raise HTTPException(404, "No such user.")
    return caller.user_id


Account = Annotated[UUID, Depends(own_account)]


class Profile(BaseModel):
    model_config = ConfigDict(extra="forbid")

    display_name: str = Field(min_length=1, max_length=80)
    bio: str = Field(max_length=1000)
    time_zone: str = Field(max_length=64, pattern=r"^[A-Za-z0-9_+/-]+$")


class Build(BaseModel):
    id: UUID
    project: str
    result: str
    seconds: int | None
    started_at: datetime


class NewKey(BaseModel):
    title: str = Field(min_length=1, max_length=80)
    public_key: str = Field(max_length=4096, pattern=KEY_FORM)


class Key(BaseModel):
    title: str
    fingerprint: str


@router.get("/profile")
def show_profile(account: Account, db: Db) -> Profile:
    row = db.execute(
        "SELECT display_name, bio, time_zone FROM profiles WHERE user_id = %s", (account,)
    ).fetchone()
    if row is None:
        raise HTTPException(404, "No such user.")
    return Profile(**row)


@router.put("/profile")
def change_profile(user_id: UUID, change: Profile, account: Account, db: Db) -> Profile:
    changed = db.execute(
        "UPDATE profiles SET display_name = %s, bio = %s, time_zone = %s WHERE user_id = %s",
        (change.display_name, change.bio, change.time_zone, account),
    )
    if changed.rowcount == 0:
        raise HTTPException(404, "No such user.")
    log.info("profile of %s changed", user_id)
    return change


@router.get("/builds")
def list_builds(
    caller: Annotated[Caller, Depends(current_caller)],
    db: Db,
    order: Literal["newest", "oldest", "slowest", "project"] = "newest",
    limit: Annotated[int, Query(ge=1, le=100)] = 30,
) -> list[Build]:
    """Builds that the caller started, in whatever project."""
    rows = db.execute(
        f"""
        SELECT b.id, p.name AS project, b.result, b.seconds, b.started_at
          FROM builds b
          JOIN projects p ON p.id = b.project_id
         WHERE b.started_by = %s
         ORDER BY {BUILD_ORDER[order]}
         LIMIT %s
        """,
        (caller.user_id, limit),
    ).fetchall()
    return [Build(**row) for row in rows]


def fingerprint(public_key: str) -> str:
    """SHA256:… as ssh-keygen prints it; ValueError when it is no key."""
    result = subprocess.run(
        ["ssh-keygen", "-l", "-E", "sha256", "-f", "-"],
        input=public_key, capture_output=True, text=True, timeout=5,
    )
    if result.returncode != 0:
        raise ValueError("not a public key")
    return result.stdout.split()[1]


@router.post("/ssh-keys", status_code=201)
def add_key(new: NewKey, account: Account, db: Db) -> Key:
    # Lock first, so that two requests at once cannot both take the last place.
    db.execute("SELECT 1 FROM users WHERE id = %s FOR UPDATE", (account,))
    held = db.execute(
        "SELECT count(*) AS n FROM ssh_keys WHERE user_id = %s", (account,)
    ).fetchone()
    if held["n"] >= MAX_KEYS:
        raise HTTPException(409, "You have too many keys.")
    try:
        digest = fingerprint(new.public_key)
    except (ValueError, subprocess.TimeoutExpired) as error:
        raise HTTPException(422, "This is not a public key.") from error
    added = db.execute(
        "INSERT INTO ssh_keys (user_id, title, public_key, fingerprint) VALUES (%s, %s, %s, %s)"
        " ON CONFLICT (fingerprint) DO NOTHING",
        (account, new.title, new.public_key, digest),
    )
    if added.rowcount == 0:
        raise HTTPException(409, "This key is already in use.")
    log.info("key %s added for %s", digest, account)
    return Key(title=new.title, fingerprint=digest)
