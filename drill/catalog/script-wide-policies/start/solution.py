"""Reads IAM policies, one JSON object a line, and prints one JSON object."""

import json
import sys


def wide(lines):
    """Statements that allow a whole service or everything."""
    found = []
    broken = 0
    # your code
    return {"wide": found, "broken": broken}


def main():
    command = sys.argv[1]
    if command == "wide":
        print(json.dumps(wide(sys.stdin)))
    else:
        sys.exit("unknown command " + command)


main()
