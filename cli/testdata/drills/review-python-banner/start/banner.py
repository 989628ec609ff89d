"""The greeting on the front page."""

from html import escape

COLOURS = {"spring": "#8c6", "winter": "#68c"}


def banner(name, season):
    colour = COLOURS.get(season, "#999")
    return f'<p style="color: {colour}">Hello, {escape(name)}!</p>'
