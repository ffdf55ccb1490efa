"""Remembering: the journal of every meeting, on disk before anybody hears of it."""

from .backup import BACKUPS, Unsound
from .chain import ChainBroken, verify_lines
from .checking import Findings, check, free_bytes
from .checkpoint import Checkpoint, NotACheckpoint, Signer, Verifier, WrongSignature
from .database import Database, InUse, NewerSchema, Unsafe, open_database
from .engine import ANY_ERROR, Engine, Locked, NoCipher, NotCiphered, is_ciphered
from .evidence import Differs
from .journal import AnotherWriter, Journal
from .moving import NotTheSame, move
from .notary import Notary, kept_notes
from .opening import open_store
from .purging import Purge, purge
from .restoring import Occupied, OtherKind, restore, whole_meetings
from .store import Store, Tables, Unreachable

__all__ = [
    "ANY_ERROR",
    "BACKUPS",
    "AnotherWriter",
    "ChainBroken",
    "Checkpoint",
    "Database",
    "Differs",
    "Engine",
    "Findings",
    "InUse",
    "Journal",
    "Locked",
    "NewerSchema",
    "NoCipher",
    "NotACheckpoint",
    "NotCiphered",
    "NotTheSame",
    "Notary",
    "Occupied",
    "OtherKind",
    "Purge",
    "Signer",
    "Store",
    "Tables",
    "Unreachable",
    "Unsafe",
    "Unsound",
    "Verifier",
    "WrongSignature",
    "check",
    "free_bytes",
    "is_ciphered",
    "kept_notes",
    "move",
    "open_database",
    "open_store",
    "purge",
    "restore",
    "verify_lines",
    "whole_meetings",
]
