"""What the tests share: the room for the rules of a meeting, and the live server for the doors."""

import os

from hypothesis import HealthCheck, settings

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

# Of what chance would bring, `make test` tries the same each time, so that no change is refused for
# another's fault; whoever asks for more by FAYAN_EXAMPLES gets what nobody has tried yet.
settings.register_profile(
    "any machine",
    deadline=None,
    derandomize="FAYAN_EXAMPLES" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("any machine")


def pytest_collection_modifyitems(items):
    longest_first(items)
