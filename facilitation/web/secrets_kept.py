"""What only this installation knows: its keys and the organiser's token, in files of mode 0600."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from ..journal import Signer

KEY_FILE, ORGANISER_FILE, SIGNING_FILE = "key", "organiser-token", "signing-key"


def new_token() -> str:
    return secrets.token_urlsafe(24)


def kept(path: Path, make: Callable[[], str] = new_token) -> str:
    """The secret in the file; made at the first asking, readable by its owner alone."""
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(file, "w", encoding="ascii") as new:
        new.write(made := make())
    return made


def signer(folder: Path) -> Signer:
    """The key with which this installation signs where its journals stand."""
    return Signer(derived(kept(folder / SIGNING_FILE), "ed25519"))


def derived(key: str, purpose: str) -> bytes:
    """32 bytes that follow from the installation's key, others for each purpose."""
    return hmac.new(key.encode(), purpose.encode(), hashlib.sha256).digest()
