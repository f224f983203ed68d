"""What a routine says of its own age: decided when, to be reviewed by when, sources looked at when."""

from __future__ import annotations

from datetime import date

from vnr_wizard.authoring.findings import Findings
from vnr_wizard.contacts.read import is_old
from vnr_wizard.language import Words
from vnr_wizard.procedure.model import Procedure

SOON = 60
"""Days before a review is due that it is reminded of: a decision takes a few meetings."""
_BY, _ON = Words("vem som beslutade", "who decided"), Words("när den beslutades", "when it was decided")


def find_in_dates(procedure: Procedure, today: date, found: Findings) -> None:
    """Collect W911–W916."""
    review, decided = procedure.review_by, procedure.decided_on
    if review is not None and review < today:
        found.add("W911", ("review_by",), value=review)
    elif review is not None and (review - today).days <= SOON:
        found.add("W912", ("review_by",), value=review, days=(review - today).days)
    if decided is not None and decided > today:
        found.add("W913", ("decided_on",), value=decided, today=today)
    if decided is not None and not procedure.decided_by:
        found.add("W914", ("decided_on",), given=_ON, lacking=_BY, name="decided_by", example='"Nämnden"')
    if decided is None and procedure.decided_by:
        found.add("W914", ("decided_by",), given=_BY, lacking=_ON, name="decided_on", example="2024-05-14")
    for n, reference in enumerate(procedure.references):
        valid = reference.valid_as_of
        if valid is not None and valid > today:
            found.add("W916", ("reference", n, "valid_as_of"), title=reference.title, value=valid, today=today)
        elif valid is not None and is_old(valid, today):
            found.add("W915", ("reference", n, "valid_as_of"), title=reference.title, value=valid, today=today)
