"""Time that everyone believes: all screens show the same second, whatever their own clocks say."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.faults.ledger import allowed
from tests.screens.room import AN_HOUR_FAST, DESK, Screen, seconds_of

# A device that sleeps: its timers wait, and its steady clock stands still, as some devices' do.
CAN_SLEEP = """
  const now = performance.now.bind(performance);
  const [later, each] = [setTimeout, setInterval];
  let slept = 0, fellAsleep = null, due = [];
  const unlessAsleep = (run, args) => () =>
    fellAsleep === null ? run(...args) : due.push(() => run(...args));
  performance.now = () => (fellAsleep ?? now()) - slept;
  globalThis.setTimeout = (run, ms, ...args) => later(unlessAsleep(run, args), ms);
  globalThis.setInterval = (run, ms, ...args) => each(unlessAsleep(run, args), ms);
  globalThis.fallAsleep = () => { fellAsleep = now(); };
  globalThis.wakeUp = () => {
    slept += now() - fellAsleep;
    fellAsleep = null;
    for (const run of due.splice(0)) run();
    document.dispatchEvent(new Event("visibilitychange"));
  };"""
FACE = ".countdown.step .countdown-face, .mini-clock:last-child .clock, .clock.step .face"


@pytest.fixture
def running(live):
    """The first member is being criticised; the clocks run."""
    live.go_on_to("turn:m1", "criticism")
    return live


def face(screen):
    return screen.page.locator(FACE).last


def agree_within(seconds, first, *others):
    """They all show the same, after so many seconds at the latest."""
    until = time.monotonic() + allowed(seconds)
    for other in others:
        while not is_between_two_looks(shown := [left(each) for each in (first, other, first)]):
            assert time.monotonic() < until, shown


def is_between_two_looks(shown):
    """All the same, but for a second that passes while they are read."""
    return shown == sorted(shown, reverse=True)


def left(screen):
    return seconds_of(face(screen).inner_text())


def goes_on(screen, seconds):
    """So many digits more have gone by on this screen."""
    shown = left(screen)
    later = "|".join(re.escape(_written(shown - seconds - late)) for late in range(60))
    expect(face(screen)).to_have_text(re.compile(f"^({later})$"))


def _written(seconds):
    return f"{seconds // 60}:{seconds % 60:02}"


def test_every_screen_shows_the_same_second_even_with_its_clock_an_hour_wrong(screens, running):
    wall = screens.projector(running.links["projector"])
    wrong = screens.projector(running.links["projector"], script=AN_HOUR_FAST)
    chair = screens.chair(running.links["chair"])
    phone = screens.phone(running.links["people"]["m4"])
    plain = screens.open(Screen, running.links["projector"], DESK)
    plain.page.goto(f"{plain.page.url}?plain=1")
    for screen in (wall, wrong, chair, phone, plain):
        expect(face(screen)).to_have_text(re.compile(r"^\d+:\d\d$"))

    agree_within(2, wall, wrong, chair, phone, plain)

    assert wrong.page.evaluate("Date.now()") - wall.page.evaluate("Date.now()") > 3_500_000


def test_a_screen_that_slept_is_right_within_a_second_of_waking(screens, running):
    wall = screens.projector(running.links["projector"])
    sleeper = screens.projector(running.links["projector"], script=CAN_SLEEP)
    agree_within(3, wall, sleeper)

    sleeper.page.evaluate("fallAsleep()")
    stood = face(sleeper).inner_text()
    goes_on(wall, 3)
    assert face(sleeper).inner_text() == stood
    sleeper.page.evaluate("wakeUp()")

    agree_within(1, wall, sleeper)


def test_a_phone_that_woke_to_a_dead_line_shows_the_new_state_within_two_seconds(screens, running):
    phone = screens.phone(running.links["people"]["m3"], script=CAN_SLEEP)
    expect(phone.page.get_by_text("下一位是您，请准备")).to_be_visible()
    phone.page.evaluate("fallAsleep()")
    phone.context.set_offline(True)
    running.commands("chair", "advance")
    phone.context.set_offline(False)
    phone.page.evaluate("wakeUp()")

    expect(phone.page.locator(".my-turn")).to_be_visible(timeout=allowed(2) * 1000)


def test_a_screen_that_was_cut_off_counts_on_and_agrees_when_it_is_back(screens, running):
    wall = screens.projector(running.links["projector"])
    cut = screens.projector(running.links["projector"])
    agree_within(3, wall, cut)

    cut.context.set_offline(True)
    expect(cut.page.locator(".offline-mark")).to_contain_text("离线")
    goes_on(cut, 2)
    agree_within(1, wall, cut)
    running.commands("chair", "adjust_timer", seconds=-100)
    cut.context.set_offline(False)

    expect(cut.page.locator(".offline-mark")).to_have_count(0)
    agree_within(1, wall, cut)


def test_a_server_whose_clock_runs_fast_is_followed_by_what_it_says(screens, steered):
    """In a rehearsal at many times the speed of life each message is a measurement too."""
    meeting = steered.plan()
    meeting.go_on_to("turn:m1", "criticism")
    wall = screens.projector(meeting.links["projector"])
    wall.shows_left("step", 900)

    steered.now_ms += 100_000
    meeting.commands("chair", "adjust_timer", seconds=-10)

    wall.shows_left("step", 900 - 100 - 10)


def test_the_end_that_is_expected_moves_on_with_overtime(screens, steered):
    meeting = steered.plan()
    meeting.go_on_to("turn:m1", "criticism")
    wall = screens.projector(meeting.links["projector"])
    expected = wall.page.locator(".corner .clock").first
    expect(expected).to_have_text(re.compile(r"^\d+:\d\d$"))
    before = minutes_of(expected.inner_text())

    steered.now_ms += (900 + 600) * 1000
    wall.counts_anew()

    expect(wall.page.locator(".step[data-level=over]")).to_be_visible()
    assert (minutes_of(expected.inner_text()) - before) % (24 * 60) in (10, 11)


def minutes_of(text):
    hours, minutes = map(int, text.split(":"))
    return 60 * hours + minutes
