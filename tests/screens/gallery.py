"""The gallery: every screen at every moment, in each language and theme, on one page.

    python -m tests.screens.gallery [--out docs/gallery] [--only projector] [--scene overtime] …

It drives a server of its own and looks at it with Chromium. `--pictures` makes the few that
README shows.
"""

import argparse
import html
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from facilitation.words import LANGUAGES
from tests.screens.scenes import SCENES
from tests.steered import SteeredServer

ROOT = Path(__file__).parents[2]
SIZES = {
    "projector": (1920, 1080),
    "overlay": (1920, 1080),
    "plain": (1366, 768),
    "chair": (1366, 768),
    "recorder": (1366, 768),
    "phone": (360, 740),
    "phone-turn": (360, 740),
    "phone-write": (360, 740),
    "home": (1366, 900),
    "formats": (1366, 900),
    "office": (1366, 768),
    "documents": (1366, 900),
    "join": (360, 740),
    "seats": (1000, 1100),
    "slips": (1000, 1100),
}
THEMES = {"projector": ("dark", "bright")}
OF_THE_HOUSE = {"home", "formats"}  # by the organiser's link
ONCE = OF_THE_HOUSE | {"office", "documents", "join", "seats", "slips"}  # alike at every moment
DRAWN = {  # what is there once the page is; else the meeting's own screens
    "office": ".office-section",
    "documents": ".look img",
    "formats": ".frame-of-phone iframe",
    "join": ".names",
}
ZONES = {
    "zh": ("zh-CN", "Asia/Shanghai"),
    "zh-Hant": ("zh-TW", "Asia/Taipei"),
    "en": ("en-GB", "UTC"),
}
PICTURES = {  # of one live meeting; None: as large as in the gallery
    "home": (1366, 768),
    "projector": (1440, 810),
    "chair": None,
    "recorder": None,
    "phone": None,
    "phone-turn": None,
    "seats": (840, 900),
    "office": (1100, 720),
    "documents": (1100, 900),
    "formats": None,
    "join": None,
}
LARGEST_BYTES = 200_000
ALONE_MS = 30_000


class Studio:
    """A browser with one server; takes pictures of a scene's screens."""

    def __init__(self, browser, server, folder):
        self.browser, self.server, self.folder = browser, server, folder
        self.taken = []

    def shoot(self, held, scene, screen, theme="", size=None, name=None):
        """One picture; its file is named for all that it shows."""
        wide, high = size or SIZES[screen]
        locale, zone = ZONES[held.shown_in]
        phone = SIZES[screen] == SIZES["phone"]
        context = self.browser.new_context(
            viewport={"width": wide, "height": high},
            locale=locale,
            timezone_id=zone,
            device_scale_factor=2 if phone and name is None else 1,
            has_touch=phone,
            reduced_motion="reduce",
        )
        page = context.new_page()
        self._enter(page, held, screen, theme)
        parts = [scene, screen, theme, f"{wide}x{high}" if size else "", held.shown_in]
        file = name or "_".join(filter(None, parts))
        page.screenshot(path=self.folder / f"{file}.png", omit_background=screen == "overlay")
        self.taken.append((scene, screen, theme, held.shown_in, file))
        context.close()

    def _enter(self, page, held, screen, theme):
        if screen in OF_THE_HOUSE:
            page.goto(f"{self.server.url}/k/{self.server.organiser}")
        elif screen != "join":
            page.goto(held.link(holder_of(held, screen)))
        page.goto(address_of(page, held, screen, theme))
        settle(page, screen)


def holder_of(held, screen):
    """Whose link opens it."""
    if screen in ONCE:
        return "chair"
    if screen in ("plain", "overlay"):
        return "projector"
    if screen == "phone-turn":
        return held.floor["speaker"] or held.people[2]
    if screen.startswith("phone"):
        return next(p for p in held.people[2:] if p != held.floor["speaker"])
    return screen


def address_of(page, held, screen, theme):
    base = f"{held.server.url}/m/{held.meeting.id}"
    path = {
        "home": f"{held.server.url}/?",
        "formats": f"{held.server.url}/formats?",
        "join": f"{held.server.url}/join/{held.code}?",
        "office": f"{base}/office?",
        "documents": f"{base}/documents?",
        "seats": f"{base}/seats?",
        "slips": f"{base}/slips?",
        "plain": f"{base}/projector?plain=1&",
        "overlay": f"{held.link('projector')}/overlay?",
    }.get(screen, f"{page.url}?")
    place = f"#new/{held.format['format']}" if screen == "formats" else ""
    return f"{path}lang={held.shown_in}" + (f"&theme={theme}" if theme else "") + place


