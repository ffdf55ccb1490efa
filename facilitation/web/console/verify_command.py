"""verify: whether a journal is what it was, held against whatever was kept of it elsewhere."""

from __future__ import annotations

import click

from ...journal import Differs, Verifier
from ...journal.checkpoint import read_verifier
from ...journal.evidence import Hashes, compare, compare_heads
from ...settings import Settings
from ..secrets_kept import SIGNING_FILE, signer
from .gathering import Found, gathered
from .terminal import FAILED, UNUSABLE, USAGE, data_option, end, said, settings_of, why_unusable

NOBODY = Verifier("", b"")  # where no key is known: no signature is of that name


@click.command("verify", help=said("检验会议记录是否被改动；不写则检验整个数据文件夹"))
@click.argument("what", metavar="[ID|DIR|FILE|HASH]...", nargs=-1)
@click.option("--key", metavar="NAME+ID+KEY", help=said("签署检查点的公钥，不写则用数据文件夹里的"))
@data_option
def verify_command(what: tuple[str, ...], key: str | None, data: str | None) -> None:
    """Everything that is given has to agree; the first difference is named."""
    settings = settings_of(data=data)
    try:
        found = gathered(what, settings, _verifier(settings, key))
    except UNUSABLE as error:
        end(USAGE, why_unusable(error, settings))
    for meeting, journals in found.journals.items():
        _check(meeting, journals, found.heads.pop(meeting, []))
    for meeting in found.heads:
        end(FAILED, said("会议 {meeting}：只有检查点，没有记录。", meeting=meeting))
    for hash_ in found.printed:
        _look_up(found, hash_)


def _verifier(settings: Settings, key: str | None) -> Verifier:
    if key is not None:
        try:
            return read_verifier(key)
        except ValueError:
            end(USAGE, said("--key 不是一把公钥。"))
    known = (settings.data / SIGNING_FILE).is_file()
    return signer(settings.data).verifier if known else NOBODY


def _check(meeting: str, journals: list[Hashes], heads: list[tuple[int, str]]) -> None:
    """Hold the longest of a meeting's journals against all that is known of it."""
    journal, *others = sorted(journals, key=len, reverse=True)
    try:
        for other in others:
            compare(journal, other)
        compare_heads(journal, heads)
    except Differs as differs:
        end(FAILED, _difference(meeting, differs))
    click.echo(said("记录完整：共 {count} 条，校验值 {hash}", count=len(journal), hash=journal[-1]))
    for size, _ in heads:
        click.echo(said("与检查点相符：第 {seq} 条，签名有效。", seq=size))


def _difference(meeting: str, differs: Differs) -> str:
    if differs.missing:
        return said("会议 {meeting}：第 {seq} 条起缺失。", meeting=meeting, seq=differs.first)
    if differs.first == differs.last:
        return said("会议 {meeting}：第 {seq} 条起不同。", meeting=meeting, seq=differs.first)
    return said(
        "会议 {meeting}：已被改写，最先不同的是第 {first} 条至第 {last} 条中的一条。",
        meeting=meeting,
        first=differs.first,
        last=differs.last,
    )


def _look_up(found: Found, hash_: str) -> None:
    """Which entry of which meeting has the printed hash."""
    for meeting, journals in found.journals.items():
        for journal in journals:
            if hash_ in journal:
                seq, count = journal.index(hash_) + 1, len(journal)
                click.echo(
                    said(
                        "校验值相符：会议 {meeting} 的第 {seq} 条，共 {count} 条。",
                        meeting=meeting,
                        seq=seq,
                        count=count,
                    )
                )
                return
    end(FAILED, said("没有哪一条记录有校验值 {hash}：记录已被改动，或不是这个会议的。", hash=hash_))
