"""A database of PostgreSQL's, opened as by so many processes, and a meeting in it."""

import pytest

from facilitation.journal import Journal
from tests.room import Room


@pytest.fixture(scope="module")
def url(postgresql):
    return postgresql.new()


@pytest.fixture(scope="module")
def opened(url):
    """Opens the database as another process would."""
    from facilitation.journal.postgres import open_postgres

    stores = []

    def open_():
        stores.append(open_postgres(url))
        return stores[-1]

    yield open_
    for store in stores:
        store.close()


@pytest.fixture(scope="module")
def store(opened):
    return opened()


@pytest.fixture
def room(store):
    """A meeting in which m1 is criticised and m2 speaks."""
    room = Room(Journal(store), members=4)
    room.criticism_of("m1")
    room.says("m2", "record_point", about="m1", text="调研不够深入：50%? 是的")
    return room
