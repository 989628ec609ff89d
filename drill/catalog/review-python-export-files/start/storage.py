"""Where export files live: EXPORT_ROOT/<account id>/<month>/<file>.

The nightly exporter writes them under a temporary name and renames them when
they are complete. The web application only ever reads.
"""
import hashlib
import tempfile
import zipfile
from pathlib import Path
from typing import BinaryIO

EXPORT_ROOT = Path("/srv/exports")
SUFFIXES = {".csv", ".json", ".pdf", ".zip"}
BUNDLE_BYTES = 200 * 1024 * 1024


class ExportNotFound(Exception):
    """There is no such export in the account's folder."""


class BundleTooLarge(Exception):
    """The chosen files are too much for one download."""


def home_of(account_id: int) -> Path:
    return (EXPORT_ROOT / str(account_id)).resolve()


def locate(account_id: int, name: str) -> Path:
    """The file behind a name such as '2025-03/orders.csv'."""
    home = home_of(account_id)
    try:
        path = (home / name).resolve()
        if not path.is_relative_to(home) or path.suffix.lower() not in SUFFIXES:
            raise ExportNotFound(name)
        if not path.is_file():
            raise ExportNotFound(name)
    except (OSError, ValueError) as error:  # too long, NUL bytes
        raise ExportNotFound(name) from error
    return path


def list_exports(account_id: int) -> list[str]:
    home = home_of(account_id)
    found = (p for p in home.glob("*/*") if p.suffix.lower() in SUFFIXES and p.is_file())
    return sorted((p.relative_to(home).as_posix() for p in found), reverse=True)


def entity_tag(path: Path) -> str:
    """Changes whenever the exporter replaces the file."""
    stat = path.stat()
    text = f"{path}:{stat.st_size}:{stat.st_mtime_ns}"
    return hashlib.md5(text.encode()).hexdigest()


def bundle(account_id: int, names: list[str]) -> BinaryIO:
    """One zip file of several exports; the caller closes it."""
    home = home_of(account_id)
    paths = [locate(account_id, name) for name in dict.fromkeys(names)]
    if sum(path.stat().st_size for path in paths) > BUNDLE_BYTES:
        raise BundleTooLarge
    target = tempfile.TemporaryFile()
    try:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in paths:
                archive.write(path, arcname=path.relative_to(home).as_posix())
    except BaseException:
        target.close()
        raise
    target.seek(0)
    return target
