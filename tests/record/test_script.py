"""The host's script: what leads from one to the next, in the words of the format alone."""

import pytest

from facilitation.formats import load_format
from facilitation.rehearsal.sample import sample_plan
from tests.recorded_meeting import RecordedMeeting, small_plan


def lines(room, document="script"):
    return [line.strip() for line in room.written("txt", document=document).decode().splitlines()]


@pytest.fixture
def room():
    return RecordedMeeting(small_plan(title="某局民主生活会方案"))


def test_before_anybody_is_here_the_number_present_is_left_open(room):
    assert "应到4人，实到____人。" in lines(room)


def test_the_opening_tells_who_is_here_and_who_is_away(room):
    for person in ("m1", "m2", "m3"):
        room.ask("recorder", "mark_attendance", person=person, status="present")
    room.ask("recorder", "mark_attendance", person="m4", status="leave")

    assert "应到4人，实到3人，李丁四（请假）。" in lines(room)


def test_each_critic_is_called_by_name_after_the_one_before_him(room):
    script = lines(room)
    place = script.index("下面是批评意见（15分钟），请逐个发言。", script.index("（二）钱乙二"))

    assert script[place - 1] == "下面是个人发言，请钱乙二发言（20分钟）。"
    assert script[place + 1 : place + 5] == [
        "请孙丙三发言（5分钟）。",
        "谢谢孙丙三。请李丁四发言（5分钟）。",
        "谢谢李丁四。由我发言（5分钟）。",
        "下面是表态，请钱乙二发言（2分钟）。",
    ]


def test_who_is_away_is_not_called_to_criticise_and_his_own_turn_says_so(room):
    room.ask("recorder", "mark_attendance", person="m3", status="leave")
    script = lines(room)

    assert not any("请孙丙三发言" in line for line in script)
    assert "（孙丙三未到会，按规定略过或由他人代读）" in script


def test_the_opening_names_what_the_meeting_rests_on():
    room = RecordedMeeting(small_plan(title="某局民主生活会方案", basis="《通知》（1号）"))

    assert "根据《通知》（1号），召开某局民主生活会。" in lines(room)


def test_the_ground_rules_end_as_a_sentence_does():
    room = RecordedMeeting(small_plan(title="某局民主生活会方案", ground_rules="实事求是"))

    assert "请大家遵守：实事求是。" in lines(room)


def test_the_chair_does_not_call_himself(room):
    assert not any("请赵甲一" in line for line in lines(room))


def test_its_title_names_the_meeting_and_not_its_plan(room):
    assert lines(room)[0] == "某局民主生活会主持词"
    assert lines(room, "plan")[0] == "某局民主生活会方案"


def test_the_script_closes_with_the_words_of_the_format(room):
    assert lines(room)[-1] == "各项议程已经进行完毕。散会。"


def test_each_topic_is_named_and_so_is_the_time_that_each_has():
    script = lines(RecordedMeeting(sample_plan("retrospective.zh")))
    place = script.index("（一）发布只等一个人")

    assert script[place + 1 : place + 4] == [
        "下面是各自看法，请逐个发言。",
        "由我发言（30秒）。",
        "请唐乙二发言（30秒）。",  # the chair has not thanked himself
    ]
    assert "下面是讨论（5分钟，每人1分钟），请举手发言。" in script[place:]


def test_nobody_is_called_to_speak_where_all_write_or_vote():
    script = lines(RecordedMeeting(sample_plan("retrospective.zh")))

    assert "下面是安静书写（10分钟）。" in script
    assert "下面是投票排序（2分钟）。" in script


@pytest.mark.parametrize("key", ["stand-up", "thesis-defence", "retrospective"])
def test_another_format_is_led_in_its_own_words(key):
    form = load_format(key)
    people = [
        {"id": f"x{n}", "name": name, "role": role}
        for n, (name, role) in enumerate((n, r) for r in form.roles for n in (f"{r}甲", f"{r}乙"))
    ]
    topics = ["一个议题"] if form.has_topics else []
    plan = {"title": "会", "format": key, "language": "zh", "people": people, "topics": topics}
    script = "".join(lines(RecordedMeeting(plan)))

    labels = form.labels["zh"]
    assert all(labels.get(phase.key, phase.key) in script for phase in form.phases)
    assert "批评" not in script
    assert "班子" not in script
