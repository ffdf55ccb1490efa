"""Remembering: the journal of every meeting, on disk before anybody hears of it."""

from .backup import BACKUPS, Unsound
from .chain import ChainBroken, verify_lines
from .checking import Findings, check, free_bytes
from .checkpoint import Checkpoint, NotACheckpoint, Signer, Verifier, WrongSignature
from .database import Database, InUse, NewerSchema, Unsafe, open_database
from .evidence import Differs
from .journal import AnotherWriter, Journal
from .notary import Notary, kept_notes
from .restoring import Occupied, restore, whole_meetings

__all__ = [
    "BACKUPS",
    "AnotherWriter",
    "ChainBroken",
    "Checkpoint",
    "Database",
    "Differs",
    "Findings",
    "InUse",
    "Journal",
    "NewerSchema",
    "NotACheckpoint",
    "Notary",
    "Occupied",
    "Signer",
    "Unsafe",
    "Unsound",
    "Verifier",
    "WrongSignature",
    "check",
    "free_bytes",
    "kept_notes",
    "open_database",
    "restore",
    "verify_lines",
    "whole_meetings",
]
