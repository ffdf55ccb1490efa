"""No format shows another's words: not on a screen, not in a view, not in a document."""

import re
from functools import cache

import pytest

from facilitation import create_app
from facilitation.formats import format_data, format_names, shared_words, written
from facilitation.rehearsal.sample import sample_names, sample_plan
from facilitation.settings import Settings
from facilitation.web.way_in.entrance import links_of
from facilitation.words import catalogue
from tests.formats.test_formats import plays
from tests.live import token_of
from tests.room import Room

HOST = "localhost:8080"
SAMPLES = {sample_plan(name)["format"]: sample_plan(name) for name in sample_names()}
PAGES = ("chair", "recorder", "projector?plain=1", "me", "seats", "slips", "office")
VIEWS = ("", "/floor", "/points", "/office", "/letters", "/documents", "/shortening")
USUAL = {  # what every kind of meeting says, and some formats name so too
    "zh": "出席 反馈人 宣布开会 开始发言 时间到 表决 问题 安静书写 散会 略过 发言完毕 "
    "受到问责 须作说明的事项 代表 反馈 成员 答复",
    "en": "At once|Circular|Focus|Held accountable|Measures|Not yet|Opinions collected|Point|"
    "Points|Report|State|Table of opinions collected|Afterwards|Change|Finish|Member|Round|"
    "feedback|question|questions",
}
SHORTEST = {"zh": 2, "en": 5}  # shorter ones are parts of any sentence


def strings(value):
    """Every text in a tree of data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (each for part in value.values() for each in strings(part))
    elif isinstance(value, list):
        yield from (each for part in value for each in strings(part))


@cache
def words_of(name, language):
    """The words that a format gives to things, by the language; its own, not the shared."""
    form = written(name)
    roles = [role[language] for role in form["roles"]]
    named = [*form["labels"][language].values(), form["name"][language], *roles, *form["aspects"]]
    usual = set(shared_words()[language].values())
    words = {word for word in named if word not in usual and len(word) >= SHORTEST[language]}
    return words - set(re.split(r"[ |]" if language == "zh" else r"\|", USUAL[language]))


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    app = create_app(Settings(data=tmp_path_factory.mktemp("words"), ballast_mib=0))
    yield app
    app.extensions["fayan"].database.close()


def held(app, name, language):
    """The format's sample, held to its end, with something written in every item of it."""
    plan = SAMPLES[name] | {"language": language}
    room = Room(journal=app.extensions["fayan"].journal, form=format_data(name), **plan)
    recorder = next(p["id"] for p in plan["people"] if p["role"] == "recorder")
    plays(room)
    write_in(room)
    room.says("chair", "close_meeting")
    for who in ("chair", recorder)[: len(room.meeting.format.seal_by)]:
        room.says(who, "seal")
    return room.meeting


def write_in(room):
    meeting = room.meeting
    critics = [p.id for p in meeting.plan.people if meeting.format.roles[p.role].comments]
    for item in meeting.agenda:
        for by in [critic for critic in critics if critic != item.subject][:1]:
            room.says("recorder", "record_point", by=by, about=item.subject or "group", text="甲")
        if item.subject:
            room.says("recorder", "respond", item=item.id, text="乙")
        room.says("recorder", "write_note", item=item.id, text="丙")


def shown(app, meeting):
    """Whatever a browser gets of the meeting once it is over, by its address, but for the tokens:
    in their letters any word may stand."""
    links, client = links_of(app.extensions["fayan"], meeting), app.test_client()
    holders = (links["projector"], links["recorder"], links["chair"], *links["people"].values())
    tokens = re.compile("|".join(map(token_of, holders)))

    def get(address, **more):
        answer = client.get(address, headers={"Host": HOST} | more)
        assert answer.status_code in (200, 303), (address, answer.text)
        return answer

    for link in holders:
        get(f"/k/{token_of(link)}")
    chair = {"Authorization": f"Bearer {token_of(links['chair'])}"}
    of = f"/api/meetings/{meeting.id}"
    subject = next(p.id for p in meeting.plan.people if meeting.format.roles[p.role].subject)
    papers = [
        f"/record.txt?document={each['key']}" + (f"&person={subject}" if each["of_person"] else "")
        for each in get(f"{of}/documents", **chair).json["documents"]
    ]
    found = {page: get(f"/m/{meeting.id}/{page}") for page in PAGES}
    found |= {view: get(of + view, **chair) for view in (*VIEWS, *papers)}
    return {address: tokens.sub("", answer.text) for address, answer in found.items()}


def foreign_words(name, language, plan):
    """The other formats' own words, but those that this one or its plan says too."""
    own = "\n".join(strings([written(name), shared_words(), plan])).lower()
    others = set().union(*(words_of(other, language) for other in format_names() if other != name))
    return {word for word in others if word.lower() not in own}


@pytest.mark.parametrize("name", format_names())
def test_a_meeting_shows_the_words_of_no_other_kind(app, name):
    language = SAMPLES[name]["language"]
    meeting = held(app, name, language)
    found = {
        (address, word)
        for address, text in shown(app, meeting).items()
        for word in foreign_words(name, language, SAMPLES[name])
        if word in text
    }

    assert found == set()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_sentence_of_the_screens_holds_a_word_of_one_kind_of_meeting(language):
    said = catalogue("en")
    sentences = set(said) if language == "zh" else set(said.values())
    named = set().union(*(words_of(name, language) for name in format_names()))

    assert sorted({word for word in named for each in sentences if word in each}) == []
