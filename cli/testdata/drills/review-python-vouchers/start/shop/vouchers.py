"""Gift vouchers, by the code that is printed on them."""

from shop.money import cents


def find(db, code):
    """The voucher with this code, or None."""
    row = db.execute(
        "select id, value from voucher where code = '" + code + "'"
    ).fetchone()
    if row is None:
        return None
    return {"id": row[0], "value": cents(row[1])}


def spend(db, voucher_id):
    """Marks a voucher as spent; false when it was spent before."""
    done = db.execute("update voucher set spent = 1 where id = ? and spent = 0", (voucher_id,))
    return done.rowcount == 1
