"""A line on the step that is left, taken down with the press that leads on."""


def notes(room):
    return [(n.item, n.step, n.person, n.text) for n in room.meeting.notes.values()]


def test_the_press_that_leads_on_takes_down_a_line_on_the_step_that_it_leaves(room):
    room.goes_to("turn:m1", "statement")
    ack = room.says("chair", "advance", conclusion="抓住了要害")

    assert notes(room) == [("turn:m1", "statement", None, "抓住了要害")]
    assert ack.result == {"note": next(iter(room.meeting.notes))}
    assert room.place == ("turn:m1", "criticism")


def test_undo_takes_back_the_press_and_leaves_the_line(room):
    room.goes_to("turn:m1", "statement")
    room.says("chair", "advance", conclusion="一句话")
    room.says("chair", "undo")

    assert (room.place, len(room.meeting.notes)) == (("turn:m1", "statement"), 1)


def test_where_the_subject_answers_the_minutes_taker_s_line_is_his_answer(room):
    room.goes_to("turn:m2", "response")
    room.says("recorder", "advance", conclusion="虚心接受，马上改")

    (answer,) = room.meeting.responses.values()
    assert (answer.person, answer.item, answer.text) == ("m2", "turn:m2", "虚心接受，马上改")
    assert notes(room) == []


def test_the_chair_writes_down_his_own_answer_and_of_another_s_only_a_note(room):
    room.goes_to("turn:m1", "response")
    room.says("chair", "advance", conclusion="我接受")
    assert [r.person for r in room.meeting.responses.values()] == ["m1"]

    room.goes_to("turn:m2", "response")
    room.says("chair", "advance", conclusion="表态诚恳")
    assert notes(room) == [("turn:m2", "response", "m2", "表态诚恳")]
    assert len(room.meeting.responses) == 1


def test_between_the_items_there_is_nothing_to_conclude(room):
    room.opens()
    refusal = room.refuses("chair", "advance", conclusion="……")

    assert (refusal.code, refusal.field) == ("wrong_state", "conclusion")


def test_the_line_is_the_controllers_alone(room):
    room.goes_to("turn:m1", "statement")
    room.says("chair", "advance", conclusion="SECRET")

    assert "SECRET" not in str(room.floor) + str(room.view)
    assert room.refuses("m2", "advance", conclusion="x").code == "not_allowed"
