"""Reads an access log on standard input and prints one JSON object."""

import json
import sys


def count(lines):
    """Requests and failures (status 400 and up) of each user."""
    users = {}
    broken = 0
    # your code
    return {"users": users, "broken": broken}


def main():
    command = sys.argv[1]
    if command == "count":
        print(json.dumps(count(sys.stdin)))
    else:
        sys.exit("unknown command " + command)


main()
