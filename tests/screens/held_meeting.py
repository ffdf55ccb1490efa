"""The sample meeting as it is held in a room full of screens, at the sample's own times."""

import json

from playwright.sync_api import expect

from tests import sample_meeting as script

WITH_PHONES = ("m2", "m3", "m5")
PRESENT = [f"m{number}" for number in range(1, 9)]
NOBODY = {"chair": "无人发言", "recorder": "无人发言", "projector": "等候主持人"}


class WholeMeeting:
    """The room and those in it. Every act is one at a screen; the clock is set before each."""

    def __init__(self, server, screens):
        self.server, self.screens = server, screens
        self.sample = script.sample("zh")
        people = script.plan_of("zh")["people"]
        self.names = {person["id"]: person["name"] for person in people} | {"group": "领导班子"}

    def at(self, clock):
        self.server.now_ms = script.ms("zh", clock)

    def after(self, seconds):
        self.server.now_ms += seconds * 1000

    def is_planned(self):
        """The organiser pastes the plan, and everyone gets his link."""
        self.at("08:30:00")
        organiser = self.screens.organiser(self.server)
        organiser.page.get_by_role("link", name="新建会议").click()
        organiser.page.get_by_role("link", name="粘贴 JSON").click()
        organiser.page.get_by_label("方案内容").fill(json.dumps(script.plan_of("zh")))
        organiser.button("建立会议").click()
        expect(organiser.page.get_by_text("会议已建立")).to_be_visible()
        self.handout = organiser.page

    def link(self, holder):
        group = self.handout.get_by_role("group", name=holder, exact=True)
        return group.get_by_role("link", name="打开").get_attribute("href")

    def gathers(self):
        """Everyone opens his screen, and is marked down as here, on leave or not yet come."""
        self.at("08:50:00")
        self.chair = self.screens.chair(self.link("主持人"))
        self.recorder = self.screens.recorder(self.link("记录人"))
        self.projector = self.screens.projector(self.link("大屏幕"))
        self.phones = {key: self.screens.phone(self.link(self.names[key])) for key in WITH_PHONES}
        self.observer = self.screens.phone(self.link(self.names["o1"]))
        for phone in (*self.phones.values(), self.observer):
            phone.checks_in()
        self.recorder.tab("签到")
        self.recorder.marks_away(self.names["m9"], "leave", "因病住院")
        for key in ("m1", "m4", "m7", "m8", "o2", "o3", "s1", "s2"):
            self.recorder.marks_present(self.names[key])
        expect(self.chair.page.locator("header .tag").nth(1)).to_contain_text("应到 9 · 实到 7")

    def sees(self, place, speaker=None):
        """All three screens in the room show the same place and the same speaker."""
        for key in NOBODY:
            shown = self.names[speaker] if speaker else NOBODY[key]
            getattr(self, key).sees(place, shown)

    def remarks(self, place, begins, ends, who="m1", starts=True):
        """An item in which one person speaks; the minutes-taker marks that he has done."""
        self.at(begins)
        self.chair.moves_on(f"下一步：{self.names[who]} {place}")
        if starts:
            self.chair.moves_on(f"开始：{self.names[who]}")
        self.sees(place, who)
        self.at(ends)
        self.finishes(who)
        self.sees(place)

    def finishes(self, who):
        """On his own phone, or by the minutes-taker for whoever has none."""
        if who in self.phones:
            self.phones[who].has_the_floor()
            self.phones[who].ends_turn("发言完毕")
        else:
            self.recorder.marks_turn("发言完毕")

    def passes(self, who):
        if who in self.phones:
            self.phones[who].has_the_floor()
            self.phones[who].ends_turn("略过")
        else:
            self.recorder.marks_turn("略过")

    def begins(self, who):
        if who in self.phones:
            self.phones[who].begins()
        else:
            self.chair.moves_on(f"开始：{self.names[who]}")
        running = self.projector.page.locator(".countdown.step[data-motion=running]")
        expect(running).to_be_visible()

    def statement(self, subject, begins, seconds):
        place = f"{self.names[subject]} · 个人发言"
        self.at(begins)
        self.after(-5)
        self.chair.moves_on(f"下一步：{self.names[subject]} 个人发言")
        self.sees(place, subject)
        self.after(5)
        self.begins(subject)
        self.after(seconds)
        self.finishes(subject)
        self.sees(place)

    def point(self, key):
        """The author's phone sends it, or the minutes-taker enters it."""
        told = next(point for point in self.sample["points"] if point["id"] == key)
        more = {"suggestion": told.get("suggestion") or "", "aspect": told["tag"]}
        author, about = told["author"], told["target"]
        if author in self.phones:
            self.phones[author].writes_point(about, told["text"], **more)
        else:
            names = self.names[author], self.names[about]
            self.recorder.writes_point(*names, told["text"], **more)

    def criticism(self, subject, critics):
        """Each critic in turn puts his points; who has none passes."""
        place = f"{self.names[subject]} · 批评意见"
        self.chair.moves_on(f"下一步：{self.names[critics[0]]} 批评 {self.names[subject]}")
        for critic, following in zip(critics, [*critics[1:], None], strict=True):
            self.sees(place, critic)
            self.turn(critic, subject)
            self.sees(place, following)

    def turn(self, critic, subject):
        points = [
            point["id"]
            for point in self.sample["points"]
            if (point["author"], point["target"]) == (critic, subject)
        ]
        for key in points:
            self.after(50)
            self.point(key)
        self.after(50)
        self.finishes(critic) if points else self.passes(critic)

    def response(self, subject, seconds=60):
        place = f"{self.names[subject]} · 表态"
        self.chair.moves_on(f"下一步：{self.names[subject]} 表态")
        self.sees(place, subject)
        self.after(seconds - 5)
        text = next(r["text"] for r in self.sample["responses"] if r["member"] == subject)
        writer = self.phones[subject].responds if subject in self.phones else None
        (writer or self.recorder.writes_response)(text)
        self.after(5)
        self.finishes(subject)
        self.sees(place)

    def all_words(self):
        """Every text that is not for the whole room."""
        return [each["text"] for each in self.sample["points"] + self.sample["responses"]]

    def opens(self):
        self.at("09:02:10")
        self.chair.moves_on("宣布开会")
        self.remarks("宣布开会", "09:02:15", "09:06:40", starts=False)
        self.remarks("通报上次整改落实情况", "09:07:00", "09:11:30")
        self.at("09:12:00")
        self.recorder.marks_away(self.names["m6"], "late", "处理突发停电")
        expect(self.chair.page.locator("header .tag").nth(1)).to_contain_text("实到 8")
        self.remarks("通报会前准备情况", "09:13:00", "09:21:00")
        self.remarks("班子对照检查", "09:22:00", "09:41:40")
        self.recorder.tab("记入")
        self.recorder.writes_note("主持人代表班子作对照检查。")

    def hears_the_first(self):
        """As the sample times it: a turn called out of order, a point read for an absent one."""
        place = "赵甲一 · 批评意见"
        self.statement("m1", "09:41:45", 1295)
        self.at("10:03:30")
        self.chair.moves_on("下一步：钱乙二 批评 赵甲一")
        self.sees(place, "m2")
        self.at("10:05:20")
        self.point("p01")
        self.room_shows_the_clocks()
        for clock, act, whom_or_what, speaker in THE_FIRST:
            self.at(clock)
            getattr(self, act)(whom_or_what)
            self.sees(place, speaker)
        self.at("10:20:00")
        self.response("m1", 85)

    def room_shows_the_clocks(self):
        """After 110 of 900 seconds, which seven share; six more are to come, one of them away."""
        self.projector.counts_anew()
        self.projector.shows_left("step", 900 - 110)
        self.projector.shows_left("share", 900 // 7 - 110 + 1)
        names = [self.names[key] for key in PRESENT[1:7]]
        expected = {names[0]: "speaking"} | dict.fromkeys(names[1:], "waiting")
        assert self.projector.queue() == expected
        expect(self.projector.page.locator(".more")).to_have_text("还有 1 人")

    def room_shows_overtime(self, seconds):
        self.projector.counts_anew()
        self.projector.shows_left("step", -seconds)
        over = self.projector.page.locator(".countdown.step[data-level=over]")
        expect(over).to_contain_text("超时")

    def calls(self, who):
        """Someone whom the order does not name has the floor."""
        self.chair.calls_someone_else(self.names[who])

    def hears_the_others(self):
        for place, (subject, clock) in enumerate(BEGINS.items(), 1):
            if subject == "m5":
                self.rests()
            self.statement(subject, clock, 1080)
            if subject == "m2":
                self.point("p30")
            self.after(10)
            self.criticism(subject, PRESENT[place + 1 :] + PRESENT[:place])
            self.after(10)
            self.response(subject)

    def rests(self):
        self.at("12:05:00")
        self.chair.button("休会").click()
        expect(self.projector.page.locator(".sheet-word")).to_have_text("休会")
        expect(self.phones["m3"].page.locator("h1")).to_have_text("休会中")
        self.at("14:00:00")
        self.chair.moves_on("复会")

    def hears_the_absent_one(self):
        """His statement is read for him, and the others put their points all the same."""
        self.at("16:20:00")
        self.chair.tab("议程")
        self.chair.goes_to(self.names["m9"], "个人发言")
        self.sees("冯壬九 · 个人发言")
        self.after(10)
        self.chair.tab("发言顺序")
        self.calls("r1")
        self.sees("冯壬九 · 个人发言", "r1")
        self.begins("r1")
        self.after(720)
        self.finishes("r1")
        self.after(10)
        self.criticism("m9", PRESENT)

    def ends(self):
        self.remarks("督导组组长讲话", "16:50:00", "17:04:30", who="s1")
        self.at("17:14:50")
        self.chair.moves_on("下一步：赵甲一 总结讲话")
        self.at("17:15:00")
        self.chair.moves_on("开始：赵甲一")
        self.sees("总结讲话", "m1")
        self.at("17:20:00")
        self.chair.ends_it("散会")
        expect(self.projector.page.locator(".sheet-word")).to_have_text("散会")

    def downloads(self, what):
        """The record as the minutes-taker saves it."""
        self.recorder.tab("导出")
        with self.recorder.page.expect_download() as saved:
            self.recorder.page.get_by_role("link", name=what).click()
        return saved.value.path().read_text("utf-8")


BEGINS = {
    "m2": "10:22:00",
    "m3": "10:57:00",
    "m4": "11:32:00",
    "m5": "14:00:30",
    "m6": "14:35:00",
    "m7": "15:09:00",
    "m8": "15:43:00",
}
# The criticism of the first as the sample times it: when, what, whom or which, who speaks then.
THE_FIRST = (
    ("10:08:10", "finishes", "m2", "m3"),
    ("10:09:00", "point", "p02", "m3"),
    ("10:10:00", "point", "p27", "m3"),
    ("10:11:00", "finishes", "m3", "m4"),
    ("10:11:10", "passes", "m4", "m5"),
    ("10:12:40", "point", "p03", "m5"),
    ("10:14:00", "calls", "r1", "r1"),
    ("10:14:10", "point", "p29", "r1"),
    ("10:15:10", "finishes", "r1", "m6"),
    ("10:16:30", "finishes", "m6", "m7"),
    ("10:16:40", "passes", "m7", "m8"),
    ("10:18:00", "point", "p28", "m8"),
    ("10:19:30", "room_shows_overtime", 60, "m8"),
    ("10:19:50", "finishes", "m8", None),
)
