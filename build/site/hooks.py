"""What the site adds to the pages of docs/: the API as the server describes it, the decisions, and
how a card is printed on one sheet.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

sys.path.insert(0, str(Path(__file__).parents[2]))
from facilitation.web.description import openapi

PRINT = "print.css"
API = """# The API

Made from [openapi.json](openapi.json), which every server gives out too, and shows at `/api/docs`.

## HTTP

| request | who | what |
|---|---|---|
{ways}

## Commands

| name | arguments | who | when |
|---|---|---|---|
{commands}
"""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """The decisions stand at the end, in their order; the style of paper goes with every page."""
    decisions = sorted((Path(config.docs_dir) / "decisions").glob("*.md"))
    config.nav.append({"Decisions": [f"decisions/{page.name}" for page in decisions]})
    config.extra_css.append(PRINT)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    api = openapi()
    written = json.dumps(api, ensure_ascii=False, indent=1)
    for name, content in (
        ("api.md", api_page(api)),
        ("openapi.json", written),
        (PRINT, (Path(__file__).parent / PRINT).read_text(encoding="utf-8")),
    ):
        files.append(File.generated(config, name, content=content))
    return files


def api_page(api: dict[str, Any]) -> str:
    """The API as a page: addresses, commands, refusals."""
    ways = [
        f"| `{method.upper()} {path}` | {way['x-who']} | {way['summary']} |"
        for path, methods in api["paths"].items()
        for method, way in methods.items()
    ]
    commands = [
        f"| `{name}` | {', '.join(f'`{arg}`' for arg in command['args'])} | "
        f"{', '.join(command['who'])} | {', '.join(command['when'])} |"
        for name, command in api["x-commands"].items()
    ]
    return API.format(ways="\n".join(ways), commands="\n".join(commands))
