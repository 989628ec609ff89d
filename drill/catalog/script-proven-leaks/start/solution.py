"""Reads recorded answers, one JSON object a line, and prints which paths leak."""

import json
import sys


def judge(lines):
    """Paths whose content another user was given."""
    result = {"leaks": [], "public": 0, "unproved": 0, "broken": 0}
    # your code
    return result


def main():
    command = sys.argv[1]
    if command == "judge":
        print(json.dumps(judge(sys.stdin)))
    else:
        sys.exit("unknown command " + command)


main()
