"""All registers, in the order in which the page has them."""

from __future__ import annotations

from collections.abc import Mapping

from .following import ABSENTEES, DISPATCHES, LETTERS, PRECEDENTS, RECTIFICATIONS
from .preparing import CHECKLISTS, OPINIONS, TALKS, TASKS
from .register import Register

REGISTERS: Mapping[str, Register] = {
    register.key: register
    for register in (
        *(TASKS, TALKS, OPINIONS, CHECKLISTS),
        *(RECTIFICATIONS, ABSENTEES, DISPATCHES, LETTERS, PRECEDENTS),
    )
}
