"""The agenda: made from the format and the roster, held in order or out of it."""

from tests.room import roster

ROUND_OF_M1 = [
    ("turn:m1", "statement", "m1"),
    ("turn:m1", "criticism", "m2"),
    ("turn:m1", "criticism", "m3"),
    ("turn:m1", "response", "m1"),
]


def ids(room):
    return [item["id"] for item in room.view["agenda"]]


def done(room):
    return [item["id"] for item in room.view["agenda"] if item["done"]]


def led_by(leader, people):
    return [row | {"lead": row["id"] == leader or row["id"] == "s1"} for row in people]


def test_the_agenda_is_made_from_the_format_and_the_roster(a_room):
    assert ids(a_room(members=3)) == [
        "opening",
        "previous_rectification",
        "preparation_report",
        "group_statement",
        "turn:m1",
        "turn:m2",
        "turn:m3",
        "supervisor_remarks",
        "summary",
    ]


def test_the_leader_comes_first_wherever_the_roster_names_him(a_room):
    room = a_room(people=led_by("m3", roster(4)))

    assert ids(room)[4:8] == ["turn:m3", "turn:m1", "turn:m2", "turn:m4"]


def test_who_only_listens_has_no_turn_of_his_own(room):
    assert not {"turn:o1", "turn:s1", "turn:r1"} & set(ids(room))


def test_a_turn_is_a_statement_then_criticism_then_a_response(room):
    turn = next(item for item in room.view["agenda"] if item["id"] == "turn:m2")

    assert turn["subject"] == "m2"
    assert [(step["id"], step["limit_ms"]) for step in turn["steps"]] == [
        ("statement", 1_200_000),
        ("criticism", 900_000),
        ("response", 120_000),
    ]


def test_the_plan_may_set_other_limits_for_steps_and_for_items(a_room):
    room = a_room(limits={"statement": 600, "summary": 30})

    limits = {
        (item["id"], step["id"]): step["limit_ms"]
        for item in room.view["agenda"]
        for step in item["steps"]
    }
    assert limits["turn:m1", "statement"] == limits["turn:m4", "statement"] == 600_000
    assert limits["summary", "summary"] == 30_000
    assert limits["turn:m1", "criticism"] == 900_000


def test_what_the_plan_omits_is_not_on_the_agenda(a_room):
    room = a_room(omit=["previous_rectification", "response"])

    assert "previous_rectification" not in ids(room)
    assert [step["id"] for step in room.view["agenda"][3]["steps"]] == ["statement", "criticism"]


def test_the_one_big_button_holds_the_whole_meeting_in_order(a_room):
    room = a_room(members=3, omit=["previous_rectification", "preparation_report"])

    places = room.runs_to_the_end()

    assert [item for item, _, _ in places[:2]] == ["opening", "group_statement"]
    assert places[2:6] == ROUND_OF_M1
    assert places[6:10] == [
        ("turn:m2", "statement", "m2"),
        ("turn:m2", "criticism", "m3"),
        ("turn:m2", "criticism", "m1"),
        ("turn:m2", "response", "m2"),
    ]
    assert places[-2:] == [
        ("supervisor_remarks", "supervisor_remarks", "s1"),
        ("summary", "summary", "m1"),
    ]
    assert done(room) == ids(room)


def test_what_is_announced_as_next_is_what_comes(room):
    room.opens()
    while (announced := room.floor["next"]) is not None:
        room.says("chair", "advance")
        assert announced == {
            "item": room.floor["item"],
            "step": room.floor["step"],
            "person": room.speaker,
        }


def test_after_the_last_item_nothing_is_left_but_to_close(room):
    room.runs_to_the_end()

    assert room.floor["next"] is None
    assert room.refuses("chair", "advance").code == "wrong_state"
    room.says("chair", "close_meeting")
    assert room.status == "closed"


def test_the_group_statement_is_the_leader_s_even_if_the_supervisors_are_listed_first(a_room):
    people = roster(3)
    room = a_room(people=[people[4], *people[:4], people[5]])
    assert room.meeting.plan.people[0].id == "s1"

    room.goes_to("group_statement")

    assert room.speaker == "m1"


