"""The roster: who takes part and as what, from lists, tables and what a sentence says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from .cues import Cues
from .found import Findings
from .names import Named, is_name, joined, leaves_some_out, people_in
from .paper import Span, Spans, group
from .parts import Part, topic_of
from .speaking import in_turn
from .tables import Row

ROLES = {"people": "member", "member": "member", "observer": "observer"}
ROLES |= {"supervisor": "supervisor", "recorder": "recorder"}
CHAIR, MEMBER, RECORDER, OBSERVER = "chair", "member", "recorder", "observer"
REMARKS = "supervisor_remarks"  # in the order: one of the supervisors speaks
LONGEST_NAME, LONGEST_POST, MOST_PEOPLE = 80, 80, 500
NEAR = 40  # characters between a role and a name that are quoted together


@dataclass(slots=True)
class Attendee:
    """Someone of the roster, with the words that say his name, his role, his posts."""

    name: str
    span: Span
    role: str
    said: Span
    posts: list[Span] = field(default_factory=list)
    chair: Span | None = None


@dataclass(slots=True)
class Stretch:
    """Words that list people, with the role that they take part in and what says so."""

    words: Span
    role: str
    said: Span
    spoken: bool = False  # a sentence, in which not every word that looks like a name is one


class Roster:
    """The people found so far; the same name is the same person."""

    def __init__(self, found: Findings, cues: Cues) -> None:
        self.found = found
        self.cues = cues
        self.people: list[Attendee] = []
        self.unnamed = False  # members are meant whom nobody names
        self.open: dict[str, Span] = {}  # role to where the paper leaves it open

    def read(self, parts: list[Part], sentences: list[Span], tables: list[Row]) -> None:
        for row in tables:
            self._row(row, parts)
        shown = Spans(row.span for row in tables)
        for part in parts:
            if part.topic in ROLES:
                self._part(part, shown)
        for part in parts:
            if part.topic == CHAIR:
                self._chair_part(part)
        for sentence in sentences:
            self._sentence(sentence)
        self._write()

    def _part(self, part: Part, shown: Spans) -> None:
        for span, role, said in self._words_of(part):
            if shown.overlap(span):
                continue
            for stretch in self._by_role(span, role, said):
                self._list(stretch)

    def _words_of(self, part: Part) -> Iterator[tuple[Span, str, Span]]:
        """What a part says of people. Below a heading on them, an item may be one himself."""
        role, top = ROLES[part.topic], part
        while top.parent is not None and top.parent.topic == part.topic:
            top = top.parent
        head, words = top.head, [*part.own]
        if part is not top and not part.head.empty:
            own_role = topic_of(self.found.paper, self.cues, part.head)
            if own_role == CHAIR:
                return
            if own_role or (words and not self._is_post_of(part.head, words[0])):
                head = part.head
            else:
                words = [part.line, *part.more]
        yield from ((span, role, head) for span in words)

    def _is_post_of(self, head: Span, words: Span) -> bool:
        """Whether the heading is the post of those below it, who have none of their own."""
        text = self.found.paper.fold(head)
        ends = [match.end() for match in self.cues.pattern("roster", "post").finditer(text)]
        if not ends or ends[-1] < len(text) or self._means_all(head):
            return False
        return not any(each.posts for each in people_in(self.found.paper, self.cues, words))

    def _means_all(self, span: Span) -> bool:
        return self.found.paper.first(self.cues.pattern("roster", "all"), span) is not None

    def _by_role(
        self, span: Span, role: str, said: Span, spoken: bool = False
    ) -> Iterator[Stretch]:
        """Stretches of the span, each with its role and the words that say so.

        A role may stand before those who have it (列席人员有…) or after them (…列席会议).
        """
        start = span.start
        for match in self.found.paper.find(self.cues.pattern("roster", "switch"), span):
            yield from self._by_verb(Span(start, match.start()), role, said, spoken)
            role = next(key for key, value in match.groupdict().items() if value)
            start, said = match.end(), group(match)
        yield from self._by_verb(Span(start, span.end), role, said, spoken)

    def _by_verb(self, span: Span, role: str, said: Span, spoken: bool) -> Iterator[Stretch]:
        paper, start = self.found.paper, span.start
        for match in paper.find(self.cues.pattern("roster", "verb"), span):
            before = paper.folded[start : match.start()]
            if before.count("(") > before.count(")"):
                continue
            opened = self.cues.pattern("roster", "opener").match(before)
            words = Span(start + (opened.end() if opened else 0), match.start())
            key = next(key for key, value in match.groupdict().items() if value)
            yield Stretch(words, key, group(match), spoken)
            start = match.end()
        if role and start < span.end:
            yield Stretch(Span(start, span.end), role, said, spoken)

    def _list(self, stretch: Stretch) -> None:
        paper, span, role = self.found.paper, stretch.words, stretch.role
        people = list(people_in(paper, self.cues, span))
        sure = self.cues.words("roster", "sure") or not stretch.spoken
        if not sure and not any(each.posts or each.courteous for each in people):
            people = []
        for person in people:
            if role == CHAIR:
                self._preside(person, stretch.said)
            else:
                self._enter(person, role, stretch.said)
        if stretch.spoken:
            self._also(people, stretch)
            return
        if not people and not paper.trim(span).empty and role != CHAIR:
            bare = paper.trim(span, "。;,")
            self.found.blank("people", bare)
            self._open(role, bare)
        if role == MEMBER and leaves_some_out(paper, self.cues, span, len(people)):
            self.unnamed = True

    def _also(self, people: list[Named], stretch: Stretch) -> None:
        """…列席会议并负责记录: who was named last does this as well."""
        bare = self.found.paper.trim(stretch.words)
        if not people and stretch.role == RECORDER and self.people:
            also = self.cues.pattern("roster", "also").fullmatch(self.found.paper.fold(bare))
            if also and self.people[-1].said.end <= stretch.words.start + 1:
                self._enter(Named(self.people[-1].span), RECORDER, stretch.said)

    def _open(self, role: str, span: Span) -> None:
        """The paper has a place for people of this role, where nobody is named."""
        if role != MEMBER:
            self.open.setdefault(role, span)

    def _chair_part(self, part: Part) -> None:
        people = [p for span in part.own for p in people_in(self.found.paper, self.cues, span)]
        if people:
            self._preside(people[0], part.head)
        elif part.own:
            self._open(CHAIR, part.own[0])

    def _sentence(self, sentence: Span) -> None:
        paper = self.found.paper
        for match in paper.find(self.cues.pattern("roster", "chair"), sentence):
            people = list(people_in(paper, self.cues, group(match, "who")))
            if people:
                self._preside(people[0], group(match))
            else:
                self._open(CHAIR, group(match))
        for match in paper.find(self.cues.pattern("roster", "recorder"), sentence):
            for person in people_in(paper, self.cues, group(match, "who")):
                self._enter(person, RECORDER, group(match))
        for clause in paper.pieces(sentence, self.cues.words("roster", "verb_ends")):
            for stretch in self._by_role(clause, "", clause, spoken=True):
                self._list(stretch)

    def _row(self, row: Row, parts: Iterable[Part]) -> None:
        """A person of a table; without a column for it, the role is that of the part."""
        paper = self.found.paper
        name = row.cells.get("name")
        if name is None or not is_name(self.cues, paper.fold(name), known=True):
            return
        mark = row.cells.get("role")
        told = paper.fold(mark) if mark else ""
        roles = self.cues.table("roster", "roles")
        role = next((key for key, pattern in roles.items() if pattern.search(told)), None)
        said = mark
        if role is None:
            role, said = self._role_around(row.span, parts)
        post = row.cells.get("post")
        person = Named(name, [post] if post and not post.empty else [])
        if mark and self.cues.pattern("roster", "marks", CHAIR).search(told):
            self._preside(person, mark, role)
        else:
            self._enter(person, role, said or name)

    def _role_around(self, span: Span, parts: Iterable[Part]) -> tuple[str, Span | None]:
        above = [p for p in parts if p.topic in ROLES and not p.head.empty and p.head < span]
        nearest = max(above, key=lambda part: part.head, default=None)
        return (ROLES[nearest.topic], nearest.head) if nearest else (MEMBER, None)

    def _preside(self, person: Named, said: Span, role: str = MEMBER) -> None:
        """One presides; whoever is named so first. In no list, he comes before those who are."""
        listed = len(self.people)
        attendee = self._enter(person, role, said)
        if len(self.people) > listed:
            self.people.insert(0, self.people.pop())
        if attendee and not any(each.chair for each in self.people):
            attendee.chair = _together(said, person.name)

    def _enter(self, person: Named, role: str, said: Span) -> Attendee | None:
        """The person, in the roster from now on; who is there already stays what he is."""
        name = joined(self.cues, self.found.paper.text(person.name))
        known = next((each for each in self.people if each.name == name), None)
        posts = [post for post in person.posts if not self._means_all(post)]
        if known is None:
            if len(self.people) >= MOST_PEOPLE or len(name) > LONGEST_NAME:
                return None
            known = Attendee(name, person.name, role, said if not said.empty else person.name)
            self.people.append(known)
        elif role == RECORDER and known.role == OBSERVER:
            known.role, known.said = role, said
        known.posts = known.posts or posts
        for remark in person.remarks:
            self._remark(known, remark)
        return known

    def _remark(self, known: Attendee, remark: Span) -> None:
        """A role in brackets after a name: （兼记录）."""
        told = self.found.paper.fold(remark)
        if self.cues.pattern("roster", "marks", CHAIR).search(told):
            if not any(each.chair for each in self.people):
                known.chair = remark
        elif self.cues.pattern("roster", "marks", RECORDER).search(told):
            self._enter(Named(known.span), RECORDER, remark)

    def _write(self) -> None:
        add = self.found.add
        order = in_turn([each.name for each in self.people], self.found.paper, self.cues)
        self.people.sort(key=lambda each: (each.role != MEMBER, order.index(each.name)))
        for place, each in enumerate(self.people):
            add(f"people.{place}.name", each.name, each.span)
            self._write_post(place, each)
            add(f"people.{place}.role", each.role, each.said)
            if each.chair is not None:
                add(f"people.{place}.chair", True, each.chair)
        self._leads()
        for role, words in self._asked_for().items():
            if not self._of(role) and not (role == CHAIR and any(p.chair for p in self.people)):
                self.found.blank(f"people.{role}", words)

    def _asked_for(self) -> dict[str, Span]:
        """The roles that the paper leaves open, and those of whoever is to speak in it."""
        speaks = [each.span for each in self.found.found if each.value == REMARKS]
        return ({"supervisor": speaks[0]} if speaks else {}) | self.open

    def _write_post(self, place: int, each: Attendee) -> None:
        if each.posts:
            span = Span(each.posts[0].start, each.posts[-1].end)
            if not self.found.paper.first(self.cues.pattern("blank"), span):
                self.found.add_text(f"people.{place}.post", span, LONGEST_POST)

    def _leads(self) -> None:
        """The one member, and the one supervisor, whose post says that he leads."""
        for role, cue in ((MEMBER, "lead"), ("supervisor", "supervisor_lead")):
            leaders = [n for n in self._of(role) if self._post_says(n, cue)]
            if len(leaders) == 1:
                post = next(f for f in self.found.found if f.field == f"people.{leaders[0]}.post")
                self.found.add(f"people.{leaders[0]}.lead", True, post.span)

    def _of(self, role: str) -> list[int]:
        return [place for place, each in enumerate(self.people) if each.role == role]

    def _post_says(self, place: int, cue: str) -> bool:
        post = str(self.found.value(f"people.{place}.post") or "")
        return bool(self.cues.pattern("roster", cue).search(post))

    @property
    def complete(self) -> bool:
        return bool(self._of(MEMBER)) and not self.unnamed


def _together(said: Span, name: Span) -> Span:
    """From the words that say it to the name, where they stand in this order."""
    near = said.start <= name.start <= said.end + NEAR
    return Span(said.start, max(said.end, name.end)) if near else said
