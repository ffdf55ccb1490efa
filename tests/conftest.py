"""What the tests share: the room for the rules of a meeting, and the live server for the doors."""

from tests.faults.shim import disk, shim
from tests.live import criticised, live, own_server, server
from tests.longest import longest_first
from tests.office.room import office
from tests.room import a_room, room
from tests.servers import postgresql, redis_server

__all__ = [
    "a_room",
    "criticised",
    "disk",
    "live",
    "office",
    "own_server",
    "postgresql",
    "redis_server",
    "room",
    "server",
    "shim",
]


def pytest_collection_modifyitems(items):
    longest_first(items)
