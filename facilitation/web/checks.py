"""Checks: whether the server is fit for a meeting, for whoever runs one and for programs."""

from __future__ import annotations

import contextlib
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, jsonify

from ..journal import free_bytes
from ..journal.second_medium import SecondMedium
from ..meeting.actor import RUNNERS
from .house import House, house
from .version import VERSION
from .way_in.identity import asking
from .way_in.trust import certificate_of

checks = Blueprint("checks", __name__)


@checks.get("/healthz")
def health() -> tuple[Response, int]:
    """Whether the journal can be written, and why not."""
    failing, found = house().journal.failing, house().findings
    about = {"version": VERSION, "meetings": found.meetings, "failed_checks": found.failed}
    if failing is None:
        return jsonify({"status": "ok", **about}), 200
    return jsonify({"status": "read-only", "reason": failing, **about}), 503


@checks.get("/api/meetings/<meeting>/checks")
def before_a_meeting(meeting: str) -> Response:
    """What the server alone can know of whether all is ready."""
    asking(meeting, *RUNNERS)
    return jsonify(house().aside(partial(_found, house())))


def _found(parts: House) -> dict[str, Any]:
    folder = parts.settings.data
    writable = parts.journal.failing is None and _can_write(folder)
    return {
        "disk": {"free_bytes": free_bytes(folder), "writable": writable},
        "addresses": {"best": parts.addresses.best, "lan": parts.addresses.lan},
        "certificate": certificate_of(parts),
        "start": {
            "failed": parts.findings.failed,
            "meetings": parts.findings.meetings,
            "backed_up_at": parts.backups.made_at,
            "second_medium": _second_medium(parts.backups.medium),
        },
        "version": VERSION,
    }


def _second_medium(medium: SecondMedium) -> dict[str, str | None] | None:
    """How it stands with the copies of the backups, None where none are asked for."""
    return {"trouble": medium.trouble, "saved": medium.saved} if medium.folder else None


def _can_write(folder: Path) -> bool:
    with contextlib.suppress(OSError), tempfile.TemporaryFile(dir=folder) as probe:
        return probe.write(b"\0" * 4096) == 4096
    return False
