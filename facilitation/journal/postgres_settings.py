"""What a PostgreSQL database has to be set to, lest what was recorded be lost or never read."""

from __future__ import annotations

from typing import Any

import psycopg

from .database import Unsafe

LASTING = ("fsync", "synchronous_commit")  # without them an acknowledged commit may be lost
ENCODING = "UTF8"  # in any other some text can't be kept; SQL_ASCII gives back bytes


def other_encoding(connection: psycopg.Connection[Any]) -> str | None:
    """How the database keeps text, None if as it has to be. Told before anything is asked."""
    encoding = connection.info.parameter_status("server_encoding")
    return None if encoding == ENCODING else encoding


def check_settings(connection: psycopg.Connection[Any]) -> None:
    """Raises Unsafe."""
    if encoding := other_encoding(connection):
        raise Unsafe(f"PostgreSQL: server_encoding = {encoding}")
    for setting in LASTING:
        found = connection.execute(b"select current_setting(%s)", [setting]).fetchone()
        if found == ("off",):
            raise Unsafe(f"PostgreSQL: {setting} = off")
