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
    """A person as a list has him: the name, and the posts beside it."""

    name: Span
    posts: list[Span] = field(default_factory=list)


def people_in(paper: Paper, cues: Cues, span: Span) -> Iterator[Named]:
    """The people of a list; what is no name (a group, a blank) is passed over."""
    for stretch in paper.pieces(span, cues.words("group_signs")):
        yield from _in_group(paper, cues, stretch)


def _in_group(paper: Paper, cues: Cues, stretch: Span) -> Iterator[Named]:
    """Posts before the name that they belong to, or after it, but not both ways at once."""
    people: list[Named] = []
    waiting: list[Span] = []
    name_first: bool | None = None
    for token in _tokens(paper, cues, stretch):
        if inner := _named_in_brackets(paper, cues, token):
            people += inner
            continue
        posts, name, after = _read(paper, cues, token)
        if name is None:
            if name_first is None:
                name_first = bool(people)
            if posts and name_first and people:
                people[-1].posts += posts
            else:
                waiting = [*waiting, *posts] if posts else []
            continue
        if name_first is None and (waiting or posts or after):
            name_first = not (waiting or posts)
        people.append(Named(name, [*waiting, *posts, *after]))
        waiting = []
    yield from people


def _named_in_brackets(paper: Paper, cues: Cues, token: Span) -> list[Named]:
    """Those whom brackets name after a word for all of them."""
    bracket = cues.pattern("roster", "bracket").match(paper.fold(token))
    if not bracket or _is_name(paper, cues, _at(token, bracket.span("name"))):
        return []
    if _read(paper, cues, _at(token, bracket.span("name")))[1] is not None:
        return []
    return list(people_in(paper, cues, _at(token, bracket.span("post"))))


def _tokens(paper: Paper, cues: Cues, stretch: Span) -> Iterator[Span]:
    """What stands between commas that are not in brackets; names with spaces between them."""
    start, depth = stretch.start, 0
    for place in range(stretch.start, stretch.end + 1):
        sign = paper.folded[place] if place < stretch.end else ""
        depth = max(0, depth + (sign == "(") - (sign == ")"))
        if place == stretch.end or (depth == 0 and sign in cues.words("list_signs")):
            yield from _apart(paper, cues, paper.trim(Span(start, place)))
            start = place + 1


def _apart(paper: Paper, cues: Cues, token: Span) -> Iterator[Span]:
    if token.empty or token.end - token.start > LONGEST_TOKEN:
        return
    gaps = list(paper.find(cues.pattern("roster", "space"), token))
    ends = [*(gap.start() for gap in gaps), token.end]
    starts = [token.start, *(gap.end() for gap in gaps)]
    pieces = [Span(a, b) for a, b in zip(starts, ends, strict=True)]
    alone = len(pieces) > 1 and all(_is_name(paper, cues, piece) for piece in pieces)
    yield from pieces if alone else [token]


def _read(paper: Paper, cues: Cues, token: Span) -> tuple[list[Span], Span | None, list[Span]]:
    """Posts before the name, the name, posts after it."""
    text = paper.fold(token)
    bracket = cues.pattern("roster", "bracket").match(text)
    if bracket:
        inner = _at(token, bracket.span("post"))
        posts, name, after = _read(paper, cues, _at(token, bracket.span("name")))
        if name is not None and cues.pattern("roster", "post").search(paper.fold(inner)):
            return posts, name, [*after, *_split(paper, cues, inner)]
    if _is_name(paper, cues, token) and len(text) <= SURELY_A_NAME:
        return [], _plain(paper, cues, token), []
    posts, name, after = _post_and_name(paper, cues, token)
    if name is None and not posts and _is_name(paper, cues, token):
        return [], _plain(paper, cues, token), []
    return posts, name, after


def _post_and_name(
    paper: Paper, cues: Cues, token: Span
) -> tuple[list[Span], Span | None, list[Span]]:
    ends = [match.end() for match in paper.find(cues.pattern("roster", "post"), token)]
    for end in reversed(ends):
        rest = paper.trim(Span(end, token.end), ":-")
        if not rest.empty and _is_name(paper, cues, rest):
            return [paper.trim(Span(token.start, end))], _plain(paper, cues, rest), []
    for gap in paper.find(cues.pattern("roster", "space"), token):
        name, post = Span(token.start, gap.start()), Span(gap.end(), token.end)
        if ends and ends[-1] == token.end and _is_name(paper, cues, name):
            return [], _plain(paper, cues, name), [post]
        if _is_name(paper, cues, post):
            return [name], _plain(paper, cues, post), []
    return ([token] if ends and ends[-1] == token.end else []), None, []


def _split(paper: Paper, cues: Cues, span: Span) -> list[Span]:
    return list(paper.pieces(span, cues.words("list_signs")))


def _at(token: Span, place: tuple[int, int]) -> Span:
    return Span(token.start + place[0], token.start + place[1])


def _plain(paper: Paper, cues: Cues, span: Span) -> Span:
    """The name without a courtesy."""
    courtesy = paper.first(cues.pattern("roster", "courtesy"), span)
    return paper.trim(Span(span.start, courtesy.start())) if courtesy else span


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
    surnames = cues.words("roster", "surnames")
    if cues.pattern("roster", "post").fullmatch(bare):
        return False
    not_one = cues.pattern("roster", "not_a_name").search(bare)
    return not not_one and (not surnames or bare[0] in surnames or "·" in bare)


def joined(cues: Cues, name: str) -> str:
    """The name without the spaces that only align it with longer ones."""
    spaces = cues.words("roster").get("aligned")
    if not spaces:
        return " ".join(name.split())
    pieces = name.split()
    return "".join(pieces) if len(pieces) == 2 and all(len(p) == 1 for p in pieces) else name


def leaves_some_out(paper: Paper, cues: Cues, span: Span, named: int) -> bool:
    """Whether the words mean people without naming them: a blank, or all of a group."""
    everyone = paper.first(cues.pattern("roster", "all"), span)
    return bool(paper.first(cues.pattern("blank"), span) or (everyone and named < 2))
