"""The house's own logo and colour, and that nobody has to guess at what he can't read."""

import pytest

from facilitation import create_app
from facilitation.settings import Settings, WrongSetting
from facilitation.web.brand import contrast, read_brand

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="10"/>'


@pytest.fixture
def folder(tmp_path):
    brand = tmp_path / "brand"
    brand.mkdir()
    return brand


@pytest.fixture
def client(folder):
    """A browser at a server on that folder, made when it is asked for."""

    def at():
        settings = Settings(data=folder.parent, async_mode="threading")
        return create_app(settings).test_client()

    return at


def test_without_a_brand_a_page_asks_for_none(client):
    page = client().get("/join", headers={"Host": "localhost:8080"})

    assert "/brand/" not in page.text


def test_a_logo_and_a_colour_are_worn_by_every_page(client, folder):
    (folder / "logo.svg").write_text(LOGO)
    (folder / "colours.toml").write_text('[light]\naccent = "#7a1f1f"\n')
    browser, own = client(), {"Host": "localhost:8080"}

    assert 'href="/brand/colours.css"' in browser.get("/join", headers=own).text
    sheet = browser.get("/brand/colours.css", headers=own)
    assert sheet.mimetype == "text/css"
    assert "--accent: #7a1f1f;" in sheet.text
    assert 'url("/brand/logo")' in sheet.text
    logo = browser.get("/brand/logo", headers=own)
    assert (logo.mimetype, logo.text) == ("image/svg+xml", LOGO)
    assert "script-src 'self'" in logo.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ('[light]\naccent = "#9db8d6"', "contrast"),
        ('[dark]\naccent = "#1f4f82"', "contrast"),
        ('[light]\naccent = "blue"', "a colour like"),
        ("[light]\naccent = 5", "a colour like"),
        ('[bright]\naccent = "#7a1f1f"', "expected \\[light\\]"),
        ('[light]\nink = "#7a1f1f"', "with an accent"),
        ("light = 1", "expected|'int'|iterable"),
        ("[light", "colours.toml"),
    ],
)
def test_colours_that_can_not_be_read_stop_the_start_with_the_reason(folder, told, why):
    (folder / "colours.toml").write_text(told)

    with pytest.raises(WrongSetting, match=why):
        read_brand(folder)


def test_a_logo_too_large_for_a_phone_is_refused(folder):
    (folder / "logo.png").write_bytes(b"\0" * 600_000)

    with pytest.raises(WrongSetting, match=r"logo\.png"):
        read_brand(folder)


def test_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48
