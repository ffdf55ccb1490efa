import pytest

from tests.recorded_meeting import held_sample


@pytest.fixture(scope="session")
def sample():
    """The sample meeting, held to its close."""
    return held_sample("zh")
