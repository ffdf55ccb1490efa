"""Live facilitation of a meeting whose floor, time and record matter."""

from __future__ import annotations

import logging
import mimetypes
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask

from .clock import Clock, kept_clock
from .settings import Settings
from .web import (
    api,
    archive,
    attachments,
    backstage,
    brand,
    catalogues,
    checks,
    description,
    documents,
    kinds,
    language,
    mistakes,
    pages,
    purging,
    qr_codes,
    safekeeping,
    screen_files,
    searching,
    security,
)
from .web.flask_json import StrictProvider
from .web.furnishing import check_it_can_be, furnish
from .web.office import importing
from .web.office import registers as office
from .web.office import reports as office_reports
from .web.outside.buttons import buttons
from .web.outside.metrics import metrics
from .web.secrets_kept import KEY_FILE, derived, kept
from .web.way_in import entrance

__all__ = ["create_app"]

MONTH_S = 31 * 24 * 3600
DOORS = (
    api.api,
    archive.archive,
    attachments.attachments,
    backstage.backstage,
    buttons,
    catalogues.catalogues,
    checks.checks,
    description.description,
    documents.documents,
    entrance.entrance,
    importing.importing,
    kinds.kinds,
    metrics,
    office.office,
    office_reports.office_reports,
    pages.pages,
    purging.purging,
    qr_codes.qr_codes,
    safekeeping.safekeeping,
    searching.searching,
)


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
    check_it_can_be(settings)
    app = _flask(settings)
    house = furnish(app, settings, clock or kept_clock(settings.data), aside)
    app.extensions["fayan"] = house
    for door in DOORS:
        app.register_blueprint(door)
    mistakes.answer_mistakes(app)
    language.speak(app)
    security.add_headers(app, settings.framers)
    screen_files.serve_screens(app)
    brand.wear_brand(app, settings.data)
    app.wsgi_app = security.FrontDoor(app.wsgi_app, house.addresses)  # type: ignore[method-assign]
    return app


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


def _root() -> Path:
    """Where templates and static files are: beside the package, or in the installed one."""
    here = Path(__file__).parent
    return here if (here / "templates").is_dir() else here.parent
