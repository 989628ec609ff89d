"""The extraction worker: one process, one job at a time."""
import json
import logging
import os
import pickle
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import redis
import yaml

log = logging.getLogger(__name__)

QUEUE = "extract:queue"
KEEP_SECONDS = 7 * 24 * 3600
JOBS_ROOT = Path(os.environ["JOBS_ROOT"])
MAX_FIELDS = 50
MAX_DEPTH = 4
MAX_PAGES = 200
MAX_TEXT_BYTES = 4 * 1024 * 1024
CONVERT_SECONDS = 60

# Other spellings of common labels, by language. Built with the image.
SYNONYMS_FILE = Path("/opt/extract/synonyms.pkl")
SYNONYMS: dict[str, dict[str, list[str]]] = pickle.loads(SYNONYMS_FILE.read_bytes())


class BadProfile(Exception):
    """The profile does not have the form that we document."""


@dataclass(frozen=True)
class Profile:
    pages: int
    labels: dict[str, str]  # label as printed, folded -> name of the field


def check_shape(text: bytes) -> None:
    """Refuse what makes a short file large: aliases and deep nesting."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CLoader):
        if isinstance(event, yaml.AliasEvent):
            raise BadProfile("aliases are not supported")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            raise BadProfile("nested too deeply")


def read_profile(path: Path) -> Profile:
    text = path.read_bytes()
    check_shape(text)
    # The C loader: the pure Python one needs seconds for long profiles.
    raw = yaml.load(text, Loader=yaml.CLoader)
    if not isinstance(raw, dict) or not isinstance(raw.get("fields"), dict):
        raise BadProfile("'fields' is missing")
    if len(raw["fields"]) > MAX_FIELDS:
        raise BadProfile(f"more than {MAX_FIELDS} fields")
    try:
        pages = min(max(int(raw.get("pages", 20)), 1), MAX_PAGES)
    except (TypeError, ValueError) as error:
        raise BadProfile("'pages' is not a number") from error
    language = raw.get("language", "en")
    if language not in ("de", "en", "es", "fr"):
        raise BadProfile("'language' is not one of ours")
    labels: dict[str, str] = {}
    for name, label in raw["fields"].items():
        if not isinstance(name, str) or not isinstance(label, str):
            raise BadProfile("a field is not a pair of texts")
        folded = label.strip().casefold()
        for spelling in (folded, *SYNONYMS.get(language, {}).get(folded, ())):
            labels[spelling] = name
    return Profile(pages=pages, labels=labels)


def read_text(source: Path, pages: int) -> str:
    """The text layer of the first pages; empty for a scan without one."""
    target = source.with_name("text.txt")
    subprocess.run(
        f"timeout {CONVERT_SECONDS} pdftotext -layout -l {pages} '{source}' -"
        f" | head -c {MAX_TEXT_BYTES} > '{target}'",
        shell=True,
        check=True,
    )
    return target.read_text(encoding="utf-8", errors="replace")


def pick_fields(text: str, profile: Profile) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in text.splitlines():
        label, colon, value = line.partition(":")
        name = profile.labels.get(label.strip().casefold())
        if colon and name and name not in found:
            found[name] = value.strip()[:500]
    return found


def run_job(store: redis.Redis, job_id: str, name: str) -> None:
    folder = JOBS_ROOT / job_id
    key = f"extract:job:{job_id}"
    try:
        profile = read_profile(folder / "profile.yaml")
        text = read_text(folder / name, profile.pages)
        result = {"status": "done", "fields": json.dumps(pick_fields(text, profile))}
    except Exception:
        # One bad job must not stop the worker.
        log.exception("extraction %s failed", job_id)
        result = {"status": "failed"}
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    store.hset(key, mapping=result)
    store.expire(key, KEEP_SECONDS)


def main() -> None:
    logging.basicConfig(level=logging.INFO)
    store = redis.Redis.from_url(os.environ["REDIS_URL"], decode_responses=True)
    while True:
        _, message = store.blpop([QUEUE])
        job = json.loads(message)
        run_job(store, job["job_id"], job["name"])


if __name__ == "__main__":
    main()
