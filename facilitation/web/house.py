"""The house behind the doors: the parts that every door needs, put together once."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from flask import current_app

from ..clock import Clock
from ..journal import Findings, Journal, Notary, Store
from ..meeting.commands import Command
from ..meeting.meeting import SEALED, Meeting
from ..meeting.reading import View, shows
from ..meeting.refusals import ReadOnly, Refusal
from ..office.cabinet import Cabinet
from ..office.deposits import Deposits
from ..office.index import Index
from ..proceedings import Ack, Hall, News
from ..settings import Settings
from .addresses import Addresses
from .answers import incident
from .backups import Backups
from .devices import Devices
from .live.broadcast import Broadcast
from .live.seats import Seats
from .outside.presses import Presses
from .outside.tally import Tally
from .outside.webhooks import Hook
from .rates import Buckets
from .sisters import Sisters
from .transport.lines import Lines
from .watchman import Watchman
from .way_in.joining import Joining
from .way_in.links import Holder, Links
from .way_in.wifi import Wifi

Aside = Callable[..., Any]  # runs a slow function so that the others go on meanwhile


@dataclass(frozen=True, slots=True)
class House:
    settings: Settings
    clock: Clock
    findings: Findings
    notary: Notary
    cabinet: Cabinet
    deposits: Deposits
    index: Index
    hall: Hall
    links: Links
    seats: Seats
    sisters: Sisters
    devices: Devices
    joining: Joining
    wifi: Wifi
    broadcast: Broadcast
    watchman: Watchman
    backups: Backups
    buckets: Buckets
    lines: Lines
    addresses: Addresses
    tally: Tally
    presses: Presses
    hooks: list[Hook]
    aside: Aside

    @property
    def journal(self) -> Journal:
        return self.hall.journal

    @property
    def database(self) -> Store:
        return self.journal.database

    @property
    def formats(self) -> Path:
        return self.settings.formats

    def meeting(self, key: str) -> Meeting:
        """The meeting as it is now. Raises Unknown."""
        return self.hall[key].meeting

    def fresh(self, key: str) -> Meeting:
        """The meeting with what other processes have written until now, as far as that can be
        learnt. Raises Unknown.
        """
        proceedings = self.hall[key]
        if self.database.shared:
            with suppress(ReadOnly):
                proceedings.catch_up(self.clock.now())
        return proceedings.meeting

    def tell(self, news: News) -> None:
        """What follows from an entry, whoever wrote it: it is kept, and told here and elsewhere."""
        key, seq = news.after.id, news.after.seq
        self.backups.heard(news)
        if news.written:
            self.sisters.tell("moved", followers_of=key, meeting=key, seq=seq)
            for hook in self.hooks:
                hook.heard(news)
        try:
            self.broadcast.tell(news)
            if news.after.status == SEALED:
                self.notary.keep(key)
        except Exception as fault:  # it is recorded all the same, and the sender is told so
            incident(fault)

    def carry_out(self, meeting: str, command: Command, holder: Holder) -> Ack:
        """Take a holder's command to its durable answer; a file it speaks of must be here."""
        with self.tally.of(meeting, command, holder):
            proceedings = self.hall[meeting]
            self.deposits.check(meeting, command)
            return proceedings.carry_out(command, holder.actor, self.clock.now())

    def forget(self, meeting: str) -> None:
        """What is known in memory of a meeting that has been destroyed goes too."""
        self.hall.forget(meeting)
        self.links.forget(meeting)
        self.broadcast.dismiss(self.seats.mine(meeting), "purged")
        self.joining.forget(meeting)
        self.devices.forget_all(meeting)
        self.wifi.show(meeting, None)

    def language(self, key: str | None) -> str:
        """The language of a meeting, or of the house where there is none."""
        try:
            return self.meeting(key).plan.language if key else "zh"
        except Refusal:  # there is none, or it can't be opened now
            return "zh"

    def url(self, path: str) -> str:
        """The address at which phones reach `path`."""
        return self.addresses.best + path

    @shows("join")
    def way_in(self, key: str) -> View:
        """What the projector shows to those who have no link yet."""
        code, network = self.joining.code(key), self.wifi.shown(key)
        shown = {"code": code, "url": self.url(f"/join/{code}"), "qr": f"/m/{key}/join.svg"}
        picture = f"/m/{key}/wifi.svg?{self.wifi.edition}"
        return shown | {"wifi": network and {"name": network.name, "qr": picture}}


def house() -> House:
    """The house of the application that is answering."""
    return cast(House, current_app.extensions["fayan"])
