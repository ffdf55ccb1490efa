"""The subcommands that start a server: for real, for a look, or for a rehearsal."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from flask import Flask

from ... import create_app
from ...clock import kept_clock
from ...record import FORMATS
from ...settings import Settings
from ..house import House
from ..outside.logs import JSON, log_as_json
from ..serving import PortTaken, check_port, serve
from ..way_in.own_certificate import check_certificate
from .announcement import print_way_in
from .terminal import (
    FAILED,
    UNUSABLE,
    USAGE,
    end,
    said,
    serving_options,
    settings_of,
    unlocked,
    why_unusable,
)

Aside = Callable[..., Any]


@click.command("serve", help=said("启动服务器"))
@serving_options
@click.option("--encrypt", is_flag=True, help=said("给新的数据文件夹加密，口令在终端输入"))
@click.option("--speed", default=1.0, hidden=True)  # rehearsals alone have faster clocks
@click.pass_obj
def serve_command(aside: Aside, /, speed: float, encrypt: bool, **flags: str | None) -> None:
    app = _made(unlocked(settings_of(**flags), encipher=encrypt), aside, speed)
    serve(app, lambda parts: print_way_in(parts, click.echo))


@click.command("demo", help=said("启动服务器，并带上虚构的示例会议"))
@serving_options
@click.option("--language", type=click.Choice(["zh", "en"]), default="zh", help=said("会议语言"))
@click.pass_obj
def demo_command(aside: Aside, /, language: str, **flags: str | None) -> None:
    demo = importlib.import_module("facilitation.rehearsal.demo")
    settings = settings_of(**flags)
    try:
        settings = demo.in_own_folder(settings, flags["data"])
    except importlib.import_module("facilitation.rehearsal.folder").NotOurs as other:
        end(USAGE, said("文件夹 {folder} 里有别的内容，不能用于演示。", folder=other))
    except UNUSABLE as error:
        end(USAGE, why_unusable(error, settings))
    app = _made(settings, aside)
    parts: House = app.extensions["fayan"]
    meeting = demo.load(parts.hall, language, parts.clock.now()).meeting
    serve(app, lambda parts: _announce_demo(parts, demo.announce, meeting.id))


@click.command("simulate", help=said("由模拟的与会人员把一个会议从头到尾开一遍"))
@click.argument("plan", default="democratic-life.zh")
@click.option("--speed", default=60.0, type=click.FloatRange(min=1), help=said("快多少倍"))
@click.option("--seed", default=1, help=said("随机数的种子"))
@click.option("--format", type=click.Choice([*FORMATS]), default="md", help=said("文件格式"))
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help=said("写到这个文件"))
@click.option("--data", type=click.Path(path_type=Path), metavar="DIR", help=said("数据文件夹"))
def simulate_command(plan: str, **wished: Any) -> None:
    """Play the plan in the file PLAN, or the sample of that name."""
    report = importlib.import_module("facilitation.rehearsal.report")
    try:
        faults = report.rehearse(plan, wished, click.echo)
    except report.NotPossible as impossible:
        end(USAGE, str(impossible))
    raise SystemExit(FAILED if faults else 0)


def _made(settings: Settings, aside: Aside, speed: float = 1) -> Flask:
    """The application, ready to serve; or the end, with the line that says what is in the way."""
    try:
        check_port(settings)
        if settings.tls_cert:
            check_certificate(settings.tls_cert, settings.tls_key)
        if settings.log == JSON:
            log_as_json()
        return create_app(settings, kept_clock(settings.data, speed), aside)
    except PortTaken as taken:
        end(USAGE, said("端口不可用：{why}", why=taken))
    except UNUSABLE as error:
        end(USAGE, why_unusable(error, settings))


def _announce_demo(parts: House, announce: Callable[..., None], meeting: str) -> None:
    print_way_in(parts, click.echo)
    announce(parts, parts.meeting(meeting), click.echo)
    sys.stdout.flush()
