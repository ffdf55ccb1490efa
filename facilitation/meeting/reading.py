"""Who may read what: each field of each object that goes out. One table, default deny.

A field goes to `anyone` with a link of the meeting, to a role of the links, or to the people
whose `own` the object is. What has no row goes to nobody, for the views are made from here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import cache, wraps
from typing import Any, ParamSpec

from .actor import Actor

View = dict[str, Any]
Made = ParamSpec("Made")

ANYONE, OWN = "anyone", "own"
_DESK = "chair recorder"
_RUNNERS = "chair recorder organiser"

# object, who reads it, its fields
_ROWS = (
    # what the whole room sees
    ("meeting", ANYONE, "id seq title format language org theme theme_short venue starts_at"),
    ("meeting", ANYONE, "ground_rules aspects request_kinds labels labels_by_language"),
    ("meeting", ANYONE, "people agenda quorum"),
    ("person", ANYONE, "id name post role role_label chair lead attendance may"),
    ("item", ANYONE, "id phase shows subject topic label done planned_at began_at ended_at steps"),
    ("step", ANYONE, "id kind label limit_ms planned_ms optional floor passing turn_ms hard"),
    ("quorum", ANYONE, "due present needed met"),
    ("floor", ANYONE, "seq after now status item step subject speaker interrupted timer turn"),
    ("floor", ANYONE, "queue requests request_kinds requests_open screen desk sealed_by check"),
    ("floor", ANYONE, "next undo undo_to warn_ms remind_ms began sittings schedule can next_act"),
    ("floor", ANYONE, "read_only keep_until"),
    ("timer", ANYONE, "limit_ms guide_ms elapsed_ms running_since given_at"),
    ("screen", ANYONE, "mode message message_until"),
    ("undo_to", ANYONE, "seq by status item step speaker"),
    ("schedule", ANYONE, "planned_end items"),
    ("check", ANYONE, "finalised_at confirmed_at void_at"),
    # what was written in it
    ("point", f"{_DESK} {OWN}", "id seq item by about text suggestion aspect at via state"),
    ("point", f"{_DESK} {OWN}", "revision"),
    ("response", f"{_DESK} {OWN}", "id seq item person text stance at revision"),
    ("note", _DESK, "id seq item step person text at revision mark source state"),
    ("attachment", f"{_DESK} {OWN}", "id seq item person title type size file at state"),
    ("correction", _DESK, "id seq item text at role confirmed_at"),
    ("wording", f"{_DESK} {OWN}", "revision at actor role withdrawn text suggestion aspect stance"),
    ("wording", _DESK, "item step person"),
    # in which kinds of what was written one finds a word
    ("passage", _RUNNERS, "meeting note attachment correction"),
    ("passage", _DESK, "point response"),
    # what the screens are told besides
    ("welcome", ANYONE, "you meeting floor points responses attachments device"),
    ("welcome", f"{_DESK} projector", "join"),
    ("welcome", _DESK, "notes corrections presence coverage"),
    ("join", f"{_DESK} projector", "code url qr wifi"),
    ("you", ANYONE, "person role name can"),
    ("device", ANYONE, "id number name picture zoom sound seconds"),
    ("coverage", _DESK, "seq pairs spoken"),
    ("shortening", _DESK, "seq now planned_end expected_end shortened_end steps"),
    ("presence", _DESK, "seq now online devices sound lobby"),
    # what the desks and the organiser ask for
    ("links", _RUNNERS, "chair recorder projector people"),
    ("hit", _RUNNERS, "meeting title starts_at kind entry item item_label person about at state"),
    ("hit", _RUNNERS, "text ranges"),
    ("letter", _RUNNERS, "key title parts"),
    ("part", _RUNNERS, "row head text figures"),
    ("figure", _RUNNERS, "key caption value seqs rows"),
    ("due", "organiser", "meeting register row title day responsible done overdue"),
    ("summary", "organiser", "id seq title format language venue starts_at status keep_until"),
    ("summary", "organiser", "quorum archived"),
    ("entry", _RUNNERS, "meeting seq at actor role command_id name data prev hash"),
    # the registers of the office
    ("tasks", _RUNNERS, "title due anchor offset_days working_days responsible note"),
    ("tasks", _RUNNERS, "done_on done_by"),
    ("talks", f"{_RUNNERS} {OWN}", "person other head held_on"),
    ("opinions", f"{_RUNNERS} {OWN}", "about text count aspect fed_back_on"),
    ("opinions", _RUNNERS, "source channel merged_into fed_back_by"),  # who said it is not told
    ("checklists", f"{_DESK} {OWN}", "person declared accountable examined"),
    ("rectifications", f"{_RUNNERS} {OWN}", "owner problem source aspect points goal focus"),
    ("rectifications", f"{_RUNNERS} {OWN}", "measures deadline responsible leader department"),
    ("rectifications", f"{_RUNNERS} {OWN}", "immediate state consolidation progress_note"),
    ("rectifications", f"{_RUNNERS} {OWN}", "next_step reason explanation closed_on closed_by"),
    ("absentees", _RUNNERS, "person informed_on informed_by how"),
    ("dispatches", _RUNNERS, "document owner deed place day by"),
    ("letters", _RUNNERS, "text"),
    ("precedents", _RUNNERS, "earlier"),
    # the kinds of meeting, and how one of them would look
    ("format", "organiser", "key own edition used form words"),
    ("own_format", "organiser", "key name used error"),
    ("trial", "organiser", "meeting pictures can total_ms unlimited"),
    # the documents, each as a whole
    ("document", _RUNNERS, "record points times sheet plan script preparation opinions review"),
    ("document", _RUNNERS, "rectification published ledger circular report"),
    ("document", _DESK, "coverage"),
)


def _table() -> Mapping[str, Mapping[str, frozenset[str]]]:
    table: dict[str, dict[str, frozenset[str]]] = {}
    for kind, who, fields in _ROWS:
        table.setdefault(kind, {}).update(dict.fromkeys(fields.split(), frozenset(who.split())))
    return table


READS = _table()


def counts_as(who: Actor, own: Collection[str | None] = ()) -> frozenset[str]:
    """What a holder counts as towards an object that is these people's own."""
    is_own = who.person is not None and who.person in own
    return frozenset({ANYONE, who.role, *([OWN] if is_own else [])})


@cache
def readable(kind: str, counts: frozenset[str]) -> tuple[str, ...]:
    """The fields that one who counts as this may read, in the order of the table."""
    return tuple(field for field, who in READS[kind].items() if who & counts)


@cache
def who_reads(kind: str) -> frozenset[str]:
    """Who may read anything of the object."""
    return frozenset().union(*READS[kind].values())


def shows(kind: str) -> Callable[[Callable[Made, View]], Callable[Made, View]]:
    """Let a view hold nothing but what the table has of this kind of object."""
    rows = READS[kind]

    def kept_to(view: Callable[Made, View]) -> Callable[Made, View]:
        @wraps(view)
        def made(*args: Made.args, **named: Made.kwargs) -> View:
            return {field: value for field, value in view(*args, **named).items() if field in rows}

        return made

    return kept_to
