"""Codes cannot be guessed: all that a network can try in three hours, and whom it keeps out."""

import pytest

from facilitation.meeting.refusals import RateLimited, Unknown
from facilitation.web.way_in.joining import ALPHABET, CODE_LENGTH, MOST_FAILURES, Joining, Limiter
from tests.faults.ledger import reached

HOURS, MEETINGS = 3, 10
MINUTE_MS, HOUR_MS = 60_000, 3_600_000


def tries(addresses):
    """How many guesses these addresses get in three hours, each as many as it is let."""
    limiter, tried = Limiter(), 0
    for minute in range(HOURS * 60):
        for address in range(addresses):
            for _ in range(10):
                try:
                    limiter.check(str(address), minute * MINUTE_MS)
                except RateLimited:
                    break
                limiter.failed(str(address), minute * MINUTE_MS)
                tried += 1
    return tried


@pytest.mark.parametrize("addresses", [1, 50, 254, 1000])
def test_a_whole_network_that_guesses_for_three_hours_has_hardly_a_chance(addresses):
    tried = tries(addresses)

    chance = MEETINGS * tried / len(ALPHABET) ** CODE_LENGTH
    assert tried <= (HOURS + 1) * MOST_FAILURES
    assert chance < 1 / 10_000
    reached(
        "P18",
        f"{addresses} addresses that guess for three hours, {MEETINGS} meetings",
        "P < 1/10000",
        f"{tried} guesses, P = {chance:.1e}",
    )


def test_who_guesses_shuts_out_himself_and_not_who_has_yet_to_come_in():
    joining = Joining("key")
    code = joining.code("m")
    for minute in range(30):
        for _ in range(5):
            with pytest.raises((Unknown, RateLimited)):
                joining.find("000000", ["m"], "guesser", minute * MINUTE_MS)

    with pytest.raises(RateLimited) as told:
        joining.find(code, ["m"], "guesser", 30 * MINUTE_MS)
    assert 0 < told.value.detail["retry_ms"] <= HOUR_MS
    assert joining.find(code, ["m"], "newcomer", 30 * MINUTE_MS) == "m"


def test_a_wrong_code_and_a_meeting_that_is_over_are_answered_alike():
    joining = Joining("key")
    answers = []
    for code, meetings in (("000000", ["m"]), (joining.code("m"), [])):
        with pytest.raises(Unknown) as refused:
            joining.find(code, meetings, "phone", 0)
        answers.append((refused.value.code, refused.value.field, str(refused.value)))

    assert answers[0] == answers[1]
