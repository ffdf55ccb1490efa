"""The database's shape, one migration per change, newest last; none is ever edited."""

from sqlite_utils import Migrations
from sqlite_utils.db import Database

migrations = Migrations("fayan")


@migrations()
def m001_journal(db: Database) -> None:
    db.table("journal").create(
        {
            "meeting": str,
            "seq": int,
            "at": int,
            "actor": str,
            "role": str,
            "command_id": str,
            "name": str,
            "data": str,
            "prev": str,
            "hash": str,
        },
        pk=("meeting", "seq"),
        not_null={"at", "actor", "role", "command_id", "name", "data", "prev", "hash"},
        strict=True,
    )
    db.table("journal").create_index(["meeting", "command_id"])
    for verb in ("update", "delete"):
        db.execute(
            f"create trigger journal_no_{verb} before {verb} on journal "
            "begin select raise(abort, 'the journal is append-only'); end"
        )


@migrations()
def m002_facts(db: Database) -> None:
    """The journal's facts as plain tables, for anyone who opens the file."""
    db.create_view(
        "points",
        """
        with revised as (
          select meeting, data ->> 'point' as point, data, max(seq)
          from journal where name = 'point_revised' group by 1, 2
        ), withdrawn as (
          select distinct meeting, data ->> 'point' as point
          from journal where name = 'point_withdrawn'
        )
        select j.meeting, j.data ->> 'point' as point, at, j.data ->> 'item' as item,
          j.data ->> 'by' as by, j.data ->> 'about' as about, j.data ->> 'via' as via,
          coalesce(r.data, j.data) ->> 'text' as text,
          coalesce(r.data, j.data) ->> 'suggestion' as suggestion,
          coalesce(r.data, j.data) ->> 'aspect' as aspect,
          iif(w.point is null, 'active', 'withdrawn') as state
        from journal j
          left join revised r on r.meeting = j.meeting and r.point = j.data ->> 'point'
          left join withdrawn w on w.meeting = j.meeting and w.point = j.data ->> 'point'
        where j.name = 'point_recorded'
        """,
    )
    db.create_view(
        "turns",
        """
        select meeting, seq, data ->> 'item' as item, data ->> 'step' as step,
          data ->> 'person' as person, data ->> 'outcome' as outcome,
          data ->> 'reason' as reason, data ->> 'given_at' as given_at,
          data ->> 'began_at' as began_at, at as ended_at, data ->> 'elapsed_ms' as elapsed_ms
        from journal j where name = 'turn_ended' and not exists (
          select 1 from journal u where u.meeting = j.meeting and u.name = 'undone'
          and j.seq between u.data ->> 'first_seq' and u.data ->> 'last_seq')
        """,
    )
    db.create_view(
        "attendance",
        """
        select meeting, data ->> 'person' as person, data ->> 'status' as status,
          data ->> 'reason' as reason,
          (select min(same.at) from journal same where same.meeting = j.meeting
            and same.name = j.name and same.data ->> 'person' = j.data ->> 'person'
            and same.seq > coalesce((select max(other.seq) from journal other
              where other.meeting = j.meeting and other.name = j.name
              and other.data ->> 'person' = j.data ->> 'person'
              and other.data ->> 'status' <> j.data ->> 'status'), 0)) as at
        from journal j where name = 'attendance_marked' and not exists (
          select 1 from journal later where later.meeting = j.meeting
          and later.name = j.name and later.data ->> 'person' = j.data ->> 'person'
          and later.seq > j.seq)
        """,
    )
    db.create_view(
        "notes",
        """
        select meeting, data ->> 'note' as note, data ->> 'item' as item,
          data ->> 'step' as step, data ->> 'person' as person, data ->> 'text' as text,
          (select first.at from journal first where first.meeting = j.meeting
            and first.name = 'note_written'
            and first.data ->> 'note' = j.data ->> 'note') as at
        from journal j where name in ('note_written', 'note_revised') and not exists (
          select 1 from journal later where later.meeting = j.meeting
          and later.name = 'note_revised' and later.data ->> 'note' = j.data ->> 'note'
          and later.seq > j.seq)
        """,
    )


@migrations()
def m003_links(db: Database) -> None:
    """Who may come in. The token itself is nowhere in the file, only its hash."""
    db.table("links").create(
        {
            "id": str,
            "meeting": str,
            "holder": str,
            "role": str,
            "person": str,
            "nonce": str,
            "hash": str,
            "created_at": int,
            "revoked_at": int,
        },
        pk="id",
        not_null={"meeting", "holder", "role", "nonce", "hash", "created_at"},
        strict=True,
    )
    db.table("links").create_index(["hash"], unique=True)
    db.table("links").create_index(["meeting", "holder"])


