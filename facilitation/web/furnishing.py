"""Furnishing: all that stands behind the doors, each part made of those before it."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from flask import Flask

from ..clock import Clock, wall_ms
from ..journal import Engine, Findings, Journal, Notary, Store, check, open_store
from ..office.cabinet import Cabinet
from ..office.deposits import Deposits
from ..office.index import Index
from ..proceedings import Hall
from ..settings import Settings, WrongSetting
from .addresses import Addresses
from .backups import Backups
from .devices import Devices
from .house import Aside, House
from .live.broadcast import Broadcast
from .live.seats import Seats
from .live.sockets import open_sockets
from .outside.presses import Presses
from .outside.tally import Tally
from .outside.webhooks import SECRET_FILE, Hook, new_secret
from .rates import Buckets
from .secrets_kept import (
    KEY_FILE,
    ORGANISER_FILE,
    SIGNING_FILE,
    check_same_everywhere,
    derived,
    kept,
    signer,
)
from .sisters import sisters_of
from .sisters.ears import listen
from .transport.express import Express
from .transport.lines import Lines
from .watchman import Watchman
from .way_in.joining import Joining
from .way_in.links import Links
from .way_in.wifi import Wifi

REDIS_PATIENCE_S = 3


def check_it_can_be(settings: Settings) -> None:
    """Raise WrongSetting rather than keep a meeting elsewhere than one was told."""
    for name, value, package in (
        ("DATABASE", settings.database, "psycopg"),
        ("REDIS", settings.redis, "redis"),
    ):
        if value and find_spec(package) is None:
            raise WrongSetting(
                f"FACILITATION_{name}: the Python package `{package}` is not installed: "
                "pip install -r requirements-wide.txt"
            )
    if settings.redis:
        redis = import_module("redis")
        try:
            redis.Redis.from_url(settings.redis, socket_connect_timeout=REDIS_PATIENCE_S).ping()
        except redis.RedisError as error:
            why = type(error).__name__
            raise WrongSetting(f"FACILITATION_REDIS: no Redis answers there ({why})") from None


def furnish(app: Flask, settings: Settings, clock: Clock, aside: Aside) -> House:
    """The house around the data folder of `settings`; raises what create_app does."""
    key = kept(settings.data / KEY_FILE)
    token = settings.organiser_token or kept(settings.data / ORGANISER_FILE)
    journal, findings = _opened(settings, clock, key, token)
    database = journal.database
    seats, devices, joining = Seats(), Devices(), Joining(key)
    addresses = Addresses(settings)
    sisters = sisters_of(settings, f"fayan-{derived(key, 'sisters').hex()[:16]}")
    socketio = open_sockets(app, settings, addresses, sisters)
    express = Express(socketio, settings.express and not settings.is_https)
    notary = Notary(settings.data, journal, signer(settings.data))
    deposits = Deposits(database)
    hall = Hall(journal, lambda news: house.tell(news))
    broadcast = Broadcast(
        socketio, express, hall, clock, seats, devices, joining, sisters, settings.keep_days
    )
    house = House(
        settings=settings,
        clock=clock,
        findings=findings,
        notary=notary,
        cabinet=Cabinet(database),
        deposits=deposits,
        index=Index(database, journal, deposits),
        hall=hall,
        links=_links(database, journal, key, token, clock),
        seats=seats,
        sisters=sisters,
        devices=devices,
        joining=joining,
        wifi=Wifi(settings.data, hall.ids()),
        broadcast=broadcast,
        watchman=Watchman(settings, hall, broadcast, clock, aside),
        backups=Backups(settings, hall, notary, clock, aside),
        buckets=Buckets(),
        lines=Lines(settings.lines_of_address),
        addresses=addresses,
        tally=Tally(),
        presses=Presses(),
        hooks=_hooks(settings, journal, aside),
        aside=aside,
    )
    if settings.redis:
        listen(house)
    return house


def _opened(settings: Settings, clock: Clock, key: str, token: str) -> tuple[Journal, Findings]:
    """The journal, fit to be written, and what the check at the start found."""
    database = open_store(settings.database, settings.data, Engine(settings.passphrase))
    journal = Journal(database)
    findings = check(journal, settings.data, wall_ms())
    _share(database, settings, key, token)
    _set(clock, database, journal)
    return journal, findings


def _share(database: Store, settings: Settings, key: str, token: str) -> None:
    """Where several processes share the database, they are to have one key, one token, one seal."""
    if database.shared:
        signing = kept(settings.data / SIGNING_FILE)
        secrets = {KEY_FILE: key, ORGANISER_FILE: token, SIGNING_FILE: signing}
        check_same_everywhere(database, secrets)


def _set(clock: Clock, database: Store, journal: Journal) -> None:
    """The clock goes with the database's, and never back behind what is written."""
    clock.go_with(database.ahead_ms(clock.now))
    clock.not_before(journal.last_at())


def _links(database: Store, journal: Journal, key: str, token: str, clock: Clock) -> Links:
    links = Links(database, key, token)
    if not journal.failing:
        links.issue_what_is_foreign(clock.now())
    return links


def _hooks(settings: Settings, journal: Journal, aside: Aside) -> list[Hook]:
    """Where it is told outside that something has happened."""
    if not settings.webhooks:
        return []
    secret = kept(settings.data / SECRET_FILE, new_secret)
    return [Hook(url, secret, journal, aside) for url in settings.webhooks]
