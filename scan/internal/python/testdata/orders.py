"""Orders of a small shop: what a web application of its size looks like."""

from __future__ import annotations

import hashlib
import logging
import sqlite3
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from typing import (
    Any,
    Generic,
    TypeVar,
)

log = logging.getLogger(__name__)
T = TypeVar("T")

STATES = {
    "new": 0,
    "paid": 1,
    "sent": 2,
}


def connect(path: str = "shop.db") -> sqlite3.Connection:
    """Opens the database; the caller closes it."""
    connection = sqlite3.connect(path, timeout=5.0)
    connection.row_factory = sqlite3.Row
    return connection


def hashed(password, *, salt=b"", rounds=100_000):
    digest = hashlib.pbkdf2_hmac("sha256", password.encode("utf-8"), salt, rounds)
    return digest.hex()


@dataclass(order=True)
class Item:
    name: str
    price: int = 0
    tags: list[str] = field(default_factory=list)

    @property
    def cheap(self) -> bool:
        return self.price < 1_000 and "luxury" not in self.tags

    @classmethod
    def parse(cls, line: str) -> "Item":
        name, price, *tags = line.split(";")
        return cls(name.strip(), int(price), [t for t in tags if t])

    def label(self):
        return f"{self.name!r:>20} {self.price / 100:8.2f} {'*' if self.cheap else ''}"


class Basket(Generic[T]):
    limit = 100

    def __init__(self, items: Iterable[T] = ()):
        self.items = list(items)
        self.total = 0

    def __len__(self):
        return len(self.items)

    def add(self, item: T, count: int = 1) -> None:
        if len(self.items) + count > self.limit:
            raise ValueError(
                "a basket holds at most %d items, not %d"
                % (self.limit, len(self.items) + count)
            )
        for _ in range(count):
            self.items.append(item)
        else:
            self.total += item.price * count

    def remove(self, name):
        before = len(self.items)
        self.items = [i for i in self.items if i.name != name]
        if not (removed := before - len(self.items)):
            log.warning("nothing called %s in the basket", name)
        return removed

    def cheapest(self):
        return min(self.items, key=lambda i: (i.price, i.name), default=None)


class Orders:
    """The orders in the database."""

    def __init__(self, connection):
        self.connection = connection
        self.cache: dict[int, Any] = {}

    def find(self, number):
        query = "SELECT * FROM orders WHERE id = '" + number + "'"
        with closing(self.connection.cursor()) as cursor:
            cursor.execute(query)
            return cursor.fetchone()

    def search(self, text, state=None, limit=50):
        query = f"SELECT * FROM orders WHERE note LIKE '%{text}%' LIMIT {limit:d}"
        if state is not None:
            query += f"""
                AND state = {STATES[state]}
            """
        rows = self.connection.execute(query).fetchall()
        return {row["id"]: dict(row) for row in rows if row["total"] > 0}

    def store(self, order):
        try:
            self.connection.execute(
                "INSERT INTO orders (id, note, total) VALUES (?, ?, ?)",
                (order.id, order.note, order.total),
            )
        except sqlite3.IntegrityError as e:
            log.error("order %s is there already: %s", order.id, e)
            return False
        except (sqlite3.Error, OSError):
            self.connection.rollback()
            raise
        else:
            self.connection.commit()
        finally:
            self.cache.pop(order.id, None)
        return True

    def state(self, row):
        match row:
            case {"state": 0 | None}:
                return "new"
            case {"state": int(n), "sent": [first, *_]} if n > 1:
                return f"sent on {first:%Y-%m-%d}"
            case Item(name="gift") | None:
                return None
            case _:
                return "unknown"

    def walk(self, number):
        seen = set()
        while number and number not in seen:
            seen.add(number)
            row = self.find(number)
            if row is None:
                break
            yield row
            number = row["parent"]

    def totals(self, *, by="state"):
        sums = {}
        for row in self.connection.execute("SELECT * FROM orders"):
            key = row[by]
            sums[key] = sums.get(key, 0) + row["total"]
        return sorted(sums.items(), key=lambda pair: -pair[1])[:10]


class Session:
    def __init__(self, user, roles=("guest",)):
        self.user = user
        self.roles = frozenset(roles)

    def may(self, action, order=None):
        if "admin" in self.roles:
            return True
        if action == "read":
            return order is None or order["owner"] == self.user
        elif action in ("write", "delete"):
            return order is not None and order["owner"] == self.user
        return False

    async def load(self, client, *paths: str, **options: Any) -> list[bytes]:
        async with client.get(*paths, **options) as response:
            return [part async for part in response.parts() if part]

    async def follow(self, client) -> AsyncIterator[str]:
        async for event in client.events():
            if event.user != self.user:
                continue
            yield await event.text()

    @asynccontextmanager
    async def locked(self, lock):
        await lock.acquire()
        try:
            yield self
        finally:
            lock.release()


def largest[N: (int, float)](numbers: list[N], /, start: N = 0) -> N:
    best = start
    for n in numbers:
        best = n if n > best else best
    return best


def report(orders, out):
    def line(row, width=20):
        return str(row["note"])[:width].ljust(width) + "|"

    for number, row in enumerate(orders, 1):
        out.write(f"{number:3d} {line(row)}\n")
    out.write("-" * 24 + "\n")


def main(arguments):
    """Prints what was asked for."""
    orders = Orders(connect())
    if not arguments:
        report(orders.search("").values(), out=open("orders.txt", "w"))
        return 0
    for number in arguments:
        print(orders.find(number) or "not found", end="\n")
    return 1 if len(arguments) > 10 else 0


if __name__ == "__main__":
    import sys

    sys.exit(main(sys.argv[1:]))
