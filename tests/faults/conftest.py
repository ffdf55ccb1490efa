"""What is not kept stands in the ledger too: a failure is no blank."""

import pytest

from tests.faults.ledger import KEPT, note
from tests.screens.conftest import browser_type_launch_args, screens

__all__ = ["browser_type_launch_args", "screens"]

NO_PROMISE = "–"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.failed:
        first = str(call.excinfo.value).strip().splitlines() or [call.excinfo.typename]
        _note(item, f"not {KEPT}: {first[0][:100]}")
    elif report.when == "call" and report.passed:
        _note(item, KEPT)
    return report


def _note(item, found):
    if "faults" in item.path.parts:
        note(NO_PROMISE, item.name.replace("_", " "), KEPT, found)
