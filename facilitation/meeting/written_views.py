"""Notes, attachments and earlier wordings, as their readers see them."""

from __future__ import annotations

from .actor import Actor
from .meeting import Attachment, Meeting, Note
from .views import View
from .wordings import Wording


def note_view(note: Note) -> View:
    return {
        "id": note.id,
        "seq": note.seq,
        "item": note.item,
        "step": note.step,
        "person": note.person,
        "text": note.text,
        "at": note.at,
        "revision": note.revision,
        "mark": note.mark,
        "source": note.source,
        "state": note.state,
    }


def attachment_view(attachment: Attachment) -> View:
    return {
        "id": attachment.id,
        "seq": attachment.seq,
        "item": attachment.item,
        "person": attachment.person,
        "title": attachment.title,
        "type": attachment.type,
        "size": attachment.size,
        "file": attachment.file,
        "at": attachment.at,
        "state": attachment.state,
    }


def notes_for(meeting: Meeting, who: Actor) -> list[View]:
    """The notes: the controllers' alone."""
    return [note_view(note) for note in meeting.notes.values()] if who.controls else []


def attachments_for(meeting: Meeting, who: Actor) -> list[View]:
    """The attachments: the controllers', and each person's own."""
    found = meeting.attachments.values()
    return [
        attachment_view(a) for a in found if who.controls or (a.person and a.person == who.person)
    ]


def wording_view(wording: Wording) -> View:
    return {
        "revision": wording.revision,
        "at": wording.at,
        "actor": wording.actor,
        "role": wording.role,
        "withdrawn": wording.withdrawn,
        **wording.fields,
    }
