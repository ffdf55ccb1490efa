"""Links: whoever holds one is the holder it was made for, until it is revoked.

A token is an HMAC, by the installation's key, of a random nonce. So the database, which
holds the nonce and the token's hash, lets nobody in, and a link can still be shown again.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from ...journal import Store, Tables
from ...meeting.actor import Actor
from ...meeting.meeting import Meeting
from ...meeting.refusals import ReadOnly, Unknown
from ..secrets_kept import derived

TOKEN_BYTES = 18  # 144 bits, 24 characters
SCREENS = ("chair", "recorder", "projector")
ORGANISER = "organiser"
MOST_KNOWN = 10_000


@dataclass(frozen=True, slots=True)
class Holder:
    """Who a link lets in. `meeting` is None for the organiser, whose all of them are."""

    link: str
    meeting: str | None
    role: str
    person: str | None

    @property
    def actor(self) -> Actor:
        return Actor(self.person, self.role)

    @property
    def screen(self) -> str:
        """The screen that this holder's link leads to."""
        return self.role if self.role in (*SCREENS, ORGANISER) else "me"

    @property
    def of_projector(self) -> bool:
        return self.role == "projector"


class Links:
    """Every link of every meeting, and the organiser's own."""

    def __init__(self, database: Store, key: str, organiser_token: str) -> None:
        self.database = database
        self.organiser_token = organiser_token
        self._key = derived(key, "links")
        self._known: dict[str, Holder] = {}  # who came in here, by his token's hash

    def issue_all(self, meeting: Meeting, now: int) -> None:
        """Make the links of a new meeting: chair, recorder, projector and each person."""
        with self.database.writing(alone=meeting.id) as db:
            if self._valid(db, meeting.id, SCREENS[0]):  # made by another process just now
                return
            for holder, role, person in _holders(meeting):
                self._insert(db, meeting.id, holder, role, person, now)

    def issue(self, meeting: Meeting, person: str, device: str, now: int) -> str:
        """One more link for a person, for the device that was let in; its token."""
        role = next(each.role for each in meeting.plan.people if each.id == person)
        with self.database.writing() as db:
            holder = f"{person_holder(person)}@{device}"
            return self._insert(db, meeting.id, holder, role, person, now)

    def renew(self, meeting: str, holder: str, now: int) -> list[str]:
        """Make a new link in the place of the holder's old ones; the ids of those.

        Raises Unknown if the meeting has no such holder.
        """
        with self.database.writing(alone=meeting) as db:
            old = self._valid(db, meeting, holder)
            if not old:
                raise Unknown("没有这个人的链接。", field="holder")
            first = min(old, key=lambda row: "@" in row["holder"])
            db.execute(
                "update links set revoked_at = ? where revoked_at is null and id in "
                f"({','.join('?' * len(old))})",
                [now, *(row["id"] for row in old)],
            )
            self._insert(db, meeting, holder, first["role"], first["person"], now)
        ended = [row["id"] for row in old]
        self.have_ended(ended)
        return ended

    def issue_what_is_foreign(self, now: int) -> None:
        """Make our own links where a restored database has another installation's.

        Those still let in whoever holds them; but without their key they can't be shown again.
        """
        with self.database.reading() as db:
            rows = db.execute(
                "select meeting, holder, role, person, nonce, hash from links "
                "where revoked_at is null and instr(holder, '@') = 0 order by rowid"
            ).fetchall()
        own = {row[:2] for row in rows if _hash(self._token(row[4])) == row[5]}
        foreign = {row[:4]: None for row in rows if row[:2] not in own}
        if foreign:
            with self.database.writing() as db:
                for meeting, holder, role, person in foreign:
                    self._insert(db, meeting, holder, role, person, now)

    def revoke(self, link: str, now: int) -> list[str]:
        """End one link; the ids of those that have ended.

        A device's own link is dead. A holder's own is renewed, and his devices' end with it.
        """
        with self.database.reading() as db:
            row = db.execute("select meeting, holder from links where id = ?", [link]).fetchone()
        if row is None:
            return []
        if "@" not in row[1]:
            return self.renew(row[0], row[1], now)
        with self.database.writing() as db:
            db.execute("update links set revoked_at = ? where id = ?", [now, link])
        self.have_ended([link])
        return [link]

    def tokens(self, meeting: str) -> dict[str, str]:
        """The valid token of each holder of the meeting, in the roster's order."""
        with self.database.reading() as db:
            rows = db.execute(
                "select holder, nonce, hash from links where meeting = ? and revoked_at is null "
                "and instr(holder, '@') = 0 order by rowid",
                [meeting],
            ).fetchall()
        made = [(holder, self._token(nonce), hash_) for holder, nonce, hash_ in rows]
        return {holder: token for holder, token, hash_ in made if _hash(token) == hash_}

    def of_device(self, meeting: str, person: str, device: str) -> str | None:
        """The token of the link that was made for a device, None where there is none (any more)."""
        with self.database.reading() as db:
            row = db.execute(
                "select nonce from links where meeting = ? and holder = ? and revoked_at is null",
                [meeting, f"{person_holder(person)}@{device}"],
            ).fetchone()
        return self._token(row[0]) if row else None

    def find(self, token: str) -> Holder | None:
        """Whom the token lets in, None if nobody (any more).

        Who was let in here before need not be looked up, unless other processes may end his link;
        and while the database can't be reached he is let in to read.
        """
        hash_ = _hash(token)
        if hmac.compare_digest(hash_, _hash(self.organiser_token)):
            return Holder(ORGANISER, None, ORGANISER, None)
        known = self._known.get(hash_)
        if known is not None and not self.database.shared:
            return known
        try:
            return self._look_up(hash_)
        except ReadOnly:
            if known is not None:
                return known
            raise

    def have_ended(self, links: Collection[str]) -> None:
        """These hold no more, even while the database can't be reached."""
        self._known = {k: each for k, each in self._known.copy().items() if each.link not in links}

    def forget(self, meeting: str) -> None:
        """The meeting has been destroyed, and its links with it."""
        self._known = {k: each for k, each in self._known.copy().items() if each.meeting != meeting}

    def _look_up(self, hash_: str) -> Holder | None:
        with self.database.reading() as db:
            row = db.execute(
                "select id, meeting, role, person, hash from links "
                "where hash = ? and revoked_at is null",
                [hash_],
            ).fetchone()
            if row is None or not hmac.compare_digest(row[4], hash_):
                return None
            holder = Holder(row[0], row[1], row[2], row[3])
            if len(self._known) > MOST_KNOWN:
                self._known.clear()
            self._known[hash_] = holder  # before anybody can end it
            return holder

    def _valid(self, db: Tables, meeting: str, holder: str) -> list[dict[str, Any]]:
        columns = ("id", "holder", "role", "person")
        rows = db.execute(
            f"select {', '.join(columns)} from links where meeting = ? "
            "and revoked_at is null and (holder = ? or substr(holder, 1, ?) = ?)",
            [meeting, holder, len(holder) + 1, holder + "@"],
        ).fetchall()
        return [dict(zip(columns, row, strict=True)) for row in rows]

    def _insert(
        self,
        db: Tables,
        meeting: str,
        holder: str,
        role: str,
        person: str | None,
        now: int,
    ) -> str:
        nonce = secrets.token_hex(16)
        token = self._token(nonce)
        values = [secrets.token_hex(8), meeting, holder, role, person, nonce, _hash(token), now]
        db.execute(
            "insert into links (id, meeting, holder, role, person, nonce, hash, created_at) "
            "values (?, ?, ?, ?, ?, ?, ?, ?)",
            values,
        )
        return token

    def _token(self, nonce: str) -> str:
        digest = hmac.new(self._key, nonce.encode(), hashlib.sha256).digest()
        return base64.urlsafe_b64encode(digest[:TOKEN_BYTES]).decode()


def _holders(meeting: Meeting) -> Iterator[tuple[str, str, str | None]]:
    """Holder, role and person of every link that a meeting begins with."""
    people = meeting.plan.people
    recorder = next((person.id for person in people if person.role == "recorder"), None)
    yield "chair", "chair", meeting.plan.chair.id
    yield "recorder", "recorder", recorder
    yield "projector", "projector", None
    for person in people:
        yield person_holder(person.id), person.role, person.id


def person_holder(key: str) -> str:
    """How a person's own link is told from the chair's, whatever ids the roster has."""
    return f"person:{key}"


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
