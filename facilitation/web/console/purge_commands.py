"""The subcommand that destroys a meeting."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import click

from .errand import Errand, answered
from .terminal import FAILED, data_option, end, said, settings_of

YES = ("y", "yes", "是")


@click.command("purge", help=said("销毁一个会议：数据文件夹里不再有它的任何文字"))
@click.argument("meeting", metavar="ID")
@click.option("--yes", "-y", "sure", is_flag=True, help=said("不再询问"))
@data_option
def purge_command(meeting: str, sure: bool, data: str | None) -> None:
    _report(answered(settings_of(data=data), lambda way: _purged(way, meeting, sure)))


def _purged(way: Errand, meeting: str, sure: bool) -> dict[str, Any]:
    """What is told of the meeting that is no more."""
    _say_which(way, meeting)
    if not sure:
        _ask(meeting)
    body = json.dumps({"confirm": meeting}).encode()
    done: dict[str, Any] = way.post_json(f"/api/meetings/{meeting}/purge", body)["purged"]
    return done


def _say_which(way: Errand, meeting: str) -> None:
    """Say which meeting it is. One whose journal is broken is in no list, but can be purged."""
    for each in way.get_json("/api/meetings"):
        if each["id"] == meeting:
            click.echo(f"{each['id']}  {each['status']}  {each['title']}")


def _ask(meeting: str) -> None:
    """Go on only if it is meant."""
    click.echo(said("销毁后不能恢复：记录、链接和各备份中的这个会议都会清除，读不出的备份会删除。"))
    try:
        answer = click.prompt(said("确定销毁请输入会议编号"), default="", show_default=False)
    except click.Abort:
        answer = ""
    if answer.strip().lower() not in (meeting, *YES):
        end(FAILED, said("没有销毁。"))


def _report(done: dict[str, Any]) -> None:
    when = datetime.fromtimestamp(done["at"] / 1000).astimezone().isoformat(timespec="seconds")
    click.echo(
        said(
            "已销毁：{meeting}，{when}，共 {count} 条记录，末条校验值 {hash}",
            meeting=done["meeting"],
            when=when,
            count=done["entries"],
            hash=done["hash"],
        )
    )
    for line, names in (
        (said("已清除其内容的备份：{names}"), done["cleaned"]),
        (said("读不出、已删除的备份：{names}"), done["removed"]),
    ):
        if names:
            click.echo(line.replace("{names}", ", ".join(names)))
    click.echo(
        said(
            "不能保证的：固态硬盘和闪存盘上可能恢复的旧数据、别处的备份和已导出的文件、"
            "内存交换文件、各人浏览器的缓存和下载。"
        )
    )
    if done["left"]:
        end(
            FAILED,
            said("这些文件里仍有它的文字，请自行处理：{names}", names=", ".join(done["left"])),
        )
