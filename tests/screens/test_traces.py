"""What stays on a device: its holder's own words while they are of use, and nobody else's ever."""

import shutil

import pytest
from playwright.sync_api import expect

from facilitation.journal.traces import files_with
from tests.faults.ledger import reached

# everything that a page can keep; the cookie of the session is not for scripts
STORED = """async () => {
  const kept = [localStorage, sessionStorage].map((storage) => JSON.stringify({ ...storage }));
  for (const { name } of await indexedDB.databases()) kept.push(`a database ${name}`);
  for (const name of await caches.keys()) kept.push(`a cache ${name}`);
  for (const worker of await navigator.serviceWorker.getRegistrations()) kept.push(worker.scope);
  return [...kept, document.cookie].join();
}"""
READ = ("canary-point", "canary-suggestion", "canary-response", "canary-note")


def kept_on(screen):
    """The canaries that the browser keeps."""
    told = screen.page.evaluate(STORED)
    assert "database" not in told
    assert "a cache" not in told
    return {word.split('"')[0].split("\\")[0] for word in told.split("canary-")[1:]}


@pytest.fixture
def spoken(live):
    """m2 has put a point to m1, who answered; the minutes have a note."""
    live.go_on_to("turn:m1", "criticism")
    words = {"text": "canary-point", "suggestion": "canary-suggestion"}
    for who, name, args in (
        ("m2", "record_point", {"about": "m1"} | words),
        ("m1", "respond", {"item": "turn:m1", "text": "canary-response"}),
        ("recorder", "write_note", {"item": "turn:m1", "text": "canary-note"}),
    ):
        assert live.commands(who, name, **args).status == 200
    return live


def test_what_a_device_reads_it_does_not_keep_and_what_is_written_on_it_goes_with_the_seal(
    screens, spoken
):
    subject = screens.phone(spoken.links["people"]["m1"])
    subject.turns_to("关于我")
    expect(subject.page.locator("#screen")).to_contain_text("canary-suggestion")
    desk = screens.recorder(spoken.links["recorder"])
    expect(desk.page.locator("#screen")).to_contain_text("canary-note")
    author = screens.phone(spoken.links["people"]["m2"])
    author.drafts_point("m3", "canary-draft")
    author.context.set_offline(True)
    author.drafts_point("m1", "canary-unsent")
    author.hands_over()
    expect(author.page.get_by_role("list", name="已递交")).to_contain_text("canary-unsent")
    assert kept_on(author) == {"draft", "unsent"}
    assert kept_on(subject) == kept_on(desk) == set()

    spoken.post("/links/m1", {"renew": True}, holder="recorder")
    expect(subject.page.get_by_role("heading", name="这个链接已经停用")).to_be_visible()
    assert kept_on(subject) == set()
    assert not [word for word in READ if word in subject.page.content()]

    for holder, name in (("chair", "close_meeting"), ("chair", "seal"), ("recorder", "seal")):
        assert spoken.commands(holder, name).status == 200
    author.context.set_offline(False)
    expect(author.page.locator("#screen")).to_contain_text("封存")
    assert kept_on(author) == kept_on(desk) == set()
    reached("P16", "what browsers keep: revoked, closed, sealed", "3 devices", "0 canaries")


PAGES = {  # by whose link, which pages besides his screen, and what of it is read on that
    "chair": (("office", "seats", "slips"), ""),
    "recorder": (("documents",), "canary-note"),
    "projector": ((), ""),
    "m1": (("office",), ""),
    "m2": (("office",), "canary-point"),
    "o1": ((), ""),
    "s1": ((), ""),
    "organiser": (("seats",), ""),
}


@pytest.fixture
def profile(playwright, browser_type_launch_args, tmp_path):
    """A browser that keeps what a browser keeps, and the folder in which it does."""
    folder = tmp_path / "profile"
    everyday = browser_type_launch_args | {"executable_path": shutil.which("chromium")}
    context = playwright.chromium.launch_persistent_context(folder, **everyday)
    yield context, folder
    context.close()


def test_a_browser_in_which_every_holder_looked_has_nothing_of_it_on_its_disk(profile, spoken):
    context, folder = profile
    pages = [context.new_page() for _ in PAGES]
    for page, (holder, (paths, read)) in zip(pages, PAGES.items(), strict=True):
        page.goto(f"{spoken.server.url}/k/{spoken.token(holder)}")
        for path in paths:
            page.goto(f"{spoken.server.url}/m/{spoken.id}/{path}")
        if paths:
            page.goto(f"{spoken.server.url}/k/{spoken.token(holder)}")
        expect(page.locator("body")).to_contain_text(read)
    assert spoken.commands("chair", "close_meeting").status == 200
    expect(pages[0].locator("body")).to_contain_text("会议已结束")

    told = [page.evaluate(STORED) for page in pages]
    context.close()
    words = {"canary-".encode(code) for code in ("utf-8", "utf-16-le")}
    assert "canary-" not in "".join(told)
    assert [str(file) for file in files_with(folder, words)] == []
    reached("P16", "a browser's whole profile after the close", f"{len(PAGES)} holders", "0 bytes")
