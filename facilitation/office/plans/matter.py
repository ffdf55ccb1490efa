"""The matter of the meeting: theme, basis, conduct, venue, duties."""

from __future__ import annotations

from .cues import Cues
from .found import Findings
from .paper import Span, group
from .parts import Part

LONGEST, LONGEST_SHORT = 20_000, 90
MOST_ITEMS = 50
LONG_ENOUGH = 80  # to say something though a word of it is left blank
HAS_BLANK = "has_blank"


def read_theme(found: Findings, cues: Cues, parts: list[Part], sentences: list[Span]) -> None:
    """The whole text of the part on the theme; without one, the sentence that states it."""
    paper = found.paper
    for part in parts:
        if part.topic == "theme_short" and part.own:
            found.add_text("theme_short", part.own[0], LONGEST_SHORT)
    for part in parts:
        spans = _theme_spans(part) if part.topic == "theme" else []
        if spans and not found.has("theme"):
            whole = Span(spans[0].start, spans[-1].end)
            lead = cues.pattern("theme", "lead").match(paper.fold(whole))
            start = whole.start + (lead.end() if lead else 0)
            _text_or_blank(found, cues, "theme", _unquoted(found, Span(start, whole.end)))
    if found.has("theme"):
        _short_theme(found, cues, [found_span(found, "theme")])
        return
    for pattern in (*cues.patterns("theme", "is"), *cues.patterns("theme", "with")):
        for sentence in sentences:
            if match := paper.first(pattern, sentence):
                _text_or_blank(found, cues, "theme", _unquoted(found, group(match, "theme")))
    _short_theme(found, cues, sentences)


def _unquoted(found: Findings, span: Span) -> Span:
    """What stands between quotation marks, where they are round the whole of it."""
    inner = found.paper.trim(span, "。.")
    text = found.paper.fold(inner)
    if text.count('"') <= 2 and text.startswith('"') and text.endswith('"'):
        return found.paper.trim(inner, '"')
    return found.paper.trim(span)


def _theme_spans(part: Part) -> list[Span]:
    below = [span for c in part.children if c.topic == "theme" and c.head.empty for span in c.own]
    return [*part.own, *below]


def _short_theme(found: Findings, cues: Cues, spans: list[Span]) -> None:
    if found.has("theme_short"):
        return
    paper = found.paper
    for span in spans:
        for pattern in cues.patterns("theme", "short"):
            match = paper.first(pattern, span)
            if match and not paper.first(cues.pattern("blank"), group(match, "short")):
                short = paper.trim(group(match, "short"), "。.")
                found.add_text("theme_short", short, LONGEST_SHORT)
                return
    text = str(found.value("theme") or "")
    if 0 < len(text) <= LONGEST_SHORT // 2 and "\n" not in text:
        span = found.paper.trim(found_span(found, "theme"), "。.")
        found.add_text("theme_short", span, LONGEST_SHORT)


def found_span(found: Findings, name: str) -> Span:
    return next(each.span for each in found.found if each.field == name)


def read_basis(found: Findings, cues: Cues, parts: list[Part], sentences: list[Span]) -> None:
    for part in parts:
        if part.topic == "basis" and part.own:
            lead = cues.pattern("basis", "lead").match(found.paper.fold(part.own[0]))
            start = part.own[0].start + (lead.end() if lead else 0)
            _text_or_blank(
                found, cues, "basis", found.paper.trim(Span(start, part.own[0].end), "。")
            )
    for pattern in cues.patterns("basis", "is"):
        for sentence in sentences:
            if match := found.paper.first(pattern, sentence):
                _text_or_blank(found, cues, "basis", group(match, "basis"))
                return


def read_superior(found: Findings, cues: Cues, parts: list[Part], sentences: list[Span]) -> None:
    for part in parts:
        if part.topic == "superior_org" and part.own:
            _text_or_blank(found, cues, "superior_org", found.paper.trim(part.own[0], "。."))
    for pattern in cues.patterns("superior", "is"):
        for sentence in sentences:
            for match in found.paper.find(pattern, sentence):
                org = group(match, "org")
                if not cues.pattern("superior", "not").search(found.paper.fold(org)):
                    _text_or_blank(found, cues, "superior_org", org)


