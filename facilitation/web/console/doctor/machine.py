"""Of the machine itself: Python, what it brings along, the clock, typefaces, a browser."""

from __future__ import annotations

import platform
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import metadata, util
from pathlib import Path

import typst

from ....record.fonts import BODY, PROFILES, TITLE, open_fonts
from ....settings import Settings
from ...version import VERSION
from ..terminal import said
from .finding import BAD, LOOK, OK, Finding

LEAST_PYTHON = (3, 11)
LEAST_CHROME, LEAST_FIREFOX = 86, 78
MADE_IN = 2026  # a clock before it has stopped
_BROWSERS = (
    "google-chrome",
    "google-chrome-stable",
    "chromium",
    "chromium-browser",
    "microsoft-edge",
    "firefox",
    "firefox-esr",
)
_WINDOWS_BROWSERS = ("Google/Chrome/Application", "Microsoft/Edge/Application")
_PROGRAM_FILES = (Path("C:/Program Files"), Path("C:/Program Files (x86)"))


def findings(settings: Settings) -> Iterator[Finding]:
    yield Finding(OK, said("版本"), f"Fayan {VERSION}, {platform.platform(terse=True)}")
    yield _python()
    yield _waiting(settings.async_mode)
    yield _clock()
    yield _fonts(settings.fonts)
    yield _browser()


def _python() -> Finding:
    found = platform.python_version()
    if sys.version_info < LEAST_PYTHON:
        return Finding(BAD, "Python", found, said("请安装 Python 3.11 或更新的版本。"))
    return Finding(OK, "Python", found)


def _waiting(mode: str) -> Finding:
    if mode == "threading" or util.find_spec(mode):
        found = mode if mode == "threading" else f"{mode} {metadata.version(mode)}"
        return Finding(OK, said("服务方式"), found)
    advice = said("请安装 {package}，或设置 FACILITATION_ASYNC_MODE=threading。", package=mode)
    return Finding(BAD, said("服务方式"), said("缺少 {package}", package=mode), advice)


def _clock() -> Finding:
    now = datetime.now().astimezone()
    found = f"{now:%Y-%m-%d %H:%M:%S} (UTC{now:%z}, {time.tzname[time.localtime().tm_isdst]})"
    if datetime.now(UTC).year < MADE_IN:
        return Finding(BAD, said("时钟"), found, said("日期不对，请先校准电脑的时钟。"))
    return Finding(OK, said("时钟"), found, said("请与手机上的时间核对一次。"))


def _fonts(profile: str) -> Finding:
    """Whether PDFs get the faces that they ask for. Word files are drawn with the reader's."""
    there = set(typst.Fonts(font_paths=open_fonts()).families())
    faces = PROFILES[profile]
    lacking = [faces[use].name for use in (TITLE, BODY) if faces[use].name not in there]
    if there.isdisjoint(faces[BODY].chain):
        advice = said("请安装一种中文字体，否则 PDF 里的汉字显示不出来。")
        return Finding(BAD, said("字体"), said("没有中文字体"), advice)
    if lacking:
        names = "、".join(lacking)
        advice = said("PDF 会用相近的字体代替；Word 文件不受影响。")
        return Finding(LOOK, said("字体"), said("缺少 {names}", names=names), advice)
    return Finding(OK, said("字体"), said("齐全"))


def _browser() -> Finding:
    """A browser for the screens of this machine; phones and others bring their own."""
    found = sorted({name for name in map(_version_of, _installed()) if name})
    if not found:
        advice = said(
            "请在接大屏幕的电脑上使用 Chrome 或 Edge 86、Firefox 78、Safari 14 以上的版本。"
        )
        return Finding(LOOK, said("浏览器"), said("没有找到"), advice)
    state = OK if any(map(_is_new_enough, found)) else LOOK
    advice = "" if state == OK else said("太旧，大屏幕请改用 ?plain=1 的简单页面。")
    return Finding(state, said("浏览器"), ", ".join(found), advice)


def _installed() -> Iterator[Path]:
    yield from (Path(path) for path in map(shutil.which, _BROWSERS) if path)
    for programs in _PROGRAM_FILES:
        for folder in _WINDOWS_BROWSERS:
            yield from (programs / folder).glob("[0-9]*.*")
    yield from Path("/Applications").glob("*[Cc]hrom*.app")


def _version_of(browser: Path) -> str:
    """Its name and version. On Windows the folder's name is the version."""
    if browser.name[0].isdigit():
        return f"{browser.parent.parent.name} {browser.name}"
    if browser.suffix == ".app":
        return browser.stem
    try:
        told = subprocess.run([browser, "--version"], capture_output=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return told.stdout.decode(errors="replace").strip().splitlines()[-1] if told.stdout else ""


def _is_new_enough(name: str) -> bool:
    number = re.search(r"(\d+)\.", name)
    least = LEAST_FIREFOX if "firefox" in name.lower() else LEAST_CHROME
    return number is None or int(number[1]) >= least
