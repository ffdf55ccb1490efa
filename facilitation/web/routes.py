"""Routes: every address of the API, who may ask there, what for, and with which body."""

from __future__ import annotations

from ..asked import Asked
from .archive import Archived
from .backstage import DeviceAsked, SoundAsked, WifiAsked
from .kinds import ChangedKind, KindFile, NewKind, Tried, Unwanted
from .office import description as office_description
from .office.importing import PlanText
from .plans import PlanAsked
from .purging import PurgeAsked
from .qr_codes import QrAsked
from .requests import Envelope
from .searching import Query
from .way_in.entrance import Admission, Code, Renewal, WhoIAm

# method, path, who, what, the model asked for, the statuses of success
ROUTES: tuple[tuple[str, str, str, str, type[Asked] | None, str], ...] = (
    ("post", "/api/meetings", "organiser", "Make a meeting from its plan", PlanAsked, "201"),
    ("get", "/api/meetings", "organiser", "List the meetings", None, "200"),
    ("get", "/api/meetings/{meeting}", "any holder", "The meeting", None, "200"),
    ("get", "/api/meetings/{meeting}/floor", "any holder", "The floor", None, "200"),
    ("get", "/api/meetings/{meeting}/points", "any holder", "Points one may see", None, "200"),
    (
        "get",
        "/api/meetings/{meeting}/shortening",
        "controllers",
        "How to end on time",
        None,
        "200",
    ),
    ("post", "/api/meetings/{meeting}/commands", "any holder", "A command", Envelope, "200"),
    ("get", "/api/meetings/{meeting}/journal", "runners", "The journal, NDJSON", None, "200"),
    ("get", "/api/meetings/{meeting}/record.{format}", "runners", "A document", None, "200"),
    ("get", "/api/meetings/{meeting}/documents", "runners", "What can be made", None, "200"),
    ("get", "/api/meetings/{meeting}/preview.{format}", "runners", "A look at one", None, "200"),
    ("post", "/api/meetings/{meeting}/files", "recorder", "Hand in a file", None, "200"),
    (
        "get",
        "/api/meetings/{meeting}/attachments/{attachment}",
        "runners, whose it is",
        "The file",
        None,
        "200",
    ),
    (
        "get",
        "/api/meetings/{meeting}/attachments/{attachment}/text",
        "controllers",
        "The text in the file",
        None,
        "200",
    ),
    (
        "get",
        "/api/meetings/{meeting}/wordings/{entry}",
        "controllers, its author",
        "Every wording of a point, response or note",
        None,
        "200",
    ),
    ("post", "/api/search", "runners", "Where words stand", Query, "200"),
    ("get", "/api/meetings/{meeting}/checkpoint", "runners", "Its signed head", None, "200"),
    ("get", "/api/meetings/{meeting}/links", "runners", "Every holder's link", None, "200"),
    ("post", "/api/meetings/{meeting}/links/{holder}", "runners", "A new link", Renewal, "200"),
    (
        "post",
        "/api/meetings/{meeting}/lobby/{request}",
        "controllers",
        "Let a device in",
        Admission,
        "200",
    ),
    (
        "post",
        "/api/meetings/{meeting}/devices/{device}",
        "controllers",
        "Identify, name, redirect or turn out a device",
        DeviceAsked,
        "200",
    ),
    (
        "post",
        "/api/meetings/{meeting}/sound",
        "controllers",
        "Which device sounds",
        SoundAsked,
        "200",
    ),
    (
        "post",
        "/api/meetings/{meeting}/wifi",
        "runners",
        "The network that the way in shows",
        WifiAsked,
        "200",
    ),
    ("get", "/api/meetings/{meeting}/checks", "runners", "Disk and addresses", None, "200"),
    ("post", "/api/qr", "any holder", "The QR code of a text, as SVG", QrAsked, "200"),
    ("post", "/api/join", "anyone", "The meeting of a short code", Code, "200"),
    ("post", "/api/join/ask", "anyone", "Ask to be let in", WhoIAm, "200"),
    ("get", "/api/join/{request}", "who asked", "Whether one is let in", None, "200"),
    ("post", "/api/plans/parse", "organiser", "What a written plan says", PlanText, "200"),
    ("get", "/api/formats", "anyone", "The formats", None, "200"),
    ("get", "/api/formats/{kind}", "organiser", "A format as it is written", None, "200"),
    ("get", "/api/own-formats", "organiser", "The organiser's own", None, "200"),
    ("post", "/api/own-formats", "organiser", "Keep a new one", NewKind, "201"),
    ("post", "/api/own-formats/preview", "organiser", "A trial of one", Tried, "200"),
    ("post", "/api/own-formats/read", "organiser", "What its file says", KindFile, "200"),
    ("post", "/api/own-formats/{kind}", "organiser", "Change one", ChangedKind, "200"),
    ("post", "/api/own-formats/{kind}/remove", "organiser", "Remove one", Unwanted, "200"),
    ("get", "/api/own-formats/{kind}/file", "organiser", "Its TOML file", None, "200"),
    ("get", "/api/openapi.json", "anyone", "This description", None, "200"),
    ("get", "/api/docs", "anyone", "The same for people, HTML", None, "200"),
    (
        "post",
        "/api/meetings/{meeting}/purge",
        "organiser",
        "Destroy a meeting, for good",
        PurgeAsked,
        "200",
    ),
    ("post", "/api/meetings/{meeting}/archive", "organiser", "Put it away", Archived, "200"),
    ("get", "/api/meetings/{meeting}/plan", "organiser", "The plan, to copy", None, "200"),
    ("post", "/api/journals", "organiser", "A meeting out of its journal", None, "201"),
    ("get", "/api/backup", "organiser", "Every meeting, as one SQLite file", None, "200"),
    (
        "post",
        "/api/meetings/{meeting}/buttons/{command}",
        "any holder",
        "A command, as a button presses it",
        None,
        "200",
    ),
    ("get", "/metrics", "this machine, organiser", "Numbers for Prometheus", None, "200"),
    ("get", "/healthz", "anyone", "Whether the journal can be written", None, "200"),
    *office_description.ROUTES,
)

WHO = {
    "runners": "chair, recorder, organiser",
    "controllers": "chair, recorder",
    **office_description.WHO,
}
