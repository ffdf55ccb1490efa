"""Following up: the states of what is put right, and who was told what."""

import pytest

from facilitation.meeting.refusals import Malformed, NotAllowed, Unknown
from facilitation.office.following import DEMANDS
from facilitation.office.following import LISTED as OF_THE_LIST
from facilitation.office.registers import REGISTERS
from tests.office.room import LISTED
from tests.room import MINUTE_MS


@pytest.mark.parametrize(
    ("state", "demanded"), [(state, each) for state, all_ in DEMANDS.items() for each in all_]
)
def test_each_state_demands_what_the_plan_says_of_it(office, state, demanded):
    told = LISTED | dict.fromkeys(DEMANDS[state], "……") | {demanded: "", "state": state}

    assert office.refuses(Malformed, "recorder", "rectifications", "a", **told).field == demanded


@pytest.mark.parametrize("demanded", OF_THE_LIST)
def test_what_is_in_the_list_has_goal_focus_measures_deadline_and_responsible(office, demanded):
    told = LISTED | {demanded: None, "state": "done", "consolidation": "每季复查"}

    assert office.refuses(Malformed, "recorder", "rectifications", "a", **told).field == demanded


def test_before_it_has_a_state_an_item_may_be_worded_bit_by_bit(office):
    office.puts("recorder", "rectifications", "a", owner="m2", problem="不下基层")

    assert office.rows("rectifications")["a"].values["goal"] is None


def test_only_what_is_done_is_closed_and_by_whom_is_said(office):
    going = {"state": "in_progress", "progress_note": "一半", "next_step": "另一半"}
    office.puts("recorder", "rectifications", "a", **LISTED, **going)
    done = {"state": "done", "consolidation": "每季复查", "closed_on": "2026-03-01"}

    def fault(**told):
        return office.refuses(Malformed, "recorder", "rectifications", "a", 1, **told).field

    assert fault(closed_on="2026-03-01") == "closed_on"
    assert fault(**done) == "closed_by"
    office.puts("recorder", "rectifications", "a", 1, **done, closed_by="杨巳六")


def test_the_course_of_an_item_stays_with_who_and_when(office):
    office.puts("recorder", "rectifications", "a", **LISTED)
    office.room.now += MINUTE_MS
    office.puts("chair", "rectifications", "a", 1, state="done", consolidation="每季复查")

    first, second = office.cabinet.changes(REGISTERS["rectifications"], office.meeting, "a")
    assert (first.role, second.role, second.actor) == ("recorder", "chair", "m1")
    assert second.at - first.at == MINUTE_MS
    assert second.values == {"state": "done", "consolidation": "每季复查"}


def test_an_item_rests_on_points_that_were_put(office):
    refused = office.refuses(Unknown, "recorder", "rectifications", "a", **LISTED, points=["p9"])
    assert refused.field == "points"


def test_whoever_was_not_there_is_to_be_told(office):
    office.room.says("recorder", "mark_attendance", person="m4", status="leave", reason="出差")
    assert list(office.rows("absentees")) == ["person:m4"]

    told = {"informed_on": "2026-01-16"}
    refused = office.refuses(Malformed, "recorder", "absentees", "person:m4", **told)
    assert refused.field == "informed_by"
    office.puts("recorder", "absentees", "person:m4", **told, informed_by="赵甲一", how="当面")


def test_who_never_signed_in_is_known_once_the_meeting_is_over(office):
    office.room.says("recorder", "mark_attendance", person="m1", status="present")
    office.room.says("chair", "open_meeting")
    assert office.rows("absentees") == {}

    office.room.says("chair", "close_meeting")
    assert set(office.rows("absentees")) == {"person:m2", "person:m3", "person:m4"}


def test_only_the_organiser_says_which_meeting_was_the_one_before(office):
    office.refuses(NotAllowed, "chair", "precedents", "earlier", earlier="another")
    office.puts("organiser", "precedents", "earlier", earlier="another")
