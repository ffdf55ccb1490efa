"""Opening the store that the settings name."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from .database import open_database
from .engine import PLAIN, Engine
from .store import Store


def open_store(url: str, folder: Path, engine: Engine = PLAIN) -> Store:
    """The PostgreSQL database of the URL, or without one the SQLite file of the data folder.

    Raises Unreachable, or what open_database raises.
    """
    if not url:
        return open_database(folder, engine)
    opened: Store = import_module(".postgres", __package__).open_postgres(url, engine)
    return opened
