"""The seats: who comes in never keeps those waiting who are there."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event, Semaphore

import pytest

from facilitation import create_app
from facilitation.settings import Settings
from facilitation.web.live import sockets
from facilitation.web.live.seats import SEATED_AT_ONCE


@pytest.fixture
def app(tmp_path):
    return create_app(Settings(data=tmp_path))


def test_a_few_come_in_at_a_time_however_many_stand_at_the_door(app, monkeypatch):
    came, inside, goes_on = Semaphore(0), [], Event()
    most = []

    def comes_in(_auth):
        inside.append(1)
        most.append(len(inside))
        came.release()
        goes_on.wait()
        inside.pop()

    def stands_at_the_door(_):
        with app.test_request_context():
            sockets.on_connect()

    monkeypatch.setattr(sockets, "_come_in", comes_in)
    monkeypatch.setattr(sockets, "hurry", lambda _environ: None)
    with ThreadPoolExecutor(3 * SEATED_AT_ONCE) as crowd:
        all_of_them = crowd.map(stands_at_the_door, range(3 * SEATED_AT_ONCE))
        for _ in range(SEATED_AT_ONCE):
            came.acquire()
        goes_on.set()
        list(all_of_them)

    assert len(most) == 3 * SEATED_AT_ONCE
    assert max(most) == SEATED_AT_ONCE
