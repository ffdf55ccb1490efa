"""Live facilitation of a meeting whose floor, time and record matter."""

from __future__ import annotations

import logging
import mimetypes
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from flask import Flask

from .clock import Clock, kept_clock, wall_ms
from .journal import Engine, Journal, Notary, check, open_store
from .office.cabinet import Cabinet
from .office.deposits import Deposits
from .office.index import Index
from .proceedings import Hall
from .settings import Settings, WrongSetting
from .web import (
    api,
    archive,
    attachments,
    backstage,
    brand,
    description,
    documents,
    kinds,
    language,
    mistakes,
    pages,
    purging,
    safekeeping,
    screen_files,
    searching,
    security,
)
from .web.addresses import Addresses
from .web.devices import Devices
from .web.flask_json import StrictProvider
from .web.house import House
from .web.keeper import Keeper
from .web.live import sockets
from .web.live.broadcast import Broadcast
from .web.live.seats import Seats
from .web.office import importing
from .web.office import registers as office
from .web.office import reports as office_reports
from .web.outside.buttons import buttons
from .web.outside.metrics import metrics
from .web.outside.presses import Presses
from .web.outside.tally import Tally
from .web.outside.webhooks import SECRET_FILE, Hook, new_secret
from .web.rates import Buckets
from .web.secrets_kept import (
    KEY_FILE,
    ORGANISER_FILE,
    SIGNING_FILE,
    check_same_everywhere,
    derived,
    kept,
    signer,
)
from .web.sisters import sisters_of
from .web.sisters.ears import listen
from .web.transport.express import Express
from .web.transport.lines import Lines
from .web.way_in import entrance
from .web.way_in.joining import Joining
from .web.way_in.links import Links
from .web.way_in.wifi import Wifi

__all__ = ["create_app"]

MONTH_S = 31 * 24 * 3600
REDIS_PATIENCE_S = 3


def _here(function: Callable[..., Any], *args: Any) -> Any:
    return function(*args)


def create_app(
    settings: Settings | None = None,
    clock: Clock | None = None,
    aside: Callable[..., Any] = _here,
) -> Flask:
    """The application around the data folder of `settings`.

    aside    runs a slow function so that the others go on meanwhile

    Raises WrongSetting, InUse if another process has the data folder's database open, or
    Locked, NotCiphered or NoCipher if the passphrase is not its.
    """
    settings = settings or Settings()
    _check_it_can_be(settings)
    app = _flask(settings)
    parts = _furnish(app, settings, clock or kept_clock(settings.data), aside)
    app.extensions["fayan"] = parts
    for blueprint in (
        api.api,
        archive.archive,
        entrance.entrance,
        backstage.backstage,
        buttons,
        description.description,
        importing.importing,
        kinds.kinds,
        documents.documents,
        attachments.attachments,
        searching.searching,
        metrics,
        office.office,
        office_reports.office_reports,
        pages.pages,
        purging.purging,
        safekeeping.safekeeping,
    ):
        app.register_blueprint(blueprint)
    mistakes.answer_mistakes(app)
    language.speak(app)
    security.add_headers(app, settings.framers)
    screen_files.serve_screens(app)
    brand.wear_brand(app, settings.data)
    app.wsgi_app = security.FrontDoor(app.wsgi_app, parts.addresses)  # type: ignore[method-assign]
    return app


def _check_it_can_be(settings: Settings) -> None:
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


def _flask(settings: Settings) -> Flask:
    root = _root()
    app = Flask(__name__, static_folder=root / "static", template_folder=root / "templates")
    app.json = StrictProvider(app)
    app.jinja_env.autoescape = True
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = kept(settings.data / KEY_FILE)
    app.config.update(
        SECRET_KEY=derived(key, "sessions"),
        SERVER_NAME=f"localhost:{settings.port}",  # for requests made within this process
        SESSION_COOKIE_NAME=settings.cookie,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=MONTH_S,
    )
    app.session_interface = security.ByItsWay()
    mimetypes.add_type("text/javascript", ".js")  # some Windows machines say text/plain
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    return app


def _furnish(app: Flask, settings: Settings, clock: Clock, aside: Callable[..., Any]) -> House:
    """Everything behind the doors."""
    key = kept(settings.data / KEY_FILE)
    token = settings.organiser_token or kept(settings.data / ORGANISER_FILE)
    database = open_store(settings.database, settings.data, Engine(settings.passphrase))
    journal, seats, devices = Journal(database), Seats(), Devices()
    findings = check(journal, settings.data, wall_ms())
    if database.shared:
        signing = kept(settings.data / SIGNING_FILE)
        secrets = {KEY_FILE: key, ORGANISER_FILE: token, SIGNING_FILE: signing}
        check_same_everywhere(database, secrets)
    clock.go_with(database.ahead_ms(clock.now))
    clock.not_before(journal.last_at())
    joining = Joining(key)
    addresses = Addresses(settings)
    sisters = sisters_of(settings, f"fayan-{derived(key, 'sisters').hex()[:16]}")
    socketio = sockets.open_sockets(app, settings, addresses, sisters)
    express = Express(socketio, settings.express and not settings.is_https)
    hooks = _hooks(settings, journal, aside)
    notary = Notary(settings.data, journal, signer(settings.data))
    deposits = Deposits(database)
    hall = Hall(journal, lambda news: parts.tell(news))
    broadcast = Broadcast(
        socketio, express, hall, clock, seats, devices, joining, sisters, settings.keep_days
    )
    links = Links(database, key, token)
    if not journal.failing:
        links.issue_what_is_foreign(clock.now())
    keeper = Keeper(settings, journal, notary, hall, broadcast, clock, aside, findings)
    parts = House(
        settings=settings,
        clock=clock,
        database=database,
        journal=journal,
        notary=notary,
        cabinet=Cabinet(database),
        deposits=deposits,
        index=Index(database, journal, deposits),
        hall=hall,
        links=links,
        seats=seats,
        sisters=sisters,
        devices=devices,
        joining=joining,
        wifi=Wifi(settings.data, hall.ids()),
        broadcast=broadcast,
        keeper=keeper,
        buckets=Buckets(),
        lines=Lines(settings.lines_of_address),
        addresses=addresses,
        tally=Tally(),
        presses=Presses(),
        hooks=hooks,
        aside=aside,
    )
    if settings.redis:
        listen(parts)
    return parts


def _hooks(settings: Settings, journal: Journal, aside: Callable[..., Any]) -> list[Hook]:
    """Where it is told outside that something has happened."""
    if not settings.webhooks:
        return []
    secret = kept(settings.data / SECRET_FILE, new_secret)
    return [Hook(url, secret, journal, aside) for url in settings.webhooks]


def _root() -> Path:
    """Where templates and static files are: beside the package, or in the installed one."""
    here = Path(__file__).parent
    return here if (here / "templates").is_dir() else here.parent
