"""What stays on a device: its holder's own words while they are of use, and nobody else's ever."""

import pytest
from playwright.sync_api import expect

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
