"""The roster: who takes part and as what, from lists, tables and what a sentence says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .cues import Cues
from .found import Findings
from .names import Named, is_name, joined, leaves_some_out, people_in
from .paper import Span, group
from .parts import Part
from .tables import Row, rows_in

ROLES = {"people": "member", "member": "member", "observer": "observer"}
ROLES |= {"supervisor": "supervisor", "recorder": "recorder"}
LONGEST_NAME, LONGEST_POST, MOST_PEOPLE = 80, 80, 500


class Roster:
    """The people found so far; the same name in the same role is the same person."""

    def __init__(self, found: Findings, cues: Cues) -> None:
        self.found = found
        self.cues = cues
        self.names: list[tuple[str, str]] = []
        self.unnamed = False  # members are meant whom nobody names

    def read(self, parts: list[Part], sentences: list[Span], tables: list[Row]) -> None:
        for row in tables:
            self._row(row, parts)
        shown = [row.span for row in tables]
        for part in parts:
            if part.topic in ROLES:
                self._part(part, shown)
        for part in parts:
            if part.topic == "chair":
                self._appoint(part.own, "chair", part.head)
        for flag in ("chair", "recorder"):
            for sentence in sentences:
                for match in self.found.paper.find(self.cues.pattern("roster", flag), sentence):
                    self._appoint([group(match, "who")], flag, group(match))
        self._leads()

    def _part(self, part: Part, shown: list[Span]) -> None:
        inherited = part.parent is not None and part.parent.topic == part.topic
        words = [*part.own] if not inherited else [part.line, *part.more]
        head = part.head
        node = part
        while inherited and node.parent is not None and node.parent.topic == part.topic:
            node = node.parent
            head = node.head
        for span in words:
            if any(span.start < each.end and each.start < span.end for each in shown):
                continue
            for role, said, stretch in self._by_role(span, ROLES[part.topic], head):
                self._list(role, said, stretch)

    def _by_role(self, span: Span, role: str, head: Span) -> Iterator[tuple[str, Span, Span]]:
        """Stretches of the span, each with its role and the words that say so."""
        start, said = span.start, head
        for match in self.found.paper.find(self.cues.pattern("roster", "switch"), span):
            if match.start() > start:
                yield role, said, Span(start, match.start())
            role = next(key for key, value in match.groupdict().items() if value)
            start, said = match.end(), group(match)
        yield role, said, Span(start, span.end)

    def _list(self, role: str, said: Span, span: Span) -> None:
        paper = self.found.paper
        people = list(people_in(paper, self.cues, span))
        for person in people:
            self._add(person, role, said)
        if not people and not paper.trim(span).empty:
            self.found.blank("people", span)
        if role == "member" and leaves_some_out(paper, self.cues, span, len(people)):
            self.unnamed = True

    def _row(self, row: Row, parts: Iterable[Part]) -> None:
        """A person of a table; without a column for it, the role is that of the part."""
        paper = self.found.paper
        name = row.cells.get("name")
        if name is None or not is_name(self.cues, paper.fold(name), known=True):
            return
        said = row.cells.get("role")
        told = paper.fold(said) if said else ""
        roles = self.cues.table("roster", "roles")
        role = next((key for key, pattern in roles.items() if pattern.search(told)), None)
        if role is None:
            role, said = self._role_around(row.span, parts)
        post = row.cells.get("post")
        place = self._add(
            Named(name, [post] if post and not post.empty else []), role, said or name
        )
        mark = row.cells.get("role")
        if (
            place is not None
            and mark
            and self.cues.pattern("roster", "marks", "chair").search(told)
        ):
            self._flag(place, "chair", mark)

    def _role_around(self, span: Span, parts: Iterable[Part]) -> tuple[str, Span | None]:
        above = [p for p in parts if p.topic in ROLES and not p.head.empty and p.head < span]
        nearest = max(above, key=lambda part: part.head, default=None)
        return (ROLES[nearest.topic], nearest.head) if nearest else ("member", None)

    def _appoint(self, spans: list[Span], flag: str, said: Span) -> None:
        """Someone whom a sentence or a part of its own gives a task."""
        paper = self.found.paper
        for span in spans:
            for person in people_in(paper, self.cues, span):
                place = self._place_of(person)
                if place is None:
                    role = "recorder" if flag == "recorder" else "member"
                    place = self._add(person, role, said)
                else:
                    self._post(place, person)
                if flag == "chair" and place is not None:
                    self._flag(
                        place,
                        "chair",
                        Span(min(said.start, span.start), span.end)
                        if said.start <= span.start
                        else said,
                    )
                return

    def _place_of(self, person: Named) -> int | None:
        name = self._name(person)
        return next((n for n, (known, _) in enumerate(self.names) if known == name), None)

    def _name(self, person: Named) -> str:
        return joined(self.cues, self.found.paper.text(person.name))

    def _add(self, person: Named, role: str, said: Span) -> int | None:
        """The person's place in the plan; None for one who is there already."""
        name = self._name(person)
        if (name, role) in self.names or len(self.names) >= MOST_PEOPLE or len(name) > LONGEST_NAME:
            return None
        place = len(self.names)
        self.names.append((name, role))
        self.found.add(f"people.{place}.name", name, person.name)
        self._post(place, person)
        self.found.add(f"people.{place}.role", role, said if not said.empty else person.name)
        return place

    def _post(self, place: int, person: Named) -> None:
        if not person.posts:
            return
        span = Span(person.posts[0].start, person.posts[-1].end)
        if not self.found.paper.first(self.cues.pattern("blank"), span):
            self.found.add_text(f"people.{place}.post", span, LONGEST_POST)

    def _flag(self, place: int, flag: str, said: Span) -> None:
        if not any(self.found.has(f"people.{n}.{flag}") for n in range(len(self.names))):
            self.found.add(f"people.{place}.{flag}", True, said)

    def _leads(self) -> None:
        """The one member, and the one supervisor, whose post says that he leads."""
        for role, cue in (("member", "lead"), ("supervisor", "supervisor_lead")):
            leaders = [n for n in self._of(role) if self._post_says(n, cue)]
            if len(leaders) == 1:
                post = next(f for f in self.found.found if f.field == f"people.{leaders[0]}.post")
                self.found.add(f"people.{leaders[0]}.lead", True, post.span)

    def _of(self, role: str) -> list[int]:
        return [place for place, (_, own) in enumerate(self.names) if own == role]

    def _post_says(self, place: int, cue: str) -> bool:
        post = str(self.found.value(f"people.{place}.post") or "")
        return bool(self.cues.pattern("roster", cue).search(post))

    @property
    def complete(self) -> bool:
        return bool(self._of("member")) and not self.unnamed


def tables_of(found: Findings, cues: Cues) -> list[Row]:
    """The rows of every table that has a column of names."""
    return list(rows_in(found.paper, cues))
