"""The subcommands that keep meetings safe: a backup, and its way back."""

from __future__ import annotations

from pathlib import Path

import click

from ...clock import wall_ms
from ...journal import (
    Engine,
    Occupied,
    OtherKind,
    Unsound,
    is_ciphered,
    restore,
    whole_meetings,
)
from ...journal.backup import put_in_place, remove
from ...journal.database import FILE_NAME
from ...journal.thinning import stamp
from ...settings import Settings
from .errand import answered
from .terminal import (
    FAILED,
    UNUSABLE,
    USAGE,
    data_option,
    end,
    print_links,
    said,
    settings_of,
    unlocked,
    why_unusable,
)

A_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("backup", help=said("把全部会议备份到一个文件，服务器运行时也可以"))
@click.argument("file", metavar="FILE", type=A_FILE)
@data_option
def backup_command(file: Path, data: str | None) -> None:
    settings = settings_of(data=data)
    if file.absolute() == settings.data / FILE_NAME:
        end(USAGE, said("{file} 是正在使用的数据文件，请换一个文件名。", file=file))
    content = answered(settings, lambda way: way.get("/api/backup"))
    count = len(_written(file, content, settings))
    click.echo(said("已备份 {count} 个会议：{file}", count=count, file=file))


@click.command(
    "restore",
    help=said("用备份恢复全部会议（须先停止服务器），或由导出的 .ndjson 记录恢复一个会议"),
)
@click.argument("file", metavar="FILE", type=A_FILE)
@click.option("--force", is_flag=True, help=said("数据文件夹里已有会议时也恢复，原有的另存为备份"))
@data_option
def restore_command(file: Path, force: bool, data: str | None) -> None:
    settings = settings_of(data=data)
    if _is_journal(file):
        return _bring_back(file, settings)
    try:
        engine = Engine(unlocked(settings, file).passphrase if is_ciphered(file) else "")
        meetings = restore(file, settings.data, stamp(wall_ms()), force=force, engine=engine)
    except (Unsound, Occupied, OtherKind) as hindrance:
        end(FAILED, _why_not_restored(hindrance, file, settings.data))
    except UNUSABLE as error:
        end(USAGE, why_unusable(error, settings))
    told = "已恢复 {count} 个会议，可以启动服务器了。"
    if settings.database:
        told = "已恢复 {count} 个会议到数据文件夹；请再用 migrate 复制到数据库。"
    return click.echo(said(told, count=len(meetings)))


def _why_not_restored(hindrance: Exception, file: Path, folder: Path) -> str:
    match hindrance:
        case Unsound():
            return said("{file} 不是完整的备份，没有恢复。", file=file)
        case Occupied():
            return said(
                "数据文件夹 {folder} 里已有会议；确定要换成备份，请加 --force。", folder=folder
            )
    return said(
        "{file} 和数据文件夹一个加密、一个没有：请先用 encipher 或 decipher 转换。", file=file
    )


def _is_journal(file: Path) -> bool:
    """Whether it is an exported journal, a JSON object a line; ciphers may begin with any sign."""
    try:
        with file.open("rb") as opened:
            return opened.read(1) == b"{" and not is_ciphered(file)
    except OSError:
        return False


def _bring_back(file: Path, settings: Settings) -> None:
    """One meeting out of its journal, by the server that runs or without one."""
    made = answered(settings, lambda way: way.post_json("/api/journals", file.read_bytes()))
    click.echo(made["id"])
    print_links(made["links"])


def _written(file: Path, content: bytes, settings: Settings) -> list[str]:
    """The meetings of the backup, which is on disk, whole, under its name."""
    part = file.with_name(file.name + ".part")
    try:
        part.write_bytes(content)
        engine = Engine(unlocked(settings, part).passphrase)
        meetings = whole_meetings(part, engine)
        put_in_place(part, file)
    except OSError as error:
        end(FAILED, f"{file}: {error.strerror}")
    except Unsound:
        end(FAILED, said("备份不完整，请重试。"))
    finally:
        remove(part)
    return meetings
