"""The press: a process of its own that sets one PDF, so that a live meeting never waits for it.

Run as a script, it knows nothing of Fayan. One JSON object comes in, and the PDF goes out:

template   the path of the page's description
data       what is set; "missing" in it is a sentence with a {signs} to fill in
fonts      folders of fonts besides the system's
at         the time of making, in seconds since 1970
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any, Literal

import typst

ARCHIVE: Literal["a-2b"] = (
    "a-2b"  # PDF/A carries its fonts, and refuses a character that no font has
)
MOST_TRIES = 100
_PROBE = b"#for sign in json(bytes(sys.inputs.data)) [#box(sign) ]"
_REFUSED = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
_UNSEEN = re.compile("[\ufe0e\ufe0f]")  # they choose between two drawings of one sign


def main() -> None:
    asked = json.load(sys.stdin.buffer)
    sys.stdout.buffer.write(printed(asked))


def printed(asked: dict[str, Any]) -> bytes:
    """The PDF. Signs that no font has stand as their numbers, and are named at its end."""
    template = Path(asked["template"])
    fonts = typst.Fonts(font_paths=asked["fonts"])
    compiler = typst.Compiler(template, root=template.parent, font_paths=fonts)
    data = _UNSEEN.sub("", json.dumps(asked["data"], ensure_ascii=False))
    missing = _missing(compiler, data)
    for sign in missing:
        data = data.replace(sign, _number(sign))
    told = json.loads(data)
    told["missing"] = told["missing"].replace("{signs}", _listed(missing)) if missing else ""
    inputs = {"data": json.dumps(told, ensure_ascii=False)}
    made = compiler.compile(
        template, sys_inputs=inputs, pdf_standards=[ARCHIVE], timestamp=asked["at"]
    )
    assert isinstance(made, bytes)
    return made


def _missing(compiler: typst.Compiler, data: str) -> list[str]:
    """The characters that no font of this machine has."""
    signs = sorted({sign for sign in data if ord(sign) > 0x7E})
    missing: list[str] = []
    for _ in range(MOST_TRIES):
        refused = _refused(compiler, [sign for sign in signs if sign not in missing])
        if not refused:
            break
        missing.append(refused)
    return missing


def _refused(compiler: typst.Compiler, signs: list[str]) -> str:
    """The first of the signs that cannot be shown, "" if all can."""
    try:
        compiler.compile(_PROBE, sys_inputs={"data": json.dumps(signs)}, pdf_standards=[ARCHIVE])
    except typst.TypstError as error:
        if found := _REFUSED.search(error.message):
            return _unescaped(found[1])
        raise
    return ""


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)) if found[1] else found[2], text)


def _number(sign: str) -> str:
    return f"[U+{ord(sign):04X}]"


def _listed(signs: list[str]) -> str:
    return " ".join(map(_number, signs))


if __name__ == "__main__":
    main()
