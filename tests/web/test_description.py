"""The description of the API: tried by what it says itself, in everybody's name, nothing is found.

schemathesis makes requests that the description allows, and some that it forbids; the answer's
status, type and shape have to be among those that it names.
"""

import warnings
from copy import deepcopy
from itertools import cycle

import hypothesis
import pytest
from hypothesis import given
from hypothesis.strategies import sampled_from

from facilitation import create_app
from facilitation.settings import Settings
from facilitation.web.description import openapi
from tests.faults.ledger import FULL, number, reached, steps
from tests.live import PLAN, token_of

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of its own dependencies
    import schemathesis

pytestmark = pytest.mark.timeout(7200 if FULL else 300)
TRIES = number("API_TRIES", 1, 200)
HOST, HELD_BY_NOBODY = "localhost:8080", "m3"  # whose link is renewed and nobody comes by it
ROLES = ("organiser", "chair", "recorder", "projector", "m2", "o1", "nobody")
NOT_ASKED = ("ignored_auth", "positive_data_acceptance")  # the rules allow less than the shapes
REFUSED = ("400", "401", "403", "404", "405", "409", "413", "429", "503")


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """An application with a meeting, and everybody's headers."""
    app = create_app(Settings(data=tmp_path_factory.mktemp("api"), ballast_mib=0))
    organiser = {"Host": HOST, "Authorization": f"Bearer {_organiser(app)}"}
    made = app.test_client().post("/api/meetings", json=PLAN, headers=organiser).json
    links = made["links"] | made["links"]["people"]
    tokens = {role: token_of(links[role]) for role in ROLES if role in links}
    headers = {role: {"Host": HOST, "Authorization": f"Bearer {tokens[role]}"} for role in tokens}
    yield app, made["id"], headers | {"organiser": organiser, "nobody": {"Host": HOST}}
    app.extensions["fayan"].database.close()


def _organiser(app):
    return app.extensions["fayan"].links.organiser_token


def described(app, meeting):
    """What schemathesis knows of the API: the description, and a meeting that there is."""
    description = deepcopy(openapi())
    known = {"meeting": [meeting], "holder": [HELD_BY_NOBODY]}
    for ways in description["paths"].values():
        for way in ways.values():
            for parameter in way["parameters"]:
                if parameter["name"] in known:
                    parameter["schema"] = {"type": "string", "enum": known[parameter["name"]]}
    schema = schemathesis.openapi.from_dict(description)
    schema.app = app
    schema.config.update(base_url=f"http://{HOST}")
    schema.config.checks.negative_data_rejection.expected_statuses = list(REFUSED)
    return schema


def tried(operation, mode, roles, headers):
    """How often the operation was asked for, the first time in the first role's name."""
    checks = [
        check for check in schemathesis.checks.CHECKS.get_all() if check.__name__ in NOT_ASKED
    ]
    asked = []

    @hypothesis.settings(
        max_examples=TRIES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[hypothesis.Phase.generate],
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode), role=sampled_from(roles))
    def try_it(case, role):
        answer = case.call_and_validate(headers=headers[role], excluded_checks=checks)
        if role == "nobody" and operation.definition.raw.get("security") != []:
            assert answer.status_code in (400, 401, 404)
        asked.append(role)

    try_it()
    return len(asked)


def modes(operation):
    """What can be asked for as described, and otherwise: what has no part to spoil can't."""
    has_parts = operation.body or operation.query or operation.path_parameters
    return [each for each in schemathesis.GenerationMode if has_parts or each.is_positive]


def is_for_all(operation):
    return operation.definition.raw.get("security") == []


def test_whatever_is_asked_in_whoevers_name_is_answered_as_described(house):
    app, meeting, headers = house
    asked, turns = 0, cycle(range(len(ROLES)))
    operations = [found.ok() for found in described(app, meeting).get_all_operations()]
    for operation in (operations[at] for at in steps(len(operations), "addresses of the API")):
        for mode in modes(operation):
            first = next(turns)
            asked += tried(operation, mode, ROLES[first:] + ROLES[:first], headers)
    assert asked > 80
    reached("P8", "requests made from the API's description", f"{TRIES} each", f"{asked}: none")
