"""What only this installation knows: its keys and the organiser's token, in files of mode 0600."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from ..journal import Signer, Store

KEY_FILE, ORGANISER_FILE, SIGNING_FILE = "key", "organiser-token", "signing-key"


def new_token() -> str:
    return secrets.token_urlsafe(24)


class OtherKeys(Exception):
    """A secret is not the one that the other processes on the database have. Its text: which."""


def kept(path: Path, make: Callable[[], str] = new_token) -> str:
    """The secret in the file; made at the first asking, readable by its owner alone."""
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _once_written(path)
    with os.fdopen(file, "w", encoding="ascii") as new:
        new.write(made := make())
    return made


def check_same_everywhere(database: Store, secrets_: Mapping[str, str]) -> None:
    """Raise OtherKeys unless every process on the database has these same secrets, `key` first.

    The first that comes leaves a print of each, from which none can be found out.
    """
    key = secrets_[KEY_FILE]
    with database.writing() as db:
        for name, secret in secrets_.items():
            print_ = derived(key, f"print of {name}: {secret}").hex()
            db.execute("insert into house values (?, ?) on conflict do nothing", [name, print_])
            (kept,) = db.execute("select value from house where name = ?", [name]).fetchone()
            if not hmac.compare_digest(kept, print_):
                raise OtherKeys(name)


def _once_written(path: Path) -> str:
    """What stands in the file; another process may be just about to write it."""
    for _ in range(100):
        if text := path.read_text(encoding="ascii").strip():
            return text
        time.sleep(0.01)
    return ""


def signer(folder: Path) -> Signer:
    """The key with which this installation signs where its journals stand."""
    return Signer(derived(kept(folder / SIGNING_FILE), "ed25519"))


def derived(key: str, purpose: str) -> bytes:
    """32 bytes that follow from the installation's key, others for each purpose."""
    return hmac.new(key.encode(), purpose.encode(), hashlib.sha256).digest()
