"""A whole meeting in each format and each language, as pictures of five screens, on one page.

    python -m tests.screens.every_format [--format stand-up] [--lang en] [--out FOLDER]

Each picture is looked over as well: what it finds is printed, and counted in the exit code.
"""

import argparse
import html
import shutil
import sys
import tempfile
import time
from itertools import product
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

from facilitation.formats import format_names, load_format
from facilitation.rehearsal.sample import sample_plan
from facilitation.words import LANGUAGES
from tests.screens.any_format import SAID, AnyMeeting
from tests.screens.conftest import QUIET, Screens
from tests.screens.looked_over import faults_of
from tests.steered import SteeredServer

ROOT = Path(__file__).parents[2]
STYLE = (
    "<style>body{font:16px sans-serif}img{height:240px;margin:4px;border:1px solid #999}</style>"
)


def plan_for(format_, language):
    """The format's sample plan, in the language of its words that this language takes."""
    return sample_plan(f"{format_}.{LANGUAGES[language].like or language}")


def written(plan):
    """What people write in its meeting, and what the format writes for them in its language."""
    known, language = load_format(plan["format"]), plan["language"]
    deadlines = [each.names.get(language, "") for each in known.deadlines]
    return [plan, SAID, [*known.aspects_in(language)], known.ground_rules_in(language), deadlines]


class Album:
    """The pictures of one meeting, and what was found in them."""

    def __init__(self, folder, plan, language):
        self.folder, self.plan, self.language = folder, plan, language
        self.taken, self.found = [], {}
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)

    def look(self, moment, name, page):
        page.evaluate("document.fonts.ready")
        page.wait_for_timeout(150)  # a picture, not a test: let what was pressed be drawn
        file = f"{len(self.taken):03}-{moment}-{name}.png"
        page.screenshot(path=self.folder / file, full_page=moment.startswith("document"))
        self.taken.append((moment, name, file))
        for fault in faults_of(page, written(self.plan), self.language):
            self.found.setdefault(fault, f"{moment}-{name}")

    def page(self):
        """All of it, by moment."""
        moments = dict.fromkeys(moment for moment, *_ in self.taken)
        figures = {
            moment: "".join(
                f'<a href="{file}"><img src="{file}" loading="lazy" alt="{html.escape(name)}"></a>'
                for at, name, file in self.taken
                if at == moment
            )
            for moment in moments
        }
        parts = "".join(f"<h2>{html.escape(each)}</h2>{figures[each]}" for each in moments)
        head = f"<!doctype html><meta charset=utf-8><title>{self.folder.name}</title>{STYLE}"
        (self.folder / "index.html").write_text(head + parts, "utf-8")


def plays(browser, album):
    """The meeting of the album, its pictures and what was wrong with it."""
    screens = Screens(browser)
    with tempfile.TemporaryDirectory() as data:
        server = SteeredServer(Path(data) / "data")
        server.start()
        try:
            AnyMeeting(server, screens, album.plan, album.language, album.look).is_held()
        except (AssertionError, Error) as broken_off:  # the others are played all the same
            album.found[f"broken off: {broken_off}"] = "where it stood"
        album.page()
        for screen in screens.all:
            album.found |= dict.fromkeys(screen.faults, "console")
            screen.close()
        server.end()


def main():
    options = asked()
    folder, wanting = ROOT / options.out, 0
    meetings = product(options.lang or LANGUAGES, options.format or format_names())
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), chromium_sandbox=False, args=QUIET
        )
        for language, format_ in meetings:
            began = time.monotonic()
            place = folder / language / format_
            album = Album(place, plan_for(format_, language), language)
            plays(browser, album)
            took = time.monotonic() - began
            print(f"{language} {format_}: {len(album.taken)} pictures, {took:.0f} s", flush=True)
            for fault, where in album.found.items():
                print(f"    {where}: {fault}", flush=True)
            wanting += len(album.found)
        browser.close()
    sys.exit(wanting > 0)


def asked():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", default="docs/gallery/formats")
    parser.add_argument("--format", action="append", choices=format_names())
    parser.add_argument("--lang", action="append", choices=LANGUAGES)
    return parser.parse_args()


if __name__ == "__main__":
    main()
