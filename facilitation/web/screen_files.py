"""The screens' files: few, packed on the way, and all asked for at once.

A screen's script is one file, made from its sources at set-up (build/bundle.mjs). While those have
changed since, they are served as they are written; so that a phone need not wait once for each
level of imports, the page then names them all. A page's style sheets come as one.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

from flask import Flask, Response, abort, request, url_for
from markupsafe import Markup

STATIC = "/static/"
BUNDLES = "vendor/bundles"
_IMPORT = re.compile(r'(?:from|import)\s*"(\.[^"]+)"')
_TO_PACK = {"text/javascript", "text/css", "image/svg+xml"}
SMALL_BYTES = 512  # below it packing saves nothing
COMMON_SHEETS = ("tokens", "base", "controls", "signs")
_SHEETS = Markup('<link rel="stylesheet" href="{}">')
_IDLE = re.compile(r"/\*.*?\*/|^\s+", re.DOTALL | re.MULTILINE)  # comments and indents
_AHEAD = Markup('<link rel="modulepreload" href="{}">\n  ')
_SCRIPT = Markup('<script type="module" src="{}"></script>')


def serve_screens(app: Flask) -> None:
    """Let templates say `script("phone")` and `sheets("phone")`; pack what a browser can unpack."""
    folder = Path(str(app.static_folder))
    app.jinja_env.globals |= {"script": _scripts(folder), "sheets": _sheets}
    app.add_url_rule("/static/sheets/<names>.css", "joined", partial(_joined, folder))
    app.after_request(_packed)


def _scripts(folder: Path) -> Callable[[str], Markup]:
    """What gives a screen's script by its name: the bundle, or the source with all it imports."""
    if are_bundled(folder):
        return lambda name: _SCRIPT.format(_address(f"{BUNDLES}/{name}.js"))
    imports = cache(lambda name: imports_of(folder, f"js/{name}.js"))

    def script(name: str) -> Markup:
        ahead = Markup("").join(map(_AHEAD.format, map(_address, imports(name))))
        return ahead + _SCRIPT.format(_address(f"js/{name}.js"))

    return script


def _sheets(*names: str) -> Markup:
    return _SHEETS.format(url_for("joined", names="+".join((*COMMON_SHEETS, *names))))


def _joined(folder: Path, names: str) -> Response:
    """The style sheets of these names, put together with "+", as one."""
    wanted = names.split("+")
    paths = [folder / "css" / f"{name}.css" for name in wanted]
    if not all(map(str.isidentifier, wanted)) or not all(path.is_file() for path in paths):
        abort(404)
    whole = "".join(_IDLE.sub("", path.read_text(encoding="utf-8")) for path in paths)
    answer = Response(whole, mimetype="text/css")
    answer.add_etag()
    answer.make_conditional(request)
    return answer


def _packed(response: Response) -> Response:
    if not request.path.startswith(STATIC) or response.mimetype not in _TO_PACK:
        return response
    response.vary.add("Accept-Encoding")
    if response.status_code != 200 or not request.accept_encodings["gzip"]:
        return response
    response.direct_passthrough = False
    content = response.get_data()
    if len(content) >= SMALL_BYTES:
        response.set_data(_gzip(content))
        response.content_encoding = "gzip"
    return response


@cache
def _gzip(content: bytes) -> bytes:
    return gzip.compress(content)


def _address(path: str) -> str:
    return url_for("static", filename=path)


def are_bundled(folder: Path) -> bool:
    """Whether the bundles are there, made from just these sources."""
    made_from = folder / BUNDLES / "made-from"
    return made_from.is_file() and made_from.read_text() == _digest(folder)


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    paths = [path.relative_to(folder).as_posix() for path in (folder / "js").rglob("*.js")]
    for path in sorted(path for path in paths if not path.endswith(".test.js")):
        digest.update(f"{path}\n".encode() + (folder / path).read_bytes())
    return digest.hexdigest()


def imports_of(folder: Path, script: str) -> list[str]:
    """The files that a script imports, directly or not, as paths within `folder`."""
    root = folder.resolve()
    found: list[Path] = []
    ahead = [root / script]
    while ahead:
        path = ahead.pop(0)
        for name in _IMPORT.findall(path.read_text(encoding="utf-8")):
            imported = (path.parent / name).resolve()
            if imported not in found:
                found.append(imported)
                ahead.append(imported)
    return [path.relative_to(root).as_posix() for path in found]
