"""How each language writes: marks, numbers, times, and points joined into one sentence.

Words come from the format's labels and the catalogue; this is what no catalogue can say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date as Day

from facilitation.meeting.timer import Ms

Points = Sequence[tuple[str, str | None]]  # each a text and its suggestion

_HAN, _UNITS = "零一二三四五六七八九", ("", "十", "百", "千")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth"),
    *("sixth", "seventh", "eighth", "ninth", "tenth"),
)
# first words that are certainly no names, so may lose their capital inside a sentence
_COMMON = re.compile(
    r"(a|all|an|and|as|at|but|by|every|for|from|he|her|his|how|if|in|it|its|many|more|no|not"
    r"|of|on|one|our|she|so|some|that|the|their|there|these|they|this|those|to|too|two|three"
    r"|we|what|when|where|while|with|you|your)\b",
    re.IGNORECASE,
)


class Chinese:
    colon, comma, listing, dash, stop = "：", "，", "、", "—", "。"
    semicolon, gap, after_day, after_title, indent = "；", "", "", "", "　　"

    def bracketed(self, text: str) -> str:
        return f"（{text}）"

    def beside(self, word: str, text: str) -> str:
        """The word with something in brackets after it."""
        return f"{word}（{text}）"

    def numbered(self, path: Sequence[int], text: str) -> str:
        """一、 at the first level, （一） at the second, 1. below."""
        number = path[-1]
        return (f"{han(number)}、", f"（{han(number)}）", f"{number}.")[len(path) - 1] + text

    def date(self, day: Day) -> str:
        return f"{day.year}年{day.month}月{day.day}日"

    def day(self, day: Day) -> str:
        """The date with its weekday."""
        return f"{self.date(day)}（星期{'一二三四五六日'[day.weekday()]}）"

    def duration(self, ms: Ms) -> str:
        """21分35秒; whole minutes as 20分钟."""
        hours, minutes, seconds = _parts(ms)
        units = ((hours, "小时"), (minutes, "分"), (seconds, "秒"))
        text = "".join(f"{number}{unit}" for number, unit in units if number)
        return (text + "钟" if minutes and not seconds else text) or "0秒"

    def one_line(self, text: str) -> str:
        """The text without its line breaks."""
        *before, last = [line.strip() for line in text.splitlines() if line.strip()] or [""]
        return "".join([*(re.sub(r"(\w)$", r"\1，", line) for line in before), last])

    def joined(self, points: Points, suggestion: str) -> str:
        """One sentence: 一是…；二是…。 A single point has no ordinal."""
        texts = [self._clause(text, more, suggestion) for text, more in points]
        if len(texts) > 1:
            texts = [f"{han(number)}是{text}" for number, text in enumerate(texts, 1)]
        sentence = "；".join(texts)
        return sentence if re.search(r"[！？…!?。][”’」』）]*$", sentence) else sentence + "。"

    def _clause(self, text: str, more: str | None, suggestion: str) -> str:
        body = _open_ended(self.one_line(text), "。；;，,、. ")
        if not more:
            return body
        comma = "" if re.search(r"[！？…!?][”’」』）]*$", body) else "，"
        return f"{body}{comma}{suggestion}：{_open_ended(self.one_line(more), '。；;，,、. ')}"


class English:
    colon, comma, listing, dash, stop = ": ", ", ", ", ", "–", "."
    semicolon, gap, after_day, after_title, indent = "; ", " ", ", ", ": ", "    "

    def bracketed(self, text: str) -> str:
        return f"({text})"

    def beside(self, word: str, text: str) -> str:
        """The word with something in brackets after it."""
        return f"{word} ({text})"

    def numbered(self, path: Sequence[int], text: str) -> str:
        """1. at the first level, 1.1 at the second, 1.1.1 below."""
        number = ".".join(map(str, path))
        return f"{number}{'.' if len(path) == 1 else ''} {text}"

    def date(self, day: Day) -> str:
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"

    def day(self, day: Day) -> str:
        """The date with its weekday."""
        return f"{_WEEKDAYS[day.weekday()]} {self.date(day)}"

    def duration(self, ms: Ms) -> str:
        """21 min 35 s."""
        units = zip(_parts(ms), ("h", "min", "s"), strict=True)
        return " ".join(f"{number} {unit}" for number, unit in units if number) or "0 s"

    def one_line(self, text: str) -> str:
        """The text without its line breaks."""
        return " ".join(text.split())

    def joined(self, points: Points, suggestion: str) -> str:
        """One sentence: First, …; second, …. A single point has no ordinal."""
        if len(points) == 1:
            text, more = points[0]
            return _stopped(self._clause(self.one_line(text), more, suggestion))
        clauses = [
            f"{_ordinal(number)}, {self._clause(_inside(self.one_line(text)), more, suggestion)}"
            for number, (text, more) in enumerate(points, 1)
        ]
        return _stopped(_capital("; ".join(clauses)))

    def _clause(self, text: str, more: str | None, suggestion: str) -> str:
        body = _open_ended(text, ".;, ")
        if not more:
            return body
        what = _open_ended(self.one_line(more), ".;, ")
        return f"{body} ({suggestion[:1].lower()}{suggestion[1:]}: {what})"


Language = Chinese | English


def language(key: str) -> Language:
    """The one called `key`; any but Chinese is written as English is."""
    return Chinese() if key == "zh" else English()


def han(number: int) -> str:
    """The number in Chinese, up to 9999: 九, 十一, 二十, 一百零五."""
    digits = zip(map(int, str(number)), reversed(_UNITS[: len(str(number))]), strict=True)
    spelled = "".join(_HAN[digit] + unit if digit else "零" for digit, unit in digits)
    said = re.sub("零+", "零", spelled).rstrip("零") or "零"
    return said.removeprefix("一") if said.startswith("一十") else said


def _ordinal(number: int) -> str:
    if number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _parts(ms: Ms) -> tuple[int, int, int]:
    """Hours, minutes and seconds, what is less than a second left out."""
    minutes, seconds = divmod(ms // 1000, 60)
    return minutes // 60, minutes % 60, seconds


def _open_ended(text: str, stops: str) -> str:
    """The text without the full stop at its end; an ellipsis stays."""
    return text if text.endswith("...") else text.rstrip(stops)


def _stopped(text: str) -> str:
    return text if re.search(r"[.!?…][\"'”’)]*$", text) and not text.endswith(")") else text + "."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _inside(text: str) -> str:
    """The text as it goes on inside a sentence: a common word loses its capital."""
    return text[:1].lower() + text[1:] if _COMMON.match(text) else text
