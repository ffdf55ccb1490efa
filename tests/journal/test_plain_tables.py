"""The plain tables: what anyone who opens the file sees agrees with the meeting."""


def rows(room, view):
    return list(room.journal.database.db.query(f"select * from {view}"))


def test_the_table_of_points_agrees_with_the_meeting(room):
    first, second = room.meeting.points.values()
    room.says("m2", "revise_point", point=first.id, text="下去太少", suggestion="多下去")
    room.says("m2", "revise_point", point=first.id, aspect="担当负责")
    room.says("m3", "withdraw_point", point=second.id)
    room.says("recorder", "record_point", about="group", by="m5", text="缺席的意见")

    columns = ("at", "item", "by", "about", "via", "text", "suggestion", "aspect", "state")
    assert rows(room, "points") == [
        {"meeting": room.meeting.id, "point": point.id}
        | {column: getattr(point, column) for column in columns}
        for point in room.meeting.points.values()
    ]


def test_the_table_of_turns_agrees_with_the_meeting(room):
    room.says("chair", "advance")
    room.passes(minutes=1)
    room.says("chair", "advance")
    room.says("chair", "undo")
    room.says("chair", "interject", person="m3")
    room.says("m3", "finish_turn")
    room.says("chair", "skip", person=room.speaker, reason="请假")

    table = [{k: v for k, v in each.items() if k != "seq"} for each in rows(room, "turns")]
    fold = [
        {
            "meeting": room.meeting.id,
            "item": item,
            "step": step,
            "person": turn.person,
            "outcome": turn.outcome,
            "reason": turn.reason,
            "given_at": turn.given_at,
            "began_at": turn.began_at,
            "ended_at": turn.ended_at,
            "elapsed_ms": turn.timer.elapsed_ms,
        }
        for (item, step), held in room.meeting.floor.held.items()
        for turn in held.turns
    ]
    assert len(table) >= 4
    assert table == fold


def test_the_table_of_attendance_agrees_with_the_meeting(room):
    room.passes(minutes=9)
    room.says("m5", "check_in")

    table = {each["person"]: (each["status"], each["reason"]) for each in rows(room, "attendance")}
    fold = {key: (noted.status, noted.reason) for key, noted in room.meeting.attendance.items()}
    assert table == fold == {"m1": ("present", None), "m5": ("late", "因病")}
    assert {each["at"] for each in rows(room, "attendance")} == {
        noted.at for noted in room.meeting.attendance.values()
    }


def test_the_table_of_notes_agrees_with_the_meeting(room):
    (note,) = room.meeting.notes
    room.passes(minutes=9)
    room.says("recorder", "revise_note", note=note, text="更正", person="m3")
    room.says("recorder", "write_note", item="summary", text="另一条")
    room.says("recorder", "mark_moment", kind="interjection", item="summary", text="同意")
    room.says("recorder", "withdraw_note", note=note)

    columns = ("item", "step", "person", "text", "at", "mark", "state")
    assert rows(room, "notes") == [
        {"meeting": room.meeting.id, "note": note.id}
        | {column: getattr(note, column) for column in columns}
        for note in room.meeting.notes.values()
    ]
