"""The doctor: whether this machine can hold a meeting, and what to do where it can't."""

from __future__ import annotations

from collections.abc import Iterator

import click

from ....settings import Settings
from ..terminal import FAILED, data_option, said, settings_of
from . import machine, network, shared, storage
from .finding import BAD, LOOK, Finding

_SIGN = {BAD: "✗", LOOK: "!"}


@click.command("doctor", help=said("检查这台电脑能否开会，并说明该怎么办"))
@click.option("--port", metavar="P", help=said("端口"))
@data_option
def doctor_command(port: str | None, data: str | None) -> None:
    findings = []
    for finding in examine(settings_of(port=port, data=data)):
        findings.append(finding)
        click.echo(f"{_SIGN.get(finding.state, '✓')} {_as_heading(finding.what)}: {finding.found}")
        if finding.advice:
            click.echo(f"    → {finding.advice}")
    bad = sum(finding.state == BAD for finding in findings)
    click.echo(said("必须解决的问题：{n}", n=bad) if bad else said("可以开会。"))
    raise SystemExit(FAILED if bad else 0)


def _as_heading(what: str) -> str:
    return what[:1].upper() + what[1:]


def examine(settings: Settings) -> Iterator[Finding]:
    """Every finding, each as soon as it is known. Changes nothing but a probe file."""
    yield from machine.findings(settings)
    yield from storage.findings(settings.data)
    yield from shared.findings(settings)
    yield from network.findings(settings)
