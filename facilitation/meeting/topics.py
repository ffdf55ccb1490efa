"""Topics: what a round goes through instead of people, named while the meeting goes on."""

from __future__ import annotations

from collections.abc import Mapping

from .actor import Actor
from .agenda import make_agenda
from .events import Event, TopicAdded, TopicDropped
from .meeting import Meeting
from .refusals import Unknown, WrongState
from .timer import Ms
from .values import replace


def topic_key(place: int) -> str:
    """The item of the topic that was named as the first, the second …"""
    return f"topic:{place}"


def add_topic(meeting: Meeting, who: Actor, now: Ms, text: str) -> list[Event]:
    """The topic comes onto the agenda, after those that are there."""
    if not meeting.format.has_topics:
        raise WrongState("这种会议不列议题。")
    return [TopicAdded(topic_key(len(meeting.topics) + 1), text)]


def drop_topic(meeting: Meeting, who: Actor, now: Ms, item: str) -> list[Event]:
    """The topic leaves the agenda. Raises Unknown, WrongState once it has begun."""
    items = [each for each in meeting.agenda if each.topic and _key_of(each.id) == item]
    if not items:
        raise Unknown("议程里没有“{item}”。", field="item", item=item)
    if any(meeting.has_begun(each.id) for each in items):
        raise WrongState("这个议题已经开始，不能撤下。", field="item")
    return [TopicDropped(item)]


def with_topics(meeting: Meeting, topics: Mapping[str, str | None]) -> Meeting:
    """The meeting with these topics on its agenda."""
    standing = {key: text for key, text in topics.items() if text is not None}
    agenda = make_agenda(meeting.plan, meeting.format, standing)
    return replace(meeting, topics=topics, agenda=agenda)


def _key_of(item: str) -> str:
    """The topic of an item, of which there are several where the round goes step by step."""
    return ":".join(item.split(":")[:2])
