"""The terminal: its language, its options, and one clear line when something can't be done."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread
from typing import Any, NoReturn

import click

from ...journal import (
    ANY_ERROR,
    InUse,
    Locked,
    NewerSchema,
    NoCipher,
    NotCiphered,
    Unreachable,
    Unsafe,
    is_ciphered,
)
from ...journal.database import FILE_NAME
from ...settings import SHORTEST_PASSPHRASE, Settings, WrongSetting, read_settings
from ...words import nearest, word
from ..secrets_kept import OtherKeys

USAGE, FAILED = 2, 1
UNUSABLE: tuple[type[Exception], ...] = (
    WrongSetting,
    InUse,
    Locked,
    NotCiphered,
    NoCipher,
    OtherKeys,
    Unreachable,
    OSError,
    *ANY_ERROR,
    NewerSchema,
    Unsafe,
)

Command = Callable[..., Any]


def terminal_language() -> str:
    """The terminal's own, as exactly as we speak it; else Chinese."""
    chosen = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    return nearest(next(filter(None, chosen), "").partition(".")[0].replace("_", "-"))


def said(sentence: str, **values: object) -> str:
    return word(sentence, terminal_language(), **values)


def end(code: int, line: str) -> NoReturn:
    """Say why, and end."""
    click.echo(line, err=True)
    raise SystemExit(code)


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """On a terminal: what is going on, and for how many seconds by now; nothing is left of it."""
    if not sys.stderr.isatty():
        yield
        return
    over = Event()
    telling = Thread(target=_tell, args=(what, over))
    telling.start()
    try:
        yield
    finally:
        over.set()
        telling.join()
        click.echo("\r\x1b[K", nl=False, err=True)


def _tell(what: str, over: Event) -> None:
    seconds = 0
    click.echo(what, nl=False, err=True)
    while not over.wait(1):
        seconds += 1
        click.echo(f"\r{what} {seconds} s", nl=False, err=True)


def print_links(links: dict[str, Any]) -> None:
    for holder, url in (links | links["people"]).items():
        if holder != "people":
            click.echo(f"{holder:12} {url}")


def data_option(command: Command) -> Command:
    return click.option("--data", metavar="DIR", help=said("数据文件夹"))(command)


def serving_options(command: Command) -> Command:
    for flag, metavar, text in (
        ("--public-url", "URL", said("外部访问的网址")),
        ("--port", "P", said("端口")),
        ("--host", "H", said("监听地址")),
    ):
        command = click.option(flag, metavar=metavar, help=text)(command)
    tls = click.option("--tls", flag_value="on", help=said("用 https，证书由本机签发"))
    return data_option(tls(command))


def settings_of(**flags: str | None) -> Settings:
    """The settings, or the end with the line that names the wrong one."""
    try:
        return read_settings(os.environ, **flags)
    except WrongSetting as wrong:
        end(USAGE, str(wrong))


def unlocked(settings: Settings, *others: Path, encipher: bool = False) -> Settings:
    """The settings with the passphrase, which is asked for where one is needed and none is set.

    others     files besides the data folder's own that may be enciphered
    encipher   the data folder is to be
    """
    files = (settings.data / FILE_NAME, *others)
    wanted = encipher or any(is_ciphered(file) for file in files)
    if settings.passphrase or not wanted:
        return settings
    if not sys.stdin.isatty():
        end(
            USAGE,
            said("数据已加密：请在终端里启动并输入口令，或设置 FACILITATION_PASSPHRASE_FILE。"),
        )
    given = click.prompt(
        said("数据口令"),
        hide_input=True,
        err=True,
        confirmation_prompt=not any(map(is_ciphered, files)),
    )
    if len(given) < SHORTEST_PASSPHRASE:
        end(USAGE, said("口令至少要有 {least} 个字符。", least=SHORTEST_PASSPHRASE))
    return replace(settings, passphrase=given)


def why_unusable(error: Exception, settings: Settings) -> str:
    """Why a setting or the data folder can't be used, in one line."""
    folder = settings.data
    match error:
        case WrongSetting():
            return str(error)
        case InUse():
            return said("数据文件夹 {folder} 正被另一个服务器使用。", folder=folder)
        case Unreachable() | Unsafe() if settings.database:
            return said("FACILITATION_DATABASE 的数据库不能使用：{why}", why=error)
        case OtherKeys():
            return said(
                "{file} 与同一数据库的其他服务器不同：请把那里的 {files} 复制到 {folder}。",
                file=error,
                files="key, organiser-token, signing-key",
                folder=folder,
            )
        case Locked():
            return said("数据文件夹 {folder} 打不开：口令不对，或文件已损坏。", folder=folder)
        case NotCiphered():
            return said(
                "数据文件夹 {folder} 没有加密，不能用口令打开；要加密请用 encipher。", folder=folder
            )
        case NoCipher():
            return said("没有安装 SQLCipher，请执行 pip install -r requirements-cipher.txt。")
        case NewerSchema():
            return said("数据文件夹 {folder} 由更新的版本写成，请先升级。", folder=folder)
        case OSError():
            return said("数据文件夹 {folder} 不能写入：{why}", folder=folder, why=error.strerror)
    return said("数据文件夹 {folder} 不能使用：{why}", folder=folder, why=error)
