import sqlite3

from flask import current_app, g


def db():
    if "db" not in g:
        g.db = sqlite3.connect(current_app.config["DATABASE"])
        g.db.row_factory = sqlite3.Row
    return g.db


class Order:
    def __init__(self, row):
        self.id = row["id"]
        self.customer_id = row["customer_id"]
        self.placed_on = row["placed_on"]
        self.total_cents = row["total_cents"]

    def as_dict(self):
        return {"id": self.id, "placed_on": self.placed_on, "total_cents": self.total_cents}


def find_order(order_id):
    row = db().execute("SELECT * FROM orders WHERE id = ?", (order_id,)).fetchone()
    return None if row is None else Order(row)
