"""The engine: SQLite as Python brings it, or SQLCipher where the data folder has a passphrase.

SQLCipher's exceptions are its own, none of sqlite3's: whoever catches a database's exception
catches the names below.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from codecs import getincrementaldecoder
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
SALT_BYTES, PROBE_BYTES = 16, 4096
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

    @property
    def enciphers(self) -> bool:
        return bool(self._passphrase)

    def connect_to_export(self, file: Path) -> sqlite3.Connection:
        """A connection of SQLCipher's to the file, plain or not: it alone writes both kinds.

        Raises Locked, or NoCipher.
        """
        if sqlcipher is None:
            raise NoCipher
        return self._unlocked(file, {})

    def attach(self, connection: sqlite3.Connection, file: Path, name: str) -> None:
        """Attach the file to a connection of SQLCipher's; it is made if it is missing."""
        connection.execute(f"attach database ? as {name} key ?", [str(file), self._spell(file)])

    def _unlocked(self, file: Path, options: dict[str, Any]) -> sqlite3.Connection:
        connection: sqlite3.Connection = sqlcipher.connect(file, **options)
        try:
            connection.execute("pragma cipher_log_level = none")  # it would print to stderr
            if self._passphrase:
                connection.execute(f'pragma key = "{self._spell(file)}"')
            connection.execute("select count(*) from sqlite_master").fetchone()
        except sqlcipher.DatabaseError as error:
            connection.close()
            if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB:
                raise Locked(str(file)) from None
            raise
        return connection

    def _spell(self, file: Path) -> str:
        """What opens the file, "" for a plain one."""
        if not self._passphrase:
            return ""
        return f"x'{_key(self._passphrase, _begins(file) or self._salt)}'"


PLAIN = Engine()


def is_ciphered(file: Path) -> bool:
    """Whether the file holds something that is neither plain SQLite nor text."""
    return _begins(file) not in (b"", PLAIN_HEADER) and not _is_text(_begins(file, PROBE_BYTES))


def _is_text(content: bytes) -> bool:
    """A letter that is cut off at its end is one."""
    try:
        getincrementaldecoder("utf-8")().decode(content)
    except UnicodeDecodeError:
        return False
    return True


def _begins(file: Path, size: int = SALT_BYTES) -> bytes:
    """The file's first bytes, in an enciphered one its salt; none if it can't be read."""
    try:
        with file.open("rb") as opened:
            return opened.read(size)
    except OSError:  # SQLite will say what is wrong
        return b""


@cache
def _key(passphrase: str, salt: bytes) -> str:
    """The key and the salt in hexadecimal. It takes 0.1 s: once for each salt."""
    key = hashlib.pbkdf2_hmac("sha512", passphrase.encode(), salt, ROUNDS, KEY_BYTES)
    return key.hex() + salt.hex()
