import logging

from flask import Blueprint, abort, g, jsonify, request

from shop.storage import db, find_order

bp = Blueprint("orders", __name__, url_prefix="/orders")
log = logging.getLogger(__name__)

PAGE_SIZE = 25
SORTABLE = {"date": "placed_on", "total": "total_cents"}


@bp.get("")
def list_orders():
    column = SORTABLE.get(request.args.get("sort", "date"))
    if column is None:
        abort(400)
    rows = db().execute(
        f"SELECT id, placed_on, total_cents FROM orders WHERE customer_id = ? ORDER BY {column} DESC LIMIT ?",
        (g.customer.id, PAGE_SIZE),
    )
    return jsonify([dict(row) for row in rows])


@bp.get("/search")
def search_orders():
    term = request.args.get("q", "").strip()
    if not 2 <= len(term) <= 60:
        abort(400)
    log.info("order search by customer %s", g.customer.id)
    rows = db().execute(
        "SELECT id, placed_on, total_cents FROM orders"
        f" WHERE customer_id = {g.customer.id} AND title LIKE '%{term}%'"
        " ORDER BY placed_on DESC"
    )
    return jsonify([dict(row) for row in rows])


@bp.get("/<int:order_id>")
def show_order(order_id):
    order = find_order(order_id)
    if order is None:
        abort(404)
    return jsonify(order.as_dict())
