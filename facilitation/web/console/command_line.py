"""The command line: what an operator asks of the server, or of the data folder without one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import click

from ...formats import format_data, format_names
from ...journal.checkpoint import SUFFIX
from ...meeting.meeting import SEALED
from ...meeting.reading import READS
from ...meeting.refusals import Refusal
from ...record import FORMATS, RECORD
from ...words import say
from ..documents import KINDS
from ..way_in.links import ORGANISER
from .backup_commands import backup_command, restore_command
from .cipher_commands import decipher_command, encipher_command
from .doctor import doctor_command
from .errand import Errand, answered
from .move_command import migrate_command
from .plan_commands import import_command
from .purge_commands import purge_command
from .serve_commands import demo_command, serve_command, simulate_command
from .terminal import (
    FAILED,
    data_option,
    end,
    print_links,
    said,
    settings_of,
    terminal_language,
    waiting,
)
from .verify_command import verify_command


class ServeByDefault(click.Group):
    """A group whose `serve` may be left out: `app.py --port 9000`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0].startswith("-") and args[0] not in ("--help", "-h")):
            args = ["serve", *args]
        return super().parse_args(ctx, args)


@click.group(
    cls=ServeByDefault,
    help=said("发言：为面对面的会议掌握发言顺序和时间。不写子命令即为 serve。"),
    context_settings={"help_option_names": ["-h", "--help"]},
)
def fayan() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


for command in (
    serve_command,
    import_command,
    demo_command,
    simulate_command,
    backup_command,
    restore_command,
    verify_command,
    doctor_command,
    purge_command,
    migrate_command,
    encipher_command,
    decipher_command,
):
    fayan.add_command(command)


@fayan.command("new", help=said("由方案（JSON）建立会议，打印所有链接"))
@click.argument("plan", type=click.File("rb"))
@data_option
def new_command(plan: Any, data: str | None) -> None:
    settings = settings_of(data=data)
    made = answered(settings, lambda way: way.post_json("/api/meetings", plan.read()))
    click.echo(made["id"])
    print_links(made["links"])


@fayan.command("list", help=said("列出会议"))
@data_option
def list_command(data: str | None) -> None:
    settings = settings_of(data=data)
    for meeting in answered(settings, lambda way: way.get_json("/api/meetings")):
        starts = meeting["starts_at"] or "-"
        click.echo(f"{meeting['id']}  {meeting['status']:8}  {starts}  {meeting['title']}")


@fayan.command("links", help=said("打印一个会议的所有链接"))
@click.argument("meeting", metavar="ID")
@data_option
def links_command(meeting: str, data: str | None) -> None:
    settings = settings_of(data=data)
    print_links(answered(settings, lambda way: way.get_json(f"/api/meetings/{meeting}/links")))


@fayan.command("export", help=said("导出会议记录；已封存的，连同签名的检查点"))
@click.argument("meeting", metavar="ID")
@click.option(
    "--format",
    "format_",
    required=True,
    type=click.Choice(list(FORMATS)),
    help=said("文件格式"),
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help=said("写到这个文件"))
@click.option(
    "--document",
    default=RECORD,
    show_default=True,
    type=click.Choice([key for key in KINDS if ORGANISER in READS["document"][key]]),
    help=said("哪种文件"),
)
@click.option("--person", help=said("谁的个人意见反馈单（编号）"))
@click.option("--no-names", is_flag=True, help=said("隐去提意见的人"))
@data_option
def export_command(
    meeting: str, format_: str, out: Path | None, data: str | None, **wish: Any
) -> None:
    target = out or Path(f"{wish['document']}-{meeting}.{format_}")
    paper, note = answered(
        settings_of(data=data),
        lambda way: (
            _made(way, meeting, format_, **wish),
            _checkpoint(way, meeting) if wish["document"] == RECORD else None,
        ),
    )
    _write(target, paper)
    if note is not None:
        _write(target.with_suffix(SUFFIX), note)


@fayan.command("formats", help=said("列出会议模板"))
@data_option
def formats_command(data: str | None) -> None:
    own = settings_of(data=data).formats
    for name in format_names(own):
        try:
            names = format_data(name, own)["name"]
        except Refusal as refusal:
            end(FAILED, say(refusal, terminal_language()))
        click.echo(f"{name}  {names.get(terminal_language()) or next(iter(names.values()))}")


def _write(target: Path, content: bytes) -> None:
    try:
        target.write_bytes(content)
    except OSError as error:
        end(FAILED, f"{target}: {error.strerror}")
    click.echo(target)


def _made(
    way: Errand, meeting: str, format_: str, document: str, person: str | None, no_names: bool
) -> bytes:
    wish = {"document": document} | ({"person": person} if person else {})
    asked = urlencode(wish | ({"names": "0"} if no_names else {}))
    with waiting(said("正在制作……")):
        return way.get(f"/api/meetings/{meeting}/record.{format_}?{asked}")


def _checkpoint(way: Errand, meeting: str) -> bytes | None:
    """Of a sealed record the signed note, None before the seal."""
    status = way.get_json(f"/api/meetings/{meeting}/floor")["status"]
    return way.get(f"/api/meetings/{meeting}/checkpoint") if status == SEALED else None
