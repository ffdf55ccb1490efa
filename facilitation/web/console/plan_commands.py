"""The subcommand that makes a meeting from a plan as it was written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from ...formats import all_formats
from ...meeting.refusals import Refusal
from ...office.plans.files import MOST_BYTES, read_file
from ...words import say
from .errand import answered
from .terminal import FAILED, data_option, end, print_links, said, settings_of, terminal_language

REQUIRED = ("title", "people")


@click.command(
    "import", help=said("由方案（DOCX、PDF、TXT）或名单议程表（XLSX、CSV）建立会议，打印所有链接")
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help=said("只打印从方案中读出的内容，不建立会议"))
@data_option
def import_command(file: Path, dry_run: bool, data: str | None) -> None:
    formats = all_formats(settings_of(data=data).formats)
    try:
        with file.open("rb") as opened:
            answer = read_file(opened.read(MOST_BYTES + 1), formats)
    except OSError as error:
        end(FAILED, f"{file}: {error.strerror}")
    except Refusal as refusal:
        end(FAILED, say(refusal, terminal_language()))
    if dry_run:
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
        return
    if missing := [name for name in REQUIRED if name in answer["missing"]]:
        names = ", ".join(missing)
        end(FAILED, said("方案中没有找到必填的内容：{names}。请补上后再试。", names=names))
    _make(answer["plan"], data)


def _make(plan: dict[str, Any], data: str | None) -> None:
    body = json.dumps(plan, ensure_ascii=False).encode()
    made = answered(settings_of(data=data), lambda way: way.post_json("/api/meetings", body))
    click.echo(made["id"])
    print_links(made["links"])