def settle(page, screen):
    """Until the screen shows its picture, in its letters."""
    if screen in ONCE:
        page.locator(DRAWN.get(screen, "body")).first.wait_for()
        page.wait_for_load_state("networkidle")
    else:
        page.locator(".waiting-page").wait_for(state="detached")
    if screen == "phone-write":
        page.locator("nav.tabs button").nth(1).click()
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(250)  # a picture, not a test: let the first clocks draw


def index(taken, folder):
    """The page that shows them all, by scene."""
    scenes = dict.fromkeys(scene for scene, *_ in taken)
    sections = []
    for scene in scenes:
        figures = "".join(
            f'<figure><a href="{file}.png"><img src="{file}.png" loading="lazy" alt=""></a>'
            f"<figcaption>{html.escape(' · '.join(filter(None, (screen, theme, language))))}"
            "</figcaption></figure>"
            for at, screen, theme, language, file in taken
            if at == scene
        )
        sections.append(f"<h2>{html.escape(scene)}</h2><div>{figures}</div>")
    style = (
        "body{font:16px sans-serif;margin:2rem}div{display:flex;flex-wrap:wrap;gap:1rem}"
        "figure{margin:0}img{height:240px;border:1px solid #999}"
    )
    text = f"<!doctype html><meta charset=utf-8><title>Gallery</title><style>{style}</style>"
    (folder / "index.html").write_text(text + "<h1>Gallery</h1>" + "".join(sections), "utf-8")


def whole_gallery(studio, options):
    """Every screen × scene × language × theme that was asked for."""
    shown = set()
    for language in options.lang or ZONES:
        for scene in options.scene or [*SCENES, "offline"]:
            held = SCENES[scene if scene != "offline" else "live"](studio.server, spoken(language))
            held.shown_in = language
            for screen in options.only or SIZES:
                if screen in ONCE and (screen, language) in shown:
                    continue
                shown.add((screen, language))
                for theme in THEMES.get(screen, ("",)) if not options.theme else options.theme:
                    take = offline if scene == "offline" else Studio.shoot
                    take(studio, held, scene, screen, theme, options.size)


def spoken(language):
    """The language of the meeting that is shown in this one."""
    return LANGUAGES[language].like or language


def offline(studio, held, scene, screen, theme, size):
    """The screen a while after its server has gone."""
    if screen in ONCE:
        return
    locale, zone = ZONES[held.shown_in]
    wide, high = size or SIZES[screen]
    context = studio.browser.new_context(
        viewport={"width": wide, "height": high}, locale=locale, timezone_id=zone
    )
    page = context.new_page()
    studio._enter(page, held, screen, theme)
    studio.server.kill()
    is_known_to_be_alone(page, screen)
    file = "_".join(filter(None, (scene, screen, theme, held.shown_in)))
    page.screenshot(path=studio.folder / f"{file}.png", omit_background=screen == "overlay")
    studio.taken.append((scene, screen, theme, held.shown_in, file))
    context.close()
    studio.server.start()


def is_known_to_be_alone(page, screen):
    """Until it says so; the overlay does by showing nothing."""
    if screen == "overlay":
        return page.locator(".strip").wait_for(state="detached", timeout=ALONE_MS)
    said = page.locator(".offline-mark, .banner:not([hidden]), #offline:not([hidden])").first
    return said.wait_for(timeout=ALONE_MS)


def pictures(studio, language="zh"):
    """Those that README shows."""
    SCENES["planned"](studio.server, "en")
    held = SCENES["live"](studio.server, language)
    held.shown_in = language
    for screen, size in PICTURES.items():
        studio.shoot(held, "live", screen, size=size, name=screen)
        size_bytes = (studio.folder / f"{screen}.png").stat().st_size
        assert size_bytes < LARGEST_BYTES, (screen, size_bytes)


def main():
    options = asked()
    folder = ROOT / (options.out or ("docs/pictures" if options.pictures else "docs/gallery"))
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        server = SteeredServer(Path(data) / "data")
        server.start()
        try:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"),
                chromium_sandbox=False,
                args=["--disable-gpu", "--no-proxy-server", "--disable-background-networking"],
            )
            studio = Studio(browser, server, folder)
            pictures(studio) if options.pictures else whole_gallery(studio, options)
            browser.close()
        finally:
            server.end()
    if not options.pictures:
        index(studio.taken, folder)
    print(f"{len(studio.taken)} pictures in {folder}")


def asked():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out")
    parser.add_argument("--pictures", action="store_true")
    parser.add_argument("--only", action="append", choices=SIZES)
    parser.add_argument("--scene", action="append", choices=[*SCENES, "offline"])
    parser.add_argument("--lang", action="append", choices=ZONES)
    parser.add_argument("--theme", action="append", choices=("dark", "bright"))
    parser.add_argument("--size", type=lambda text: tuple(map(int, text.split("x"))))
    return parser.parse_args()


if __name__ == "__main__":
    main()
