"""Plans: a bad one is refused with one error, which names the field."""

import pytest

from facilitation.asked import checked
from facilitation.formats import load_format
from facilitation.meeting.plan import read_plan
from facilitation.meeting.refusals import Malformed, Refusal
from facilitation.web.plans import PlanAsked
from tests.room import roster

FORM = load_format("democratic-life")


def read(**plan):
    return read_plan({"title": "会", "people": roster(3)} | plan, FORM)


def people(*rows):
    return [{"name": f"某{place}"} | row for place, row in enumerate(rows)]


def test_only_a_title_and_people_are_required():
    plan = read(people=people({}, {}))

    assert [(p.id, p.role) for p in plan.people] == [("p1", "member"), ("p2", "member")]
    assert (plan.chair.id, plan.language) == ("p1", "zh")
    assert plan.ground_rules == FORM.ground_rules
    assert plan.aspects == FORM.aspects


def test_ids_are_made_where_they_are_missing_and_never_twice():
    plan = read(people=people({}, {"id": "p1"}, {}, {"id": "p3"}))

    assert len({person.id for person in plan.people}) == 4
    assert [person.id for person in plan.people][1::2] == ["p1", "p3"]


def test_the_chair_leads_where_nobody_is_named_and_the_leader_chairs():
    assert read(people=people({}, {"chair": True})).people[1].lead
    assert read(people=people({}, {"lead": True})).people[1].chair
    plan = read(people=people({"role": "observer", "chair": True}, {}, {}))
    assert [person.chair for person in plan.people] == [True, False, False]
    assert [person.lead for person in plan.people] == [False, True, False]


@pytest.mark.parametrize(
    ("field", "plan"),
    {
        "people": {"people": people({"role": "observer"})},
        "people.1.role": {"people": people({}, {"role": "king"})},
        "people.1.id": {"people": people({"id": "a"}, {"id": "a"})},
        "people.0.id": {"people": people({"id": "group"})},
        "people.2.chair": {"people": people({"chair": True}, {}, {"chair": True})},
        "limits.applause": {"limits": {"applause": 60}},
        "limits.statement": {"limits": {"statement": -1}},
        "omit.1": {"omit": ["response", "round"]},
        "omit.0": {"omit": ["criticism"]},
    }.items(),
)
def test_what_makes_no_sense_is_refused_by_its_field(field, plan):
    with pytest.raises(Malformed) as refused:
        read(**plan)

    assert refused.value.field == field
    assert refused.value.code == "invalid"


@pytest.mark.parametrize(
    ("field", "plan"),
    {
        "title": {"title": ""},
        "people": {"people": []},
        "people.1.name": {"people": [{"name": "甲"}, {}]},
        "people.0.name": {"people": [{"name": "甲" * 81}]},
        "people.0.id": {"people": [{"name": "甲", "id": "a b"}]},
        "people.0.chair": {"people": [{"name": "甲", "chair": "yes"}]},
        "starts_at": {"starts_at": "tomorrow"},
        "limits.statement": {"limits": {"statement": 1.5}},
        "language": {"language": "la"},
        "colour": {"colour": "red"},
        "tasks.0.due": {"tasks": [{"title": "查摆", "due": "soon"}]},
        "deadlines.0.offset_days": {"deadlines": [{"key": "file_plan", "offset_days": "15"}]},
    }.items(),
)
def test_what_is_not_of_the_right_shape_is_refused_at_the_door(field, plan):
    with pytest.raises(Refusal) as refused:
        checked(PlanAsked, {"title": "会", "people": roster(2)} | plan, whole="plan")

    assert refused.value.field == field
    assert refused.value.code in ("invalid", "too_large")


def test_a_supervisor_reviews_where_the_format_calls_him_so():
    plan = read_plan(
        {"title": "x", "people": people({}, {"role": "supervisor"}, {"role": "reviewer"})},
        load_format("leadership-feedback"),
    )

    assert [person.role for person in plan.people] == ["member", "reviewer", "reviewer"]


def test_null_stands_for_what_is_left_out():
    nothing = dict.fromkeys((*PlanAsked.model_fields, "title", "people"))
    asked = checked(PlanAsked, nothing | {"title": "会", "people": people({})}, whole="plan")

    assert asked.model_dump(exclude_none=True).keys() == {"title", "people", "format"}


def test_a_plan_that_is_refused_begins_no_journal(a_room):
    room = a_room()
    with pytest.raises(Malformed):
        a_room(room.journal, limits={"applause": 60})

    assert room.journal.meetings() == [room.meeting.id]