@migrations()
def m004_office(db: Database) -> None:
    """What is done before and after a meeting: a table a register, and every change of each."""
    registers: dict[str, dict[str, type]] = {
        "tasks": {
            **dict.fromkeys(("title", "due", "anchor"), str),
            **{"offset_days": int, "working_days": int},
            **dict.fromkeys(("responsible", "note", "done_on", "done_by"), str),
        },
        "talks": dict.fromkeys(("person", "other", "head", "held_on"), str),
        "opinions": {
            **dict.fromkeys(("about", "source", "channel", "text"), str),
            **{"count": int},
            **dict.fromkeys(("aspect", "merged_into", "fed_back_on", "fed_back_by"), str),
        },
        "checklists": {"person": str, "declared": str, "accountable": int, "examined": int},
        "rectifications": {
            **dict.fromkeys(("owner", "problem", "source", "aspect", "points"), str),
            **dict.fromkeys(("goal", "focus", "measures", "deadline"), str),
            **dict.fromkeys(("responsible", "leader", "department"), str),
            **{"immediate": int, "state": str, "consolidation": str},
            **dict.fromkeys(("progress_note", "next_step", "reason", "explanation"), str),
            **{"closed_on": str, "closed_by": str},
        },
        "absentees": dict.fromkeys(("person", "informed_on", "informed_by", "how"), str),
        "dispatches": dict.fromkeys(("document", "owner", "deed", "place", "day", "by"), str),
        "letters": {"text": str},
        "precedents": {"earlier": str},
    }
    for register, columns in registers.items():
        db.table(register).create(
            {"meeting": str, "id": str, "revision": int, "removed": int, **columns},
            pk=("meeting", "id"),
            not_null={"revision", "removed"},
            strict=True,
        )
    db.table("office_changes").create(
        {
            **{"meeting": str, "register": str, "row": str, "revision": int},
            **{"at": int, "actor": str, "role": str, "data": str},
        },
        pk=("meeting", "register", "row", "revision"),
        not_null={"at", "actor", "role", "data"},
        strict=True,
    )


@migrations()
def m005_purged(db: Database) -> None:
    """That there was a meeting which was destroyed: when, and the last hash of its journal."""
    db.table("purged").create(
        {"meeting": str, "at": int, "entries": int, "hash": str},
        pk="meeting",
        not_null={"at", "entries", "hash"},
        strict=True,
    )


@migrations()
def m006_put_away(db: Database) -> None:
    """Meetings that stand no longer in the organiser's list; none of them is lost."""
    db.table("put_away").create(
        {"meeting": str, "at": int, "actor": str},
        pk="meeting",
        not_null={"at", "actor"},
        strict=True,
    )


@migrations()
def m006_files(db: Database) -> None:
    """What was handed in as files, by the hash that the journal has of each; and its text."""
    db.table("files").create(
        {
            **{"meeting": str, "hash": str, "type": str, "size": int},
            **{"text": str, "content": bytes, "at": int},
        },
        pk=("meeting", "hash"),
        not_null={"type", "size", "text", "content", "at"},
        strict=True,
    )


@migrations()
def m007_passages(db: Database) -> None:
    """What can be found: made from the journals, and made anew whenever it is behind."""
    db.table("passages").create(
        {
            **{"id": int, "meeting": str, "kind": str, "entry": str, "item": str},
            **{"person": str, "about": str, "at": int, "state": str},
            **{"text": str, "names": str, "words": str},
        },
        pk="id",
        not_null={"meeting", "kind", "entry", "at", "state", "text", "names", "words"},
        strict=True,
    )
    db.table("passages").create_index(["meeting"])
    db.table("indexed").create({"meeting": str, "hash": str}, pk="meeting", strict=True)


@migrations()
def m008_notes(db: Database) -> None:
    """The notes as they are now: some are withdrawn, and some say what the room did."""
    db.execute("drop view notes")
    db.create_view(
        "notes",
        """
        with revised as (
          select meeting, data ->> 'note' as note, data, max(seq)
          from journal where name = 'note_revised' group by 1, 2
        ), withdrawn as (
          select distinct meeting, data ->> 'note' as note
          from journal where name = 'note_withdrawn'
        )
        select j.meeting, j.data ->> 'note' as note,
          coalesce(r.data, j.data) ->> 'item' as item,
          coalesce(r.data, j.data) ->> 'step' as step,
          coalesce(r.data, j.data) ->> 'person' as person,
          coalesce(r.data, j.data) ->> 'text' as text, at, j.data ->> 'mark' as mark,
          iif(w.note is null, 'active', 'withdrawn') as state
        from journal j
          left join revised r on r.meeting = j.meeting and r.note = j.data ->> 'note'
          left join withdrawn w on w.meeting = j.meeting and w.note = j.data ->> 'note'
        where j.name = 'note_written'
        """,
    )
