"""Names and posts: who is meant by the words of a list of people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from .cues import Cues
from .paper import Paper, Span

LONGEST_NAME = 80
LONGEST_TOKEN = 200  # a name with its posts, or several names without commas
SURELY_A_NAME = 4  # signs; a longer one may have a post before it


@dataclass(slots=True)
class Named:
    """A person as a list has him: the name, the posts beside it, and remarks in brackets.

    courteous   whether a word such as Mr or 同志 says that it is a person
    """

    name: Span
    posts: list[Span] = field(default_factory=list)
    remarks: list[Span] = field(default_factory=list)
    courteous: bool = False


@dataclass(slots=True)
class _Token:
    """What stands between two commas: posts before a name, the name, posts after it."""

    before: list[Span] = field(default_factory=list)
    named: Named | None = None
    after: list[Span] = field(default_factory=list)


def people_in(paper: Paper, cues: Cues, span: Span) -> Iterator[Named]:
    """The people of a list; what is no name (a group, a blank) is passed over."""
    for stretch in paper.pieces(span, cues.words("group_signs")):
        yield from _in_group(paper, cues, stretch)


def _in_group(paper: Paper, cues: Cues, stretch: Span) -> Iterator[Named]:
    """Posts before the name that they belong to, or after it, but not both ways at once."""
    people: list[Named] = []
    waiting: list[Span] = []
    shared: list[Span] = []
    name_first: bool | None = None
    for token in _tokens(paper, cues, stretch):
        if inner := _named_in_brackets(paper, cues, token):
            people += inner
            continue
        read = _read(paper, cues, token)
        if read.named is None:
            if name_first is None:
                name_first = bool(people)
            if read.before and name_first and people:
                people[-1].posts += read.before
            else:
                waiting = [*waiting, *read.before] if read.before else []
            shared = []
            continue
        before = [*waiting, *read.before]
        if name_first is None and (before or read.after):
            name_first = not before
        if before:
            shared = before if _is_shared(paper, cues, before[-1]) else []
        after = read.after if not before or not _is_held(paper, cues, before[-1]) else []
        read.named.posts = after or before or shared
        people.append(read.named)
        waiting = []
    yield from people


def _is_held(paper: Paper, cues: Cues, before: Span) -> bool:
    """Whether it is a post, and not only where somebody works."""
    ends = [match.end() for match in paper.find(cues.pattern("roster", "post"), before)]
    return bool(ends) and ends[-1] == before.end


def _is_shared(paper: Paper, cues: Cues, post: Span) -> bool:
    """Whether it is a post that those named after it hold as well."""
    return cues.pattern("roster", "shared").search(paper.fold(post)) is not None


def _named_in_brackets(paper: Paper, cues: Cues, token: Span) -> list[Named]:
    """Those whom brackets name after a word for all of them."""
    bracket = cues.pattern("roster", "bracket").match(paper.fold(token))
    if not bracket:
        return []
    outside = _at(token, bracket.span("name"))
    if _read(paper, cues, outside).named is not None:
        return []
    inside = list(people_in(paper, cues, _at(token, bracket.span("post"))))
    return [] if any(each.posts for each in inside) and len(inside) < 2 else inside


def _tokens(paper: Paper, cues: Cues, stretch: Span) -> Iterator[Span]:
    """What stands between commas that are not in brackets; names with spaces between them."""
    start, depth = stretch.start, 0
    for place in range(stretch.start, stretch.end + 1):
        sign = paper.folded[place] if place < stretch.end else ""
        depth = max(0, depth + (sign == "(") - (sign == ")"))
        if place == stretch.end or (depth == 0 and sign in cues.words("list_signs")):
            yield from _apart(paper, cues, paper.trim(Span(start, place), "-."))
            start = place + 1


def _apart(paper: Paper, cues: Cues, token: Span) -> Iterator[Span]:
    """The token, or the several people in it who have only a gap or an “and” between them."""
    if token.empty or token.end - token.start > LONGEST_TOKEN:
        return
    pieces = _pieces(paper, cues, token)
    people = [_is_person(paper, cues, piece) for piece in pieces]
    if len(pieces) > 1 and all(people):
        yield from pieces
        return
    if len(pieces) > 2 and all(people[1:]):  # a post, then all who hold it
        yield from (Span(pieces[0].start, pieces[1].end), *pieces[2:])
        return
    for joint in paper.find(cues.pattern("roster", "joint"), token):
        left, right = Span(token.start, joint.start()), Span(joint.end(), token.end)
        if not right.empty and _joins(paper, cues, left, right):
            yield from (paper.trim(left), paper.trim(right))
            return
    yield token


def _joins(paper: Paper, cues: Cues, left: Span, right: Span) -> bool:
    """Whether two people stand there, and not 文化和旅游局局长 with one name."""
    first, second = _read(paper, cues, left), _read(paper, cues, right)
    if first.named is None:
        return False
    short = left.end - left.start < SURELY_A_NAME - 1
    return bool(first.before) or not (short and second.before)


def _pieces(paper: Paper, cues: Cues, token: Span) -> list[Span]:
    """What gaps divide; but a gap within a name of two characters only aligns it: 李　四."""
    pieces: list[Span] = []
    start = token.start
    for gap in [*paper.find(cues.pattern("roster", "space"), token), None]:
        piece = Span(start, gap.start() if gap else token.end)
        alone = piece.end - piece.start == 1
        if alone and pieces and pieces[-1].end - pieces[-1].start == 1:
            pieces[-1] = Span(pieces[-1].start, piece.end)
        else:
            pieces.append(piece)
        start = gap.end() if gap else token.end
    return pieces


def _is_person(paper: Paper, cues: Cues, span: Span) -> bool:
    return _read(paper, cues, span).named is not None


def _read(paper: Paper, cues: Cues, token: Span) -> _Token:
    """Posts before the name, the name, posts and remarks after it."""
    bracket = cues.pattern("roster", "bracket").match(paper.fold(token))
    if bracket and bracket["name"].strip():
        inner = _at(token, bracket.span("post"))
        read = _read(paper, cues, _at(token, bracket.span("name")))
        if read.named is not None and not _is_whole_name(paper, cues, token):
            read.named.remarks.append(inner)
            said = [each for each in _split(paper, cues, inner) if _is_post(paper, cues, each)]
            read.after = [*read.after, *said]
            return read
    bare = _plain(paper, cues, token)
    if _is_name(paper, cues, bare) and bare.end - bare.start <= SURELY_A_NAME:
        return _Token(named=Named(bare, courteous=bare.end < token.end))
    read = _post_and_name(paper, cues, token)
    if read.named is None and not read.before and _is_name(paper, cues, bare):
        return _Token(named=Named(bare, courteous=bare.end < token.end))
    return read


def _is_whole_name(paper: Paper, cues: Cues, token: Span) -> bool:
    """Whether the brackets are part of the name: 张某（大）."""
    return _is_name(paper, cues, token)


def _is_post(paper: Paper, cues: Cues, remark: Span) -> bool:
    """Whether a remark in brackets after a name is what he is, not how old or on which phone."""
    text = paper.fold(remark)
    return not cues.pattern("roster", "no_post").search(text) and not cues.pattern("blank").search(
        text
    )


def _post_and_name(paper: Paper, cues: Cues, token: Span) -> _Token:
    ends = [match.end() for match in paper.find(cues.pattern("roster", "post"), token)]
    within = [match.end() for match in paper.find(cues.pattern("roster", "within"), token)]
    for end in (*reversed(ends), *reversed(within)):
        rest = paper.trim(Span(end, token.end), ":-")
        if not rest.empty and _is_name(paper, cues, _plain(paper, cues, rest)):
            bare = _plain(paper, cues, rest)
            post = paper.trim(Span(token.start, end), ":-")
            return _Token([post], Named(bare, courteous=bare.end < rest.end))
    pieces = _pieces(paper, cues, token)
    names = [n for n, piece in enumerate(pieces) if _is_name(paper, cues, piece)]
    if len(pieces) > 1 and names:
        place = names[-1] if len(names) > 1 and names[0] == 0 and len(pieces) == 2 else names[0]
        after = [each for each in pieces[place + 1 :] if _is_post(paper, cues, each)]
        before = [paper.trim(Span(token.start, pieces[place].start))] if place else []
        return _Token(before, Named(_plain(paper, cues, pieces[place])), after)
    whole = ends and ends[-1] == token.end
    return _Token([token] if whole else [])


def _split(paper: Paper, cues: Cues, span: Span) -> list[Span]:
    return list(paper.pieces(span, cues.words("list_signs")))


def _at(token: Span, place: tuple[int, int]) -> Span:
    return Span(token.start + place[0], token.start + place[1])


def _plain(paper: Paper, cues: Cues, span: Span) -> Span:
    """The name without a courtesy or a title."""
    courtesy = paper.first(cues.pattern("roster", "courtesy"), span)
    title = cues.pattern("roster", "title").match(paper.folded, span.start, span.end)
    start = title.end() if title else span.start
    return paper.trim(Span(start, courtesy.start() if courtesy else span.end))


def _is_name(paper: Paper, cues: Cues, span: Span) -> bool:
    return is_name(cues, paper.fold(_plain(paper, cues, span)))


def is_name(cues: Cues, text: str, known: bool = False) -> bool:
    """Whether the text can be a person's name; `known` if it stands where only names do."""
    bare = joined(cues, text)
    blank = cues.pattern("blank").search(bare)
    if blank or len(bare) > LONGEST_NAME or not cues.pattern("roster", "name").fullmatch(bare):
        return False
    if known:
        return True
    if cues.pattern("roster", "post").fullmatch(bare):
        return False
    return not cues.pattern("roster", "not_a_name").search(bare) and _has_surname(cues, bare)


def _has_surname(cues: Cues, name: str) -> bool:
    """Where surnames are few: one of them, with as many characters after it as a name has."""
    surnames, compound = cues.words("roster", "surnames"), cues.words("roster", "compound")
    if not surnames or "·" in name or "•" in name or name[:2] in compound:
        return True
    bare = name.split("(")[0]
    return bare[0] in surnames and len(bare) <= SURELY_A_NAME - 1


def joined(cues: Cues, name: str) -> str:
    """The name without the spaces that only align it with longer ones."""
    spaces = cues.words("roster").get("aligned")
    if not spaces:
        return " ".join(name.split())
    pieces = name.split()
    return "".join(pieces) if len(pieces) > 1 and all(len(p) == 1 for p in pieces) else name


def leaves_some_out(paper: Paper, cues: Cues, span: Span, named: int) -> bool:
    """Whether the words mean people without naming them: a blank, or all of a group."""
    everyone = paper.first(cues.pattern("roster", "all"), span)
    return bool(paper.first(cues.pattern("blank"), span) or (everyone and named < 2))
