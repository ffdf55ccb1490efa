"""The room of the screen tests: each screen a browser of its own, opened by its holder's link.

A screen's verbs are what a person does at it; they end when the screen shows that it is done.
"""

import json
import re

from playwright.sync_api import expect

USUAL = {"locale": "zh-CN", "timezone_id": "Asia/Shanghai", "accept_downloads": True}
DESK = {"viewport": {"width": 1366, "height": 768}}
WALL = {"viewport": {"width": 1920, "height": 1080}}
PHONE = {
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
AN_HOUR_FAST = """
  const rightDate = Date;
  globalThis.Date = class extends rightDate {
    constructor(...given) { given.length ? super(...given) : super(rightDate.now() + 3600000); }
    static now() { return rightDate.now() + 3600000; }
  };"""
SETTLED_MS = 420  # the big button wants its label to have stood for 400 ms; people read it
PATIENCE_MS = 40_000  # reached only where something fails: it costs nothing to be patient
expect.set_options(timeout=PATIENCE_MS)
REPORT_VIOLATIONS = (
    "addEventListener('securitypolicyviolation', (event) => "
    "console.error('CSP', event.violatedDirective, event.blockedURI));"
)
OF_THE_FLOOR = re.compile(r'42\["(welcome|floor)"')
OF_THE_NETWORK = re.compile(r"WebSocket connection to|net::ERR_|Failed to fetch")


class Screen:
    """One page in a context of its own: what it complained of, and every frame that it got."""

    def __init__(self, browser, url, kind, script=""):
        self.context = browser.new_context(**USUAL | kind)
        self.context.set_default_timeout(PATIENCE_MS)
        self.context.add_init_script(REPORT_VIOLATIONS + script)
        self.page = self.context.new_page()
        self.complaints = []
        self.frames = []
        self.page.on("console", self._note)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("websocket", lambda ws: ws.on("framereceived", self._got))
        self.page.goto(url)

    def _note(self, message):
        if message.type == "error":
            self.complaints.append(f"{message.text} {message.location.get('url', '')}")

    def _got(self, payload):
        self.frames.append(payload if isinstance(payload, str) else payload.decode())

    @property
    def faults(self):
        """What the page complained of, but for a network that a test took away."""
        return [each for each in self.complaints if not OF_THE_NETWORK.search(each)]

    @property
    def floor_seq(self):
        """The seq of the floor that it was told last, and shows; 0 before the first."""
        for frame in reversed(self.frames):
            if OF_THE_FLOOR.match(frame):
                content = json.loads(frame[len("42") :])[1]
                return content.get("floor", content)["seq"]
        return 0

    @property
    def received(self):
        """All that reached this screen: the frames, and the page as it stands."""
        return "\n".join(self.frames) + self.page.content()

    def button(self, name, exact=True):
        return self.page.get_by_role("button", name=name, exact=exact)

    def counts_anew(self):
        """The page measures the server's time again, as it does when the network comes back."""
        self.page.evaluate("dispatchEvent(new Event('online'))")

    def shows_left(self, clock, seconds, within=30):
        """The clock called `clock`, step or share, shows so much time left, or hardly less."""
        face = self.page.locator(f".countdown.{clock} .countdown-face")
        expected = [face_of(seconds - late) for late in range(within + 1)]
        expect(face).to_have_text(re.compile("|".join(map(re.escape, expected))))

    def close(self):
        self.context.close()


class Desk(Screen):
    """What the chair's and the minutes-taker's screens have in common."""

    def tab(self, name):
        self.page.get_by_role("tab", name=re.compile(f"^{name}")).click()

    def marks_present(self, name):
        self.button(f"到会：{name}").click()
        expect(self.status_of(name)).to_have_value("present")

    def marks_away(self, name, status, reason):
        """On leave, late or absent, with the reason."""
        self.status_of(name).select_option(status)
        self.page.get_by_label("原因").fill(reason)
        self.button("保存原因").click()
        expect(self.page.get_by_label("原因")).to_have_count(0)

    def status_of(self, name):
        return self.page.get_by_label(f"{name}的出席情况")

    def calls_someone_else(self, name):
        self.page.get_by_label("请其他人发言").select_option(label=name)
        self.button("请发言").click()

    def goes_to(self, name, step):
        self.button(f"转到：{name}").click()
        self.page.get_by_role("group", name="从哪一步开始").get_by_text(step).click()

    def moves_on(self, label):
        """Press the one big button, once it says what is expected of it."""
        big = self.page.locator("[data-primary]")
        expect(big).to_contain_text(label)
        self.page.wait_for_timeout(SETTLED_MS)
        big.click()

    def ends_it(self, name):
        """A press that is asked about once more, in its own place."""
        self.button(name).click()
        self.page.locator(".asked").get_by_role("button", name=name).click()


class Chair(Desk):
    def sees(self, place, speaker):
        expect(self.page.locator(".desk .place")).to_have_text(place)
        expect(self.page.locator(".desk .speaker")).to_contain_text(speaker)


class Recorder(Desk):
    def sees(self, place, speaker):
        expect(self.page.locator(".band-place")).to_have_text(place)
        expect(self.page.locator(".band-speaker")).to_have_text(speaker)

    def marks_turn(self, name):
        self.page.locator(".band-turn").get_by_role("button", name=name).click()

    def writes_point(self, by, about, text, suggestion="", aspect=""):
        self._turns_to("批评意见")
        self.choice("批评人").select_option(label=by)
        self.choice("被批评人").select_option(label=about)
        form = self._form("point")
        if suggestion:
            form.get_by_label("建议").fill(suggestion)
        if aspect:
            form.locator(".chip", has_text=aspect).click()
        self._keeps(form, text)

    def writes_response(self, text):
        self._turns_to("表态")
        form = self._form("response")
        form.locator(".chip", has_text="虚心接受").click()
        self._keeps(form, text)

    def writes_note(self, text):
        self._turns_to(re.compile("^(现场)?记录$"))
        self._keeps(self._form("note"), text)

    def choice(self, name):
        caption = self.page.get_by_text(name, exact=True)
        return self.page.locator(".selects label", has=caption).locator("select")

    def _turns_to(self, kind):
        self.page.locator(".kinds").get_by_role("button", name=kind).click()

    def _form(self, kind):
        return self.page.locator(f"form[data-slot='entry:{kind}']")

    def _keeps(self, form, text):
        area = form.locator("textarea[name=text]")
        area.fill(text)
        area.press("Enter")
        expect(self.page.locator(".minutes .said", has_text=text)).to_be_visible()


class Phone(Screen):
    def checks_in(self):
        self.page.locator(".check-in button").click()
        expect(self.page.locator(".check-in")).to_have_count(0)

    def has_the_floor(self):
        expect(self.page.get_by_role("heading", name="轮到您发言").first).to_be_visible()

    def begins(self):
        self.button("开始发言").click()

    def ends_turn(self, name):
        """Finish or pass, which the phone asks about once more."""
        self.button(name).click()
        self.page.locator(".asked").get_by_role("button", name=name).click()

    def turns_to(self, tab):
        self.page.locator("nav.tabs").get_by_role("button", name=re.compile(f"^{tab}")).click()

    def drafts_point(self, about, text, suggestion="", aspect=""):
        self.turns_to("写意见")
        whom = self.page.get_by_label("被批评人")
        whom.select_option(value=about)
        form = self.page.locator(f"form[data-slot='{about}']")
        form.locator("textarea[name=text]").fill(text)
        if suggestion:
            form.get_by_label("建议").fill(suggestion)
        if aspect:
            form.locator(".chip", has_text=aspect).click()

    def hands_over(self):
        self.button("递交").click()

    def writes_point(self, about, text, **more):
        self.drafts_point(about, text, **more)
        self.hands_over()
        expect(self.received_points(text)).to_be_visible()

    def received_points(self, text):
        """The points of this wording that the server has, as the phone shows them."""
        handed = self.page.get_by_role("list", name="已递交").locator("li", has_text="已收到")
        return handed.filter(has_text=text)

    def responds(self, text):
        self.turns_to("关于我")
        form = self.page.locator("form[data-slot^='respond:']")
        form.locator("textarea[name=text]").fill(text)
        form.locator(".chip", has_text="虚心接受").click()
        self.hands_over()
        expect(self.page.locator("article.response")).to_contain_text(text)


class Projector(Screen):
    def sees(self, place, speaker):
        expect(self.page.locator(".now .place")).to_have_text(place)
        expect(self.page.locator(".now .speaker")).to_have_text(speaker)

    def queue(self):
        """Who is in the order of speaking as the room sees it, by name."""
        rows = self.page.locator(".queue li")
        return dict(rows.evaluate_all(QUEUE))


QUEUE = "rows => rows.map(row => [row.querySelector('.grow').innerText, row.dataset.state])"


def face_of(seconds):
    """1:52, or +0:08 in overtime."""
    minutes, rest = divmod(abs(seconds), 60)
    return f"{'+' if seconds < 0 else ''}{minutes}:{rest:02}"


def seconds_of(face):
    """The seconds that "1:52" or "+0:08" stands for; overtime is negative."""
    minutes, rest = face.lstrip("+").split(":")
    seconds = int(minutes) * 60 + int(rest)
    return -seconds if face.startswith("+") else seconds
