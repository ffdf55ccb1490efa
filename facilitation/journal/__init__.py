"""Remembering: the journal of every meeting, on disk before anybody hears of it."""

from .backup import BACKUPS, Unsound
from .chain import ChainBroken, verify_lines
from .checking import Findings, check, free_bytes
from .database import Database, InUse, NewerSchema, Unsafe, open_database
from .journal import AnotherWriter, Journal
from .restoring import Occupied, restore, whole_meetings

__all__ = [
    "BACKUPS",
    "AnotherWriter",
    "ChainBroken",
    "Database",
    "Findings",
    "InUse",
    "Journal",
    "NewerSchema",
    "Occupied",
    "Unsafe",
    "Unsound",
    "check",
    "free_bytes",
    "open_database",
    "restore",
    "verify_lines",
    "whole_meetings",
]
