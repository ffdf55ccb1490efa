"""Every address of the API from every kind of holder: who is not named at it is refused."""

import pytest

from facilitation.web.description import openapi

HOLDERS = {
    "organiser": {"organiser", "any holder"},
    "chair": {"chair", "any holder"},
    "recorder": {"recorder", "any holder"},
    "projector": {"any holder"},
    "m2": {"any holder"},
    "o1": {"any holder"},
    "s1": {"any holder"},
}
OPEN = {"anyone", "who asked", "this machine"}
KNOWN = {"organiser", "chair", "recorder", "any holder"}
ROUTES = [
    (method.upper(), path, set(way["x-who"].split(", ")))
    for path, ways in openapi()["paths"].items()
    for method, way in ways.items()
]
CLOSED = [route for route in ROUTES if not route[2] & OPEN]


def place(path, live):
    """The address with something in every blank."""
    path = path.replace("{meeting}", live.id).replace("{holder}", "m1").replace("{format}", "md")
    path = path.replace("{register}", "tasks")
    return path.replace("{", "").replace("}", "")


def body_for(path, live):
    """Nothing, but where the body says of which meeting it is asked."""
    return {"query": "意见", "meeting": live.id} if path == "/api/search" else {}


@pytest.mark.parametrize(
    ("method", "path", "who"), CLOSED, ids=[f"{method} {path}" for method, path, _ in CLOSED]
)
def test_who_is_not_named_at_an_address_is_refused(live, method, path, who):
    body = body_for(path, live) if method == "POST" else None
    address = place(path, live)

    assert live.server.ask(method, address, body).status == 401
    if who > KNOWN or not who <= KNOWN:
        return  # it depends on the row: who may then, its own tests say
    for holder, counts_as in HOLDERS.items():
        if not who & counts_as:
            answer = live.server.ask(method, address, body, token=live.token(holder))
            assert answer.status == 403, (holder, answer.body)


def test_every_address_says_who_may_come():
    assert all(who - {""} for _, _, who in ROUTES)
