"""The engine: SQLite as Python brings it, or SQLCipher where the data folder has a passphrase.

SQLCipher's exceptions are its own, none of sqlite3's: whoever catches a database's exception
catches the names below.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

sqlcipher: Any = None
with suppress(ImportError):  # an extra, see requirements-cipher.in
    sqlcipher = import_module("sqlcipher3.dbapi2")

_ENGINES: list[Any] = [sqlite3, *([sqlcipher] if sqlcipher else [])]
ANY_ERROR: tuple[type[Exception], ...] = tuple(each.Error for each in _ENGINES)
DATABASE_ERROR: tuple[type[Exception], ...] = tuple(each.DatabaseError for each in _ENGINES)


class Clash(Exception):
    """PostgreSQL has a row of that key already; SQLite's own exceptions say the same."""


INTEGRITY_ERROR: tuple[type[Exception], ...] = (
    *(each.IntegrityError for each in _ENGINES),
    Clash,
)
PROGRAMMING_ERROR: tuple[type[Exception], ...] = tuple(each.ProgrammingError for each in _ENGINES)

PLAIN_HEADER = b"SQLite format 3\0"
SALT_BYTES = 16
ROUNDS, KEY_BYTES = 256_000, 32  # SQLCipher 4's own, so that its tools open our files too


class Locked(Exception):
    """The file is enciphered, and no passphrase or a wrong one was given."""


class NotCiphered(Exception):
    """A passphrase was given, but the file is there and is not enciphered."""


class NoCipher(Exception):
    """SQLCipher is not installed."""


UNREADABLE: tuple[type[Exception], ...] = (*DATABASE_ERROR, Locked, NotCiphered)


class Engine:
    """How the database files of one data folder are opened."""

    def __init__(self, passphrase: str = "") -> None:
        if passphrase and sqlcipher is None:
            raise NoCipher
        self._passphrase = passphrase
        self._salt = os.urandom(SALT_BYTES)  # of the files that are made

    def connect(self, file: Path, **options: Any) -> sqlite3.Connection:
        """A connection to the file, which is made if it is missing.

        Raises Locked or NotCiphered.
        """
        if not self._passphrase:
            if is_ciphered(file):
                raise Locked(str(file))
            plain: sqlite3.Connection = sqlite3.connect(file, **options)
            return plain
        if _begins(file) == PLAIN_HEADER:
            raise NotCiphered(str(file))
        return self._unlocked(file, options)

    def _unlocked(self, file: Path, options: dict[str, Any]) -> sqlite3.Connection:
        salt = _begins(file) or self._salt
        connection: sqlite3.Connection = sqlcipher.connect(file, **options)
        try:
            connection.execute("pragma cipher_log_level = none")  # it would print to stderr
            connection.execute(f"pragma key = \"x'{_key(self._passphrase, salt)}'\"")
            connection.execute("select count(*) from sqlite_master").fetchone()
        except sqlcipher.DatabaseError as error:
            connection.close()
            if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB:
                raise Locked(str(file)) from None
            raise
        return connection


PLAIN = Engine()


def is_ciphered(file: Path) -> bool:
    """Whether the file holds something that is no plain SQLite."""
    return _begins(file) not in (b"", PLAIN_HEADER)


def _begins(file: Path) -> bytes:
    """The file's first bytes, in an enciphered one its salt; none if it can't be read."""
    try:
        with file.open("rb") as opened:
            return opened.read(SALT_BYTES)
    except OSError:  # SQLite will say what is wrong
        return b""


@cache
def _key(passphrase: str, salt: bytes) -> str:
    """The key and the salt in hexadecimal. It takes 0.1 s: once for each salt."""
    key = hashlib.pbkdf2_hmac("sha512", passphrase.encode(), salt, ROUNDS, KEY_BYTES)
    return key.hex() + salt.hex()
