"""Subject lines of catalogue records that libraries send in for the union catalogue.

A line such as "sailing ships; knots; North Sea" becomes a list of subjects. The import
runs in four worker processes; each takes the next record from one common queue.
"""

import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

log = logging.getLogger(__name__)

MOST_SUBJECTS = 40
SHORTEST = 2

# words of letters, digits, dots, apostrophes and hyphens with a blank between them
SUBJECT = re.compile(r"([\w.'-]+ ?)+")


class BadRecord(ValueError):
    """A record that goes back to its library with a reason."""


@dataclass
class Record:
    control_number: str
    library: str
    subject_line: str
    subjects: list[str] = field(default_factory=list)


def clean_subjects(line: str) -> list[str]:
    """Cut a subject line into its subjects, in the order given and without doubles."""
    found: list[str] = []
    seen: set[str] = set()
    for part in line.split(";"):
        subject = part.strip()
        if not subject:
            continue
        if len(subject) < SHORTEST:
            raise BadRecord("a subject of one character is too short")
        if not SUBJECT.fullmatch(subject):
            raise BadRecord(f"not a subject: {subject[:60]!r}")
        key = subject.casefold()
        if key not in seen:
            seen.add(key)
            found.append(subject)
    if len(found) > MOST_SUBJECTS:
        raise BadRecord(f"{len(found)} subjects, {MOST_SUBJECTS} are the most")
    return found


def take(record: Record) -> bool:
    """Fill in the subjects of one record; False when it goes back to its library."""
    try:
        record.subjects = clean_subjects(record.subject_line)
    except BadRecord as problem:
        log.info("record %s of %s goes back: %s", record.control_number, record.library, problem)
        return False
    return True


def work(queue: Iterable[Record]) -> tuple[int, int]:
    """Run one worker until the queue is empty; counts what was taken and what went back."""
    taken = returned = 0
    for record in queue:
        if take(record):
            taken += 1
        else:
            returned += 1
    log.info("worker done: %d taken, %d back", taken, returned)
    return taken, returned
