"""A meeting of any format, held on five screens from its plan to its documents.

At each moment worth looking at, `look` is called with the moment's and the screen's name.
"""

from tests.screens.five_screens import FiveScreens

SAID = {  # the plan is in one of these
    "zh": {
        "point": "定了的事问得少，有两件到现在没有回音。\n事例：去年三月议定的改造，年底才开工。",
        "suggestion": "每月对一次账。",
        "response": "意见提得实在，我接受，先从每月对账做起。",
        "note": "联系分管工作讲了两个事例，书面材料另附。",
        "correction": "第三段“三月”应为“四月”。",
    },
    "en": {
        "point": "What is agreed is seldom asked for; two matters are still open.\n"
        "Example: the repairs agreed in March were begun in December.",
        "suggestion": "Go through the list once a month.",
        "response": "A fair point, and I accept it; I'll begin with the list.",
        "note": "Spoke about the year with two examples; the paper is attached.",
        "correction": "In the third paragraph, “March” should read “April”.",
    },
}
LOOKED_AT = ".look[aria-busy=false] :is(img, .banner)"  # a document's pages, or why there are none


class AnyMeeting(FiveScreens):
    """What happens in it, and what each of those at the screens does when it is his turn."""

    def __init__(self, server, screens, plan, *how, **more):
        super().__init__(server, screens, plan, *how, **more)
        self.said = SAID[plan["language"]]
        self.seen = set()

    def is_held(self):
        """From the empty room to the sealed record and its papers."""
        self.gathers()
        while self.floor["next_act"]["command"] != "close_meeting":
            self.goes_on()
        self.ends()
        self.is_kept()

    def gathers(self):
        """One checks in on the phone, the others are marked as here."""
        self.shows("planned")
        for name in self.holders:
            self.page(name).locator(".check-in button").click()
            self.page(name).locator(".check-in").wait_for(state="detached")
        for each in self.people:
            self.asks("recorder", "mark_attendance", person=each["id"], status="present")
        self.presses()
        self.shows("opened")

    def goes_on(self):
        """One press of the chair's button, and what is done where it leads."""
        self.after(20)
        self.presses()
        floor, place = self.floor, self.place
        first, kind = place not in self.seen, self.step.get("kind")
        self.seen.add(place)
        if first and self.step.get("passing") == "queue":
            self.hands_go_up()
        self.writes_down(kind, first)
        if self.floor["speaker"] == self.holders["speaks"]:
            self.has_his_turn(kind, first)
        elif first and floor["item"]:
            self.shows(self.moment())
        if first and self.is_halfway():
            self.rests()

    def hands_go_up(self):
        """The phone's by its button; with it the floor goes to it, or waits for the chair."""
        self.turns_to("speaks", 0)
        hand = self.page("speaks").locator("button.hand")
        if hand.count():
            hand.click()
            hand.wait_for(state="detached")
        for each in self.people:
            speaks = each["may"]["comments"] and not each["chair"]
            called = each["id"] == self.floor["speaker"]  # for a hand that he had raised before
            if speaks and not called and each["id"] not in self.holders.values():
                self.asks(each["id"], "request_floor")
        self.shows(f"{self.moment()}-hands")

    def writes_down(self, kind, first):
        """What belongs to the step, from the phones and at the minutes-taker's desk."""
        if not first or not self.item:
            return
        if kind in ("statement", "comment"):
            self.recorder_writes()
        if kind == "comment" or self.step.get("passing") != "one":
            for name in self.holders:
                self.phone_writes(name)

    def recorder_writes(self):
        page = self.page("recorder")
        form = page.locator(".entry form[data-slot^='entry:']")
        if not form.count():
            return
        kind = form.get_attribute("data-slot").removeprefix("entry:")
        area = form.locator("textarea[name=text]")
        area.fill(self.said[kind])
        self.look(f"{self.moment()}-entry", "recorder", page)
        if page.locator(".entry select:invalid").count():
            return area.fill("")
        area.press("Enter")
        page.locator(".minutes .said").first.wait_for()

    def phone_writes(self, name):
        page = self.page(name)
        if not self.turns_to(name, 1) or not page.locator(".writing form").count():
            return
        form = page.locator(".writing form")
        form.locator("textarea[name=text]").fill(self.said["point"])
        self.look(f"{self.moment()}-write", name, page)
        if form.locator(".hand-over button.primary").count():
            form.locator(".hand-over button.primary").click()
            page.locator(".handed-over .good").first.wait_for()
            self.look(f"{self.moment()}-written", name, page)
        self.turns_to(name, 0)

    def has_his_turn(self, kind, first):
        """Begins, answers if that is asked of him, and ends it, all on his phone."""
        page, moment = self.page("speaks"), f"{self.moment()}-turn"
        speaker = self.floor["speaker"]
        if page.locator(".my-turn button.go:not([data-ask])").count():
            page.locator(".my-turn button.go:not([data-ask])").click()
            page.locator(".my-turn [data-ask=finish_turn]").wait_for()
        self.after(self.spent_s())
        if first or moment not in self.seen:
            self.seen.add(moment)
            self.shows(moment)
        if kind == "response":
            self.answers(moment)
        if self.floor["speaker"] == speaker:  # no bell has rung
            page.locator(".my-turn [data-ask=finish_turn]").click()
            page.locator(".my-turn .asked button.go").click()
        self.until(lambda: self.floor["speaker"] != speaker)

    def spent_s(self):
        """Half of the speaker's time where a bell ends it, a little more than all elsewhere."""
        floor = self.floor
        clock = floor["timer"] or floor["turn"]
        limit = (clock or {}).get("limit_ms") or 60_000
        return limit // (2000 if self.step.get("hard") else 900)

    def answers(self, moment):
        page = self.page("speaks")
        form = page.locator("form[data-slot^='respond:']")
        if self.turns_to("speaks", -1) and form.count():
            form.locator("textarea[name=text]").fill(self.said["response"])
            self.look(f"{moment}-answer", "speaks", page)
            form.locator("button.primary").click()
            page.locator("article.response").wait_for()
        self.turns_to("speaks", 0)

    def is_halfway(self):
        agenda = self.meeting.get().json["agenda"]
        between = self.floor["status"] == "open" and self.floor["speaker"] is None
        rested = "recess" in self.seen
        return between and not rested and 2 * sum(each["done"] for each in agenda) >= len(agenda)

    def rests(self):
        self.seen.add("recess")
        if self.by_keys:
            self.page("chair").keyboard.press("r")
        else:
            self.page("chair").locator("[data-key=KeyR]").click()
        self.until(lambda: self.floor["status"] == "recess")
        self.after(600)
        self.shows("recess")
        self.presses()

    def ends(self):
        """The chair closes it, and both say that the record is final."""
        page = self.page("chair")
        self.presses_big_button()
        page.locator(".asked button.primary").wait_for()
        self.look("closing", "chair", page)
        if self.by_keys:
            page.keyboard.press("Enter")  # the question has taken the focus
        else:
            page.locator(".asked button.primary").click()
        self.until(lambda: self.floor["status"] == "closed")
        self.shows("closed")
        for name in ("recorder", "chair"):
            if self.floor["status"] != "sealed":
                self.seals(name)
        self.shows("sealed")

    def seals(self, name):
        page = self.page(name)
        page.locator("[data-ask=seal]").click()
        self.look("sealing", name, page)
        seq = self.floor["seq"]
        page.locator(".asked button.danger").click()
        self.until(lambda: self.floor["seq"] > seq)

    def is_kept(self):
        """A correction, and every document as it is looked at before it is taken away."""
        page = self.page("chair")
        page.locator("#tab-papers").click()
        form = page.locator("form:has(textarea[name=text])")
        form.locator("textarea").fill(self.said["correction"])
        form.locator("button.primary").click()
        page.locator("article.note").wait_for()
        self.look("correction", "chair", page)
        page.goto(f"{self.server.url}/m/{self.meeting.id}/documents")
        kinds = page.locator("select[name=document]")
        kinds.locator("option").first.wait_for(state="attached")
        offered = kinds.locator("option").evaluate_all("all => all.map((o) => o.value)")
        for value in self.papers or offered:
            kinds.select_option(value)
            page.locator(LOOKED_AT).first.wait_for()
            self.look(f"document-{value}", "chair", page)
        page.goto(f"{self.server.url}/m/{self.meeting.id}/office")
        page.locator(".office-section").wait_for()
        self.look("office", "chair", page)