def read_ground_rules(
    found: Findings, cues: Cues, parts: list[Part], sentences: list[Span]
) -> None:
    """The part on discipline; without one, the sentences on conduct that stand together."""
    for part in parts:
        below = [span for each in part.children for item in each.walk() for span in item.lines]
        if part.topic == "ground_rules" and (spans := [*part.own, *below]):
            text = "\n".join(map(found.paper.text, map(found.paper.to_its_end, spans)))
            found.add("ground_rules", text[:LONGEST], Span(spans[0].start, spans[-1].end))
            return
    said = [s for s in sentences if _conduct(found, cues, s)]
    if not said:
        return
    best = max(said, key=lambda s: _conduct(found, cues, s))
    start = end = sentences.index(best)
    while start > 0 and sentences[start - 1] in said:
        start -= 1
    while end + 1 < len(sentences) and sentences[end + 1] in said:
        end += 1
    whole = Span(sentences[start].start, sentences[end].end)
    if found.paper.first(cues.pattern("duration", "is"), whole):
        whole = best
    found.add_text("ground_rules", _conduct_alone(found, cues, whole), LONGEST)


def _conduct_alone(found: Findings, cues: Cues, span: Span) -> Span:
    """Without the clauses before and after it, if those lay down times."""
    if not found.paper.first(cues.pattern("duration", "is"), span):
        return span
    clauses = list(found.paper.pieces(span, cues.words("clause_ends")))
    said = [clause for clause in clauses if _conduct(found, cues, clause)]
    return Span(said[0].start, said[-1].end) if said else span


def _conduct(found: Findings, cues: Cues, sentence: Span) -> int:
    if found.paper.first(cues.pattern("ground_rules", "not"), sentence):
        return 0
    return sum(1 for _ in found.paper.find(cues.pattern("ground_rules", "conduct"), sentence))


def read_venue(found: Findings, cues: Cues, parts: list[Part], sentences: list[Span]) -> None:
    paper = found.paper
    for part in parts:
        if part.topic == "venue" and part.text():
            _text_or_blank(found, cues, "venue", _place(found, cues, part.text()[0]))
    for part in parts:
        if part.topic == "starts_at" and not found.has("venue"):
            pieces = (p for s in part.text() for p in paper.pieces(s, cues.words("clause_ends")))
            for piece in pieces:
                place = _place(found, cues, piece)
                if paper.first(cues.pattern("venue", "noun"), place):
                    _text_or_blank(found, cues, "venue", _after_time(found, cues, place))
    if any(name == "venue" for name, _ in found.blanks):
        return
    for sentence in sentences:
        match = paper.first(cues.pattern("venue", "at"), sentence)
        elsewhere = paper.first(cues.pattern("start", "not"), sentence)
        meeting = paper.first(cues.pattern("start", "meeting"), sentence)
        if match and meeting and not elsewhere:
            _text_or_blank(found, cues, "venue", group(match, "venue"))


def _place(found: Findings, cues: Cues, span: Span) -> Span:
    """Without the verb: 在…召开."""
    match = found.paper.first(cues.pattern("venue", "at"), span)
    return found.paper.trim(group(match, "venue") if match else span, "。;,.")


def _after_time(found: Findings, cues: Cues, piece: Span) -> Span:
    """What follows the hour, where time and place share a line."""
    last = piece.start
    for pattern in (*cues.patterns("moment", "day"), cues.pattern("moment", "time")):
        for match in found.paper.find(pattern, Span(last, piece.end)):
            last = match.end()
    at = cues.pattern("venue", "in").match(found.paper.folded, last, piece.end)
    rest = found.paper.trim(Span(at.end() if at else last, piece.end), "()。")
    return piece if rest.empty else rest


def read_duties(found: Findings, cues: Cues, parts: list[Part]) -> None:
    place = 0
    for part in parts:
        if part.topic != "duties":
            continue
        is_item = part.parent is not None and part.parent.topic == part.topic
        for span in [part.line, *part.more] if is_item else part.own:
            for sentence in found.paper.pieces(span, "。\n"):
                if place < MOST_ITEMS and not _is_no_duty(found, cues, sentence):
                    found.add_text(f"duties.{place}", sentence, LONGEST)
                    place += 1


def _is_no_duty(found: Findings, cues: Cues, sentence: Span) -> bool:
    text = found.paper.fold(sentence)
    blank = cues.pattern("blank").search(text) or cues.pattern("duties", "not").search(text)
    return bool(blank or _conduct(found, cues, sentence))


def _text_or_blank(found: Findings, cues: Cues, name: str, span: Span) -> None:
    """The words as the value; short ones with a blank in them still have to be filled in."""
    if span.empty:
        return
    blank = found.paper.first(cues.pattern("blank"), span)
    if blank and span.end - span.start < LONG_ENOUGH:
        found.blank(name, span)
    else:
        found.add_text(name, span, LONGEST, HAS_BLANK if blank else "")
