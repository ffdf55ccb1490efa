"""Remembering: the journal of every meeting, on disk before anybody hears of it."""

from .chain import ChainBroken, verify_lines
from .database import Database, InUse, NewerSchema, Unsafe, open_database
from .journal import AnotherWriter, Journal

__all__ = [
    "AnotherWriter",
    "ChainBroken",
    "Database",
    "InUse",
    "Journal",
    "NewerSchema",
    "Unsafe",
    "open_database",
    "verify_lines",
]
