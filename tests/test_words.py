"""The languages of the screens."""

import pytest

from facilitation.words import labels_in, nearest, word
from tests.live import PLAN, Device
from tests.screens.looked_over import foreign

LABELS = {"zh": {"points": "批评意见", "own": "本单位的说法"}, "en": {"points": "Points"}}


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("en-US", "en"),
        ("zh-CN", "zh"),
        ("zh-TW", "zh-Hant"),
        ("zh-Hant-HK", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("fr-FR", "zh"),
        ("C", "zh"),
        ("", "zh"),
    ],
)
def test_a_locale_is_given_the_nearest_language(locale, language):
    assert nearest(locale) == language


def test_a_format_s_words_come_in_the_pages_language_or_by_way_of_the_one_that_it_is_like():
    assert labels_in(LABELS, "en") == {"points": "Points"}
    assert labels_in(LABELS, "zh-Hant") == {"points": "批評意見", "own": "本单位的说法"}


def test_a_sentence_without_a_translation_is_said_in_chinese():
    assert word("休会", "zh-Hant") == "休會"
    assert word("没有人译过这一句", "en") == "没有人译过这一句"


@pytest.mark.parametrize(
    ("language", "says"), [("zh", "等候主持人"), ("zh-Hant", "等候主持人"), ("en", "Waiting")]
)
def test_a_page_is_in_the_language_that_is_chosen_on_the_device(server, language, says):
    meeting = server.plan(PLAN | {"format": "democratic-life"})
    token = meeting.token("projector")

    page = server.ask("GET", f"/m/{meeting.id}/projector?plain=1&lang={language}", token=token)

    assert says in page.body.decode()
    assert f'data-lang="{language}"' in page.body.decode()


def test_who_is_refused_is_told_why_in_the_language_of_his_page_else_in_the_meeting_s(live):
    path, cookie = f"/api/meetings/{live.id}/office/tasks/one", {"Cookie": "lang=en"}

    def asks(**headers):
        nothing = {"revision": 0, "fields": {}}
        return live.server.ask("POST", path, nothing, live.token("chair"), **headers).json

    def says(headers=None):
        page = Device(live.server.url, {"token": live.token("m2"), "meeting": live.id}, headers)
        live.devices.append(page)
        return page.says("open_meeting")

    for told in (asks(**cookie), says(cookie)):
        assert not foreign(told["error"]["message"], "en")
    for told in (asks(), says()):
        assert foreign(told["error"]["message"], "en")
