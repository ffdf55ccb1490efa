"""Strings that nobody writes in good faith: seeds of every family, and what grows out of them.

The same number gives the same string. Each ends in a mark of letters and digits, by which it is
found again wherever it comes out.
"""

import random

MARKUP = (
    *(
        "<script>document.title=1</script>",
        '"><img src=x onerror=alert(1)>',
        "<svg/onload=alert(1)>",
    ),
    *(
        "</title></script><b>",
        "<!--",
        "-->",
        "]]>",
        "&lt;b&gt;",
        "&#x3c;b&#x3e;",
        "<a href=//x.y>z</a>",
    ),
    *("javascript:alert(1)", "' onfocus=alert(1) autofocus='", "<style>*{display:none}</style>"),
    *('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;', "<w:p/>"),
)
FORMULAS = (
    *("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1+1", "=cmd|' /C calc'!A0", "{=1}"),
    *(
        '=HYPERLINK("http://x.y")',
        "=IMPORTXML(1)",
        "'=1",
        '"=1"',
        ";=1",
        "12",
        "1e5",
        "TRUE",
        "2026-1-1",
    ),
)
TEMPLATES = (
    *(
        "{{7*7}}",
        "{% raw %}",
        "{%",
        "${7*7}",
        "#{7*7}",
        "<%= 7 %>",
        "{title}",
        "{0}",
        "%s%n",
        "%(x)s",
    ),
    *(
        "${alert(1)}",
        "`",
        "\\",
        "\\u0041",
        "{{constructor.constructor('x')()}}",
        "{signs}",
        "{{r x}}",
    ),
)
TYPST = (
    *(
        '#read("/etc/passwd")',
        "$x^2$",
        "*重*",
        "_斜_",
        "<label>",
        "@ref",
        "= head",
        "/ a: b",
        "//",
        "/*",
    ),
    *("#(", "#{1+1}", '#import "x": *', "\\u{1f600}", "~", "---", "+ a", "```typ #1```", '"}]'),
)
MARKDOWN = (
    *("# head", "| a | b |", "[x](javascript:alert(1))", "![x](http://x.y)", "<http://x.y>", "***"),
    *(
        "```",
        "    code",
        "- [ ] x",
        "> x",
        "1. x",
        "a\n===",
        "a\n---",
        "[^1]: x",
        "~~x~~",
        "\\<b\\>",
    ),
)
PROGRAMS = (
    *(
        "'; drop table journal; --",
        '" or 1=1 --',
        "../../etc/passwd",
        "C:\\CON",
        "%00",
        "%2e%2e%2f",
    ),
    *(
        "$(id)",
        "; id",
        "| id",
        "NaN",
        "Infinity",
        "-0",
        "null",
        "undefined",
        "__proto__",
        "constructor",
    ),
    *("toString", '{"ok":true}', '42["command",{}]', "\\", "'", '"', "\\'", "\\x00"),
)
BIDI = (
    *("\u202eolleh\u202c", "\u202dabc", "\u2066x\u2069", "\u2067", "\u200f", "\u200e", "\u061c"),
    *("שלום עולם", "مرحبا بالعالم", "abc שלום 123 (x)", "\u202a\u202b\u202c\u202d\u202e"),
)
CONTROLS = (*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), "\u2028", "\u2029", "\r\n")
SURROGATES = (
    "\ud800",
    "\udbff",
    "\udc00",
    "\udfff",
    "a\ud83db",
    "\udc00\ud800",
    "\ud83d\ud83d\ude00",
)
INVISIBLE = (
    *(
        "\u200b" * 50,
        "\u200d" * 9,
        "\u200c",
        "\ufeff",
        "\u2060",
        "\u00ad",
        "\u180e",
        "\u034f",
        "\u115f",
    ),
    *(
        "\u3164",
        "\ufe0f",
        "\ufffc",
        "\ufffd",
        "\ufffe",
        "\uffff",
        "\ufdd0",
        "\U000e0041",
        "\U000e0001",
    ),
)
EMOJI = (
    *(
        "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466",
        "\U0001f1e8\U0001f1f3",
        "1\ufe0f\u20e3",
    ),
    *(
        "\U0001f44d\U0001f3fd",
        "\U0001f3f4\U000e0067\U000e0062\U000e007f",
        "\u2764\ufe0f\u200d\U0001f525",
    ),
    *("\U0001f1e8", "\U0001f3fd", "\U0001fae8"),
)
SCRIPTS = (
    *(
        "𬭸䶮喆堃镕",
        "\U00020000\U0002a6df\U00030000",
        "ﾊﾝｶｸ",
        "ＡＢＣ１２３",
        "한글",
        "\u1112\u1161\u11ab",
        "ไทย",
    ),
    *(
        "हिन्दी",
        "தமிழ்",
        "አማርኛ",
        "Ελληνικά",
        "Кириллица",
        "ไ\u0e49\u0e49",
        "e" + "\u0301" * 60,
        "Å\u030a",
    ),
    *(
        "\ue000",
        "\uf8ff",
        "\U000f0000",
        "\U0003a000",
        "ﷺ",
        "ﬃ",
        "½",
        "①",
        "\u00a0",
        "\u3000",
        "İıſ",
    ),
)
LONG = ("字" * 3900, "a" * 3900, "一 " * 1900, "行\n" * 1900, "(" * 900, "\u0301" * 900, "<" * 900)
FAMILIES = (
    *(
        MARKUP,
        FORMULAS,
        TEMPLATES,
        TYPST,
        MARKDOWN,
        PROGRAMS,
        BIDI,
        CONTROLS,
        SURROGATES,
        INVISIBLE,
    ),
    *(EMOJI, SCRIPTS, LONG),
)
GLUE = ("", " ", "\n", "、", "\t", "字", '"', "'")
LONGEST = 3900


def mark(number):
    return f"M{number:04d}E"


def nasty(number):
    """The string of this number: a seed while there are any, then a growth of several."""
    seeds = [seed for family in FAMILIES for seed in family]
    chance = random.Random(number)
    if number < len(seeds):
        return seeds[number] + mark(number)
    grown = seeds[number % len(seeds)]
    for _ in range(chance.randrange(1, 4)):
        other = chance.choice(chance.choice(FAMILIES))
        grown = chance.choice([grown + chance.choice(GLUE) + other, other + grown, grown * 2])
    return grown[:LONGEST] + mark(number)


def on_a_line(number, longest):
    """The same, no longer than a name may be."""
    return nasty(number)[: -len(mark(number))][: longest - 6] + mark(number)


def spread(count, of):
    """So many numbers out of `of`, of every family in turn."""
    return [at * of // count for at in range(count)]
