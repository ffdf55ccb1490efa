"""The subcommand that moves meetings between SQLite and PostgreSQL."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import click

from ...journal import ChainBroken, Engine, NotTheSame, Store, move, open_store
from ...settings import Settings
from .terminal import (
    FAILED,
    UNUSABLE,
    USAGE,
    data_option,
    end,
    said,
    settings_of,
    unlocked,
    why_unusable,
)

SQLITE = "sqlite"


@click.command(
    "migrate",
    help=said("把全部会议复制到 PostgreSQL，或复制回数据文件夹的 SQLite；须先停止服务器"),
)
@click.option("--to", required=True, metavar="postgresql://…|sqlite", help=said("复制到哪里"))
@data_option
def migrate_command(to: str, data: str | None) -> None:
    """What was copied stays where it was."""
    settings = unlocked(settings_of(data=data, database=None if to == SQLITE else to))
    if not settings.database:
        end(USAGE, said("请用 FACILITATION_DATABASE 指明会议现在在哪个数据库。"))
    ends = [settings, replace(settings, database="")]
    source, target = ends if to == SQLITE else reversed(ends)
    try:
        with closing(_opened(source)) as old, closing(_opened(target)) as new:
            moved = _moved(old, new)
    except NotTheSame as other:
        end(FAILED, said("会议 {meeting} 在那里已有，而且不同；没有复制它。", meeting=other))
    except ChainBroken as broken:
        told = "会议 {meeting} 的记录已被改动：第 {seq} 条起不对。"
        end(FAILED, said(told, meeting=broken.meeting, seq=broken.seq))
    except UNUSABLE as error:
        end(USAGE, why_unusable(error, settings))
    click.echo(said("已复制 {count} 个会议，校验值都没有变。", count=len(moved)))


def _opened(settings: Settings) -> Store:
    return open_store(settings.database, settings.data, Engine(settings.passphrase))


def _moved(old: Store, new: Store) -> list[str]:
    """The meetings, each brought over and checked while a bar shows how many are."""
    with click.progressbar(length=0, label=said("复制会议"), show_pos=True) as bar:

        def told(count: int, of: int) -> None:
            bar.length = of
            bar.update(count - bar.pos)

        return move(old, new, told)
