"""The press: a process of its own that sets one PDF, so that a live meeting never waits for it.

Run as a script, it knows nothing of Fayan. One JSON object comes in, and the PDF goes out; or,
for a look at it, `{"count": 12, "pages": [PNG in base64]}`:

template   the path of the page's description
data       what is set; "missing" in it is a sentence with a {signs} to fill in
fonts      folders of fonts besides the system's
at         the time of making, in seconds since 1970
first      the number of the first of the pages to be looked at; not there for the PDF
"""

from __future__ import annotations

import json
import os
import re
import struct
import sys
import time
import zlib
from base64 import b64encode
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal
from unicodedata import category

import typst

ARCHIVE: Literal["a-2b"] = (
    "a-2b"  # PDF/A carries its fonts, and refuses a character that no font has
)
TRY_S = 15  # to find out what no font draws together
ASCII = 0x7E
LOOKED_AT, DOTS = 8, 110  # pages at a time, and their dots an inch
PNG = b"\x89PNG\r\n\x1a\n"
_PROBE = b"#for sign in json(bytes(sys.inputs.data)) [#box(sign) ]"
_REFUSED = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
PILE, CIRCLE = 30, "\u25cc"  # Unicode's own bound, UAX 15, and its bearer of lone marks
_PILED = re.compile(f"[^\0-\u02ff\u2e80-\u9fff\uac00-\ud7ff]{{{PILE},}}")  # may be marks
_UNSEEN = re.compile("[\ufe0e\ufe0f]")  # they choose between two drawings of one sign


def main() -> None:
    asked = json.load(sys.stdin.buffer)
    give_way()
    made = printed(asked)
    if "first" in asked:
        made = json.dumps(drawn(made, asked["first"])).encode()
    sys.stdout.buffer.write(made)


def give_way() -> None:
    """Whatever else this machine does goes before."""
    if hasattr(os, "nice"):
        os.nice(10)


def printed(asked: dict[str, Any]) -> bytes:
    """The PDF. Signs that no font has stand as their numbers, and are named at its end."""
    template = Path(asked["template"])
    fonts = typst.Fonts(font_paths=asked["fonts"])
    compiler = typst.Compiler(template, root=template.parent, font_paths=fonts)
    data = _UNSEEN.sub("", json.dumps(asked["data"], ensure_ascii=False))
    data = _PILED.sub(lambda found: _unpiled(found[0]), data)
    with suppress(typst.TypstError):  # nearly always every sign has its font
        return _set(compiler, asked, data, [], ARCHIVE)
    return _with_numbers(compiler, asked, data)


def _with_numbers(compiler: typst.Compiler, asked: dict[str, Any], data: str) -> bytes:
    """The PDF of data in which some signs have no font."""
    missing = _refused(compiler, sorted({sign for sign in data if ord(sign) > ASCII}))
    until = time.monotonic() + TRY_S
    while time.monotonic() < until:
        try:
            return _set(compiler, asked, data, missing, ARCHIVE)
        except typst.TypstError as error:  # signs that some font has each, but none has together
            together = [sign for sign in _refused_in(error) if sign not in missing]
            if not together:
                break
            missing += together
    return _set(compiler, asked, data, missing, None)  # rather boxes than no paper at all


def _set(
    compiler: typst.Compiler,
    asked: dict[str, Any],
    data: str,
    missing: list[str],
    standard: Literal["a-2b"] | None,
) -> bytes:
    for sign in missing:
        data = data.replace(sign, _number(sign))
    told = json.loads(data)
    told["missing"] = told["missing"].replace("{signs}", _listed(missing)) if missing else ""
    made = compiler.compile(
        asked["template"],
        sys_inputs={"data": json.dumps(told, ensure_ascii=False)},
        pdf_standards=[standard] if standard else [],
        timestamp=asked["at"],
    )
    assert isinstance(made, bytes)
    return made


def drawn(pdf: bytes, first: int) -> dict[str, Any]:
    """Some pages as pictures, and how many pages there are."""
    import pypdfium2  # here, because a PDF is made without it, and so sooner

    pages = pypdfium2.PdfDocument(pdf)
    shown = range(first - 1, min(first - 1 + LOOKED_AT, len(pages)))
    pictures = [_png(pages[place].render(scale=DOTS / 72, grayscale=True)) for place in shown]
    return {"count": len(pages), "pages": [b64encode(each).decode() for each in pictures]}


def _png(picture: Any) -> bytes:
    """A picture in shades of grey; its rows are padded to `stride`."""
    width, height, stride = picture.width, picture.height, picture.stride
    grey = bytes(picture.buffer)
    rows = b"".join(b"\0" + grey[y * stride : y * stride + width] for y in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    return PNG + b"".join(
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in parts
    )


def _refused(compiler: typst.Compiler, signs: list[str]) -> list[str]:
    """Those of the signs that no font of this machine has."""
    try:
        compiler.compile(_PROBE, sys_inputs={"data": json.dumps(signs)}, pdf_standards=[ARCHIVE])
    except typst.TypstError as error:
        return _refused_in(error)
    return []


def _refused_in(error: typst.TypstError) -> list[str]:
    """The signs that could not be shown. Raises the error if it is of another kind."""
    texts = [_unescaped(text) for text in _REFUSED.findall(error.diagnostic)]
    if not texts:
        raise error
    return list(dict.fromkeys(sign for sign in "".join(texts) if ord(sign) > ASCII))


def _unpiled(marks: str) -> str:
    """Marks upon marks, after so many on a circle of their own: all upon one sign is no text any
    more, neither to be read nor for a PDF, which takes a sign and its marks for one."""
    piled, height = [], 0
    for mark in marks:
        height = height + 1 if category(mark).startswith("M") else 0
        piled.append(CIRCLE + mark if height and height % PILE == 0 else mark)
    return "".join(piled)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)) if found[1] else found[2], text)


def _number(sign: str) -> str:
    return f"[U+{ord(sign):04X}]"


def _listed(signs: list[str]) -> str:
    return " ".join(map(_number, signs))


if __name__ == "__main__":
    main()
