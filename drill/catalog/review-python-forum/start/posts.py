"""Threads and posts: the pages, and the filters their templates use."""
import logging
import textwrap

from flask import (
    Blueprint, abort, flash, jsonify, redirect, render_template, request, url_for,
)
from flask_login import current_user, login_required
from markupsafe import Markup, escape

from forum.extensions import db, limiter
from forum.models import Post, Thread

log = logging.getLogger(__name__)
bp = Blueprint("posts", __name__)

PER_PAGE = 30
MAX_BODY = 8_000

ORDERS = {"oldest": Post.id.asc(), "newest": Post.id.desc()}


@bp.app_template_filter()
def paragraphs(text):
    """Plain text to HTML: blank lines part paragraphs, line ends become <br>."""
    blocks = text.replace("\r\n", "\n").split("\n\n")
    return Markup("\n").join(
        Markup("<p>{}</p>").format(escape(block.strip()).replace("\n", Markup("<br>")))
        for block in blocks
        if block.strip()
    )


@bp.app_template_filter()
def quoted(post):
    """The grey box above a reply: who is being answered, and to what."""
    excerpt = textwrap.shorten(post.body, width=160, placeholder=" …")
    link = url_for("posts.show", thread_id=post.thread_id, _anchor=f"p{post.id}")
    return Markup(
        f'<blockquote cite="{link}">'
        f"<b>{post.author.display_name}</b> wrote: {excerpt}"
        "</blockquote>"
    )


@bp.app_template_global()
def member_link(member):
    return Markup('<a class="member" href="{}">{}</a>').format(
        url_for("members.show", member_id=member.id), member.display_name
    )


def body_from_form():
    """The text of a post, or None after telling the member what is wrong."""
    body = request.form.get("body", "").strip()
    if not body:
        flash("An empty post helps nobody.")
    elif len(body) > MAX_BODY:
        flash(f"Please stay below {MAX_BODY} characters.")
    else:
        return body
    return None


@bp.get("/threads/<int:thread_id>")
def show(thread_id):
    thread = db.get_or_404(Thread, thread_id)
    order = ORDERS.get(request.args.get("order"), ORDERS["oldest"])
    posts = db.paginate(
        db.select(Post).filter_by(thread_id=thread.id).order_by(order),
        per_page=PER_PAGE,
        max_per_page=PER_PAGE,
    )
    return render_template("thread.html", thread=thread, posts=posts)


@bp.post("/threads/<int:thread_id>/replies")
@login_required
@limiter.limit("20/hour")
def reply(thread_id):
    thread = db.get_or_404(Thread, thread_id)
    if thread.locked:
        abort(403)
    body = body_from_form()
    if body is None:
        return redirect(url_for(".show", thread_id=thread.id))

    parent_id = request.form.get("parent_id", type=int)
    if parent_id is not None:
        parent = db.session.get(Post, parent_id)
        if parent is None or parent.thread_id != thread.id:
            abort(400)

    post = Post(
        thread_id=thread.id, parent_id=parent_id, author_id=current_user.id, body=body
    )
    db.session.add(post)
    db.session.commit()
    log.info("post %s in thread %s", post.id, thread.id)
    return redirect(url_for(".show", thread_id=thread.id, _anchor=f"p{post.id}"))


@bp.post("/posts/<int:post_id>")
@login_required
def edit(post_id):
    post = db.get_or_404(Post, post_id)
    if post.author_id != current_user.id or post.thread.locked:
        abort(403)
    body = body_from_form()
    if body is not None:
        post.body = body
        db.session.commit()
    return redirect(url_for(".show", thread_id=post.thread_id, _anchor=f"p{post.id}"))


@bp.post("/preview")
@login_required
@limiter.limit("60/minute")
def preview():
    """HTML for the preview pane; editor.js puts it there with innerHTML."""
    return jsonify(html=paragraphs(request.form.get("body", "")[:MAX_BODY]))
