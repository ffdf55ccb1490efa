"""From meeting to paper and back: the plan that is written out is read again as the same plan."""

import pytest

from facilitation.asked import checked
from facilitation.formats import load_format
from facilitation.meeting.agenda import make_agenda
from facilitation.meeting.plan import read_plan
from facilitation.office.plans.files import read_file
from facilitation.office.plans.reading import read
from facilitation.web.plans import PlanAsked
from tests.plans.reading import DATA
from tests.recorded_meeting import RecordedMeeting

FORM = load_format("democratic-life")
AGAIN = (
    *("title", "org", "year", "theme", "basis", "superior_org", "starts_at", "venue", "aspects"),
    *("tasks", "deadlines", "duties", "issued_on", "ground_rules"),
)


def plan_in(name):
    """The plan of a paper as it is handed in."""
    plan = read((DATA / "plans" / name).read_text("utf-8"))["plan"]
    for place, person in enumerate(plan["people"], 1):
        person["id"] = f"p{place}"
    return {"language": "zh"} | plan


def understood(plan):
    return read_plan(checked(PlanAsked, plan, whole="plan").model_dump(exclude_none=True), FORM)


def roster(plan):
    roles = list(FORM.roles)
    rows = [(p.role, p.name, p.post, p.chair, p.lead) for p in plan.people]
    return sorted(rows, key=lambda row: roles.index(row[0]))


@pytest.mark.parametrize("fmt", ["docx", "pdf", "md", "txt"])
@pytest.mark.parametrize(
    "name", ["filled-in.txt", "layouts/bureau-decimal.txt", "layouts/two-days.txt"]
)
def test_the_plan_that_is_written_out_is_read_again_as_the_same_plan(name, fmt):
    plan = plan_in(name)
    file = RecordedMeeting(plan).written(fmt, document="plan", maker="杨巳六")

    answer = read_file(file, {"democratic-life": FORM})
    before, after = understood(plan), understood(answer["plan"])

    assert {key: getattr(after, key) for key in AGAIN} == {k: getattr(before, k) for k in AGAIN}
    assert roster(after) == roster(before)
    assert [i.steps for i in make_agenda(after, FORM, {})] == [
        i.steps for i in make_agenda(before, FORM, {})
    ]
