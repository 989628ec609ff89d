"""Amounts of money."""


def cents(value):
    """An amount in whole cents."""
    return int(value)
