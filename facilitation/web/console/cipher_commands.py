"""The subcommands that encipher a data folder which is there already, or take the cipher away."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from ...journal import Engine, Locked, Unsound, is_ciphered
from ...journal.database import FILE_NAME, connect
from ...journal.enciphering import change, database_files
from ...journal.traces import files_with, longest_texts
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


@click.command("encipher", help=said("给已有的数据文件夹加密，备份也一样；须先停止服务器"))
@data_option
def encipher_command(data: str | None) -> None:
    settings = unlocked(_with_meetings(data), encipher=True)
    with_words = _changed(settings, Engine(), Engine(settings.passphrase))
    click.echo(said("已加密：{folder}。口令丢了，会议就打不开了。", folder=settings.data))
    click.echo(
        said(
            "不能保证的：固态硬盘和闪存盘上可能恢复的旧数据、文件系统的快照、别处的备份和已导出的文件。"
            "链接、会话和签名的密钥仍是明文文件，仅本用户可读。"
        )
    )
    if with_words:
        names = ", ".join(str(file.relative_to(settings.data)) for file in with_words)
        end(FAILED, said("这些文件里仍有会议的文字，请自行处理：{names}", names=names))


@click.command("decipher", help=said("解除数据文件夹的加密，备份也一样；须先停止服务器"))
@data_option
def decipher_command(data: str | None) -> None:
    settings = _with_meetings(data)
    settings = unlocked(settings, *database_files(settings.data, settings.backups_to))
    _changed(settings, Engine(settings.passphrase), Engine())
    click.echo(said("已解除加密：{folder}。得到这个文件夹的人都能读到内容。", folder=settings.data))


def _with_meetings(data: str | None) -> Settings:
    settings = settings_of(data=data)
    if settings.database or not (settings.data / FILE_NAME).is_file():
        end(USAGE, said("{folder} 里没有会议记录。", folder=settings.data))
    return settings


def _changed(settings: Settings, old: Engine, new: Engine) -> list[Path]:
    """Change every database file; the files in which words of the meetings still stand."""
    try:
        words = _words(settings, old, new)
        files = database_files(settings.data, settings.backups_to)
        with click.progressbar(files, label=said("转换"), show_pos=True) as bar:
            left = [file for file in bar if not _is_changed(file, old, new)]
    except Unsound as unsound:
        end(FAILED, said("没有转换，一切照旧：{why}", why=unsound))
    except UNUSABLE as error:
        end(USAGE, why_unusable(error, settings))
    if left:
        names = ", ".join(map(str, left))
        end(FAILED, said("这些备份读不出，没有转换，请自行处理：{names}", names=names))
    return list(files_with(settings.data, words)) if new.enciphers else []


def _words(settings: Settings, old: Engine, new: Engine) -> set[bytes]:
    """What must be nowhere in the clear. To read it shows that the passphrase is the right one."""
    is_done = is_ciphered(settings.data / FILE_NAME) == new.enciphers
    with closing(connect(settings.data, new if is_done else old)) as connection:
        return longest_texts(connection)


def _is_changed(file: Path, old: Engine, new: Engine) -> bool:
    """Raises Unsound for the meetings' own file alone: a backup that can't be read is left."""
    try:
        change(file, old, new)
    except (Unsound, Locked):
        if file.name == FILE_NAME:
            raise
        return False
    return True
