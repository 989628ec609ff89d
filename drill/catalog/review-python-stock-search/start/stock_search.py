"""Stock search and movement history for the shop-floor app.

The router is mounted under /api by app.main.
"""
import logging
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any

import psycopg
from fastapi import APIRouter, Depends, HTTPException, Query
from psycopg.rows import dict_row
from pydantic import BaseModel

from app.db import pool
from app.session import Member, current_member

log = logging.getLogger(__name__)
router = APIRouter(prefix="/stock", tags=["stock"])

CurrentMember = Annotated[Member, Depends(current_member)]

COLUMNS = "i.sku, i.name, i.purchase_price, s.site, s.bin, s.on_hand, s.moved_at"

SORTS = {
    "sku": "i.sku, s.site",
    "on_hand": "s.on_hand DESC, i.sku",
    "moved": "s.moved_at DESC NULLS LAST, i.sku",
}


class StockLine(BaseModel):
    sku: str
    name: str
    purchase_price: Decimal
    site: str
    bin: str
    on_hand: int
    moved_at: datetime | None


class Movement(BaseModel):
    moved_at: datetime
    site: str
    change: int
    reason: str


def like_pattern(text: str) -> str:
    """Find `text` anywhere in a column; % and _ stand for themselves."""
    for char in ("\\", "%", "_"):
        text = text.replace(char, "\\" + char)
    return f"%{text}%"


def fetch(query: str, params: dict[str, Any]) -> list[dict[str, Any]]:
    try:
        with pool.connection() as conn, conn.cursor(row_factory=dict_row) as cur:
            cur.execute(query, params)
            return cur.fetchall()
    except psycopg.DataError:
        log.info("stock query refused a value", exc_info=True)
        raise HTTPException(400, "One of the filters has a value we cannot read") from None
    except psycopg.errors.QueryCanceled:
        log.warning("stock query ran into the statement timeout")
        raise HTTPException(503, "The search took too long, please narrow it") from None


@router.get("", response_model=list[StockLine])
def search(
    member: CurrentMember,
    text: Annotated[str | None, Query(max_length=80)] = None,
    site: Annotated[list[str] | None, Query(max_length=20)] = None,
    at_most: Annotated[int | None, Query(ge=0, le=1_000_000)] = None,
    idle_for: Annotated[str | None, Query(max_length=40)] = None,
    sort: Annotated[str, Query(max_length=20)] = "sku",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    offset: Annotated[int, Query(ge=0, le=10_000)] = 0,
):
    """Stock lines of the caller's company, narrowed by whatever was filled in."""
    where = ["s.tenant_id = %(tenant_id)s"]
    params: dict[str, Any] = {
        "tenant_id": member.tenant_id,
        "limit": limit,
        "offset": offset,
    }

    if text:
        where.append("(i.name ILIKE %(text)s OR i.sku ILIKE %(text)s)")
        params["text"] = like_pattern(text)
    if site:
        where.append("s.site = ANY(%(sites)s)")
        params["sites"] = site
    if at_most is not None:
        where.append("s.on_hand <= %(at_most)s")
        params["at_most"] = at_most
    if idle_for:
        # slow movers, e.g. "90 days"; INTERVAL takes no placeholder after it
        where.append(f"s.moved_at < now() - INTERVAL '{idle_for}'")

    order = SORTS.get(sort, SORTS["sku"])
    return fetch(
        f"SELECT {COLUMNS}"
        " FROM stock s JOIN item i ON i.id = s.item_id"
        f" WHERE {' AND '.join(where)}"
        f" ORDER BY {order}"
        " LIMIT %(limit)s OFFSET %(offset)s",
        params,
    )


@router.get("/{sku}/movements", response_model=list[Movement])
def movements(
    member: CurrentMember,
    sku: str,
    days: Annotated[int, Query(ge=1, le=400)] = 30,
):
    """What went in and out of one article lately, newest first."""
    return fetch(
        "SELECT m.moved_at, m.site, m.change, m.reason"
        " FROM movement m JOIN item i ON i.id = m.item_id"
        " WHERE m.tenant_id = %(tenant_id)s AND i.sku = %(sku)s"
        " AND m.moved_at >= now() - make_interval(days => %(days)s)"
        " ORDER BY m.moved_at DESC LIMIT 500",
        {"tenant_id": member.tenant_id, "sku": sku, "days": days},
    )