def test_an_item_that_nobody_can_hold_is_passed_over(a_room):
    room = a_room(people=[row for row in roster(3) if row["role"] != "supervisor"])

    places = room.runs_to_the_end()

    assert places[-2:] == [("turn:m3", "response", "m3"), ("summary", "summary", "m1")]


def test_a_subject_who_is_away_is_passed_over(room):
    room.is_away("m2")
    room.goes_to("turn:m1", "response")

    room.says("chair", "advance")

    assert room.place == ("turn:m3", "statement")


def test_a_subject_who_comes_after_his_turn_was_passed_over_still_has_it_in_the_round(room):
    room.is_away("m2")
    room.goes_to("turn:m4", "response")
    room.is_away("m1")
    room.is_away("m3")
    room.is_away("m2", "late")

    room.says("chair", "advance")

    assert room.place == ("turn:m2", "statement")


def test_a_turn_that_was_jumped_over_comes_up_before_the_round_is_left(room):
    room.goes_to("turn:m4", "response")

    room.says("chair", "advance")

    assert room.place == ("turn:m1", "statement")


def test_an_item_that_was_jumped_over_comes_up_at_the_end(room):
    room.goes_to("summary")
    room.says("chair", "advance")
    room.says("chair", "advance")

    assert room.place == ("opening", "opening")


def test_a_step_left_in_the_middle_goes_on_where_it_was(room):
    room.criticism_of("m1")
    room.passes(minutes=1)
    room.says("m2", "finish_turn")
    room.says("chair", "go_to", item="summary")
    room.passes(minutes=30)

    room.says("chair", "go_to", item="turn:m1", step="criticism")

    assert room.queue == {"m2": "done", "m3": "done", "m4": "speaking"}
    assert room.left == 14 * 60


def test_going_elsewhere_keeps_every_turn_and_point(room):
    room.criticism_of("m1")
    room.says("m2", "record_point", about="m1", text="调研不够深入")
    room.says("m2", "finish_turn")
    room.says("chair", "go_to", item="turn:m3")

    held = room.meeting.floor.held["turn:m1", "criticism"]
    assert [turn.person for turn in held.turns] == ["m2", "m3"]
    assert [point.text for point in room.meeting.points.values()] == ["调研不够深入"]


def test_one_cannot_go_where_the_agenda_does_not_lead(room):
    room.opens()

    assert room.refuses("chair", "go_to", item="turn:o1").field == "item"
    assert room.refuses("chair", "go_to", item="turn:m1", step="applause").field == "step"


def test_items_can_be_put_in_another_order(room):
    room.says("chair", "reorder", items=["turn:m4", "turn:m2"])

    assert ids(room)[4:8] == ["turn:m1", "turn:m4", "turn:m3", "turn:m2"]
    room.goes_to("turn:m1", "response")
    room.says("chair", "advance")
    assert room.place[0] == "turn:m4"


def test_an_order_names_known_items_once_and_none_that_is_done(room):
    room.says("chair", "open_meeting")
    room.says("chair", "advance")
    room.says("chair", "advance")

    whole = [item["id"] for item in room.view["agenda"]]
    assert room.says("chair", "reorder", items=whole[:-2] + whole[:-3:-1])
    assert room.refuses("chair", "reorder", items=whole[::-1]).code == "invalid"
    assert room.refuses("chair", "reorder", items=["turn:m2", "coffee"]).code == "unknown"
    assert room.refuses("chair", "reorder", items=["turn:m2", "turn:m2"]).field == "items.1"
    assert room.refuses("chair", "reorder", items=["turn:m2", "opening"]).field == "items.1"


def test_what_was_not_reached_when_the_meeting_closes_is_not_done(room):
    room.opens()
    room.says("chair", "advance")
    room.says("chair", "close_meeting")

    assert done(room) == ["opening"]


def test_an_optional_step_is_not_missed_where_it_was_not_held(room):
    room.goes_to("turn:m1", "statement")
    for step in ("criticism", "criticism", "criticism"):
        room.says("chair", "advance")
        assert room.place[1] == step
    room.says("chair", "advance")
    assert room.place[1] == "response"
    room.says("chair", "go_to", item="turn:m2")

    assert "turn:m1" in done(room)
