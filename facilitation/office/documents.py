"""The documents that are made of the office's registers."""

from __future__ import annotations

from ..record import Document
from ..record.document import Documents
from .figures import NEEDED
from .following import has_letter
from .letters import letter, letter_name
from .lists import (
    ledger,
    ledger_title,
    list_title,
    public_title,
    published,
    rectification,
    review,
    review_title,
)
from .preparation_papers import opinions, opinions_title, preparation, preparation_title

FILES, ONE, INSIDE, PUBLIC = (
    "L0 全文，供存档和上级",
    "L1 限本人和组织者",
    "L2 内部通报，不含意见",
    "L3 可在一定范围内公开",
)

DOCUMENTS: Documents = {
    "preparation": Document(
        preparation_title, INSIDE, preparation, needs=("tasks", "talks", "opinions")
    ),
    "opinions": Document(opinions_title, FILES, opinions, wide=True, needs=("opinions",)),
    "review": Document(review_title, FILES, review, wide=True, needs=("review",)),
    "rectification": Document(
        list_title, ONE, rectification, of_person=True, wide=True, needs=("rectifications",)
    ),
    "published": Document(
        public_title, PUBLIC, published, of_person=True, wide=True, needs=("rectifications",)
    ),
    "ledger": Document(ledger_title, FILES, ledger, wide=True, needs=("rectifications",)),
    "circular": Document(
        letter_name("circular_letter", "会议通报"),
        INSIDE,
        letter,
        needs=NEEDED,
        is_of=lambda format_: has_letter(format_, "circular"),
    ),
    "report": Document(
        letter_name("report_letter", "会议报告"),
        FILES,
        letter,
        needs=NEEDED,
        is_of=lambda format_: has_letter(format_, "report"),
    ),
}
