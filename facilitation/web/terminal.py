"""The terminal: its language, its options, and one clear line when something can't be done."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from typing import Any, NoReturn

import click

from ..journal import InUse, NewerSchema, Unsafe
from ..settings import Settings, WrongSetting, read_settings
from ..words import word

USAGE, FAILED = 2, 1
UNUSABLE = (WrongSetting, InUse, OSError, sqlite3.Error, NewerSchema, Unsafe)

Command = Callable[..., Any]


def terminal_language() -> str:
    """English where the terminal is, else Chinese."""
    chosen = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    return "en" if next(filter(None, chosen), "").startswith("en") else "zh"


def said(sentence: str, **values: object) -> str:
    return word(sentence, terminal_language(), **values)


def end(code: int, line: str) -> NoReturn:
    """Say why, and end."""
    click.echo(line, err=True)
    raise SystemExit(code)


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
    return data_option(command)


def settings_of(**flags: str | None) -> Settings:
    """The settings, or the end with the line that names the wrong one."""
    try:
        return read_settings(os.environ, **flags)
    except WrongSetting as wrong:
        end(USAGE, str(wrong))


def why_unusable(error: Exception, settings: Settings) -> str:
    """Why a setting or the data folder can't be used, in one line."""
    folder = settings.data
    match error:
        case WrongSetting():
            return str(error)
        case InUse():
            return said("数据文件夹 {folder} 正被另一个服务器使用。", folder=folder)
        case NewerSchema():
            return said("数据文件夹 {folder} 由更新的版本写成，请先升级。", folder=folder)
        case OSError():
            return said("数据文件夹 {folder} 不能写入：{why}", folder=folder, why=error.strerror)
    return said("数据文件夹 {folder} 不能使用：{why}", folder=folder, why=error)
