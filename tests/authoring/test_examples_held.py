"""What an example says is left when it has been walked: reminders, follow-ups, and the procedure that takes over."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from vnr_wizard.authoring.check import check_file
from vnr_wizard.content import Content
from vnr_wizard.reading.problem import Problem

TODAY = date(2026, 11, 23)
ROUTINE = """
format = 1
id = "prov"
title = "Prov"
[[entry]]
id = "in"
title = "In"
start = "ett"
[[step]]
id = "ett"
title = "Ett"
[[step.question]]
id = "heder"
text = "Heder?"
kind = "yes-no"
[[step.follow_up]]
id = "ring"
text = "Ring"
within = "P1D"
[[step.follow_up]]
id = "besok"
text = "Besök"
within = "P7D"
when = { heder = "yes" }
[[step.next]]
when = { heder = "yes" }
goto = "over"
[[step.next]]
goto = "klart"
[[reminder]]
id = "familjen"
text = "Kontakta aldrig familjen."
when = { heder = "yes" }
[[reminder]]
id = "tolk"
text = "Ta en tolk."
[[end]]
id = "over"
title = "Över"
then = { procedure = "prov", entry = "in" }
[[end]]
id = "klart"
title = "Klart"
[[example]]
title = "Så"
entry = "in"
"""


def told(tmp_path: Path, example: str) -> list[Problem]:
    path = tmp_path / "prov.toml"
    path.write_text(ROUTINE + example, encoding="utf-8")
    return [one for one in check_file(path, Content(tmp_path), TODAY) if one.severity == "error"]


@pytest.mark.parametrize(
    "example",
    [
        'answers = { heder = "yes" }',
        'answers = { heder = "yes" }\nreminders = ["tolk", "familjen"]',
        'answers = { heder = "no" }\nreminders = ["tolk"]\nfollow_ups = ["ring"]',
        'answers = { heder = "yes" }\nfollow_ups = ["besok", "ring"]\nend = "over"',
        'answers = { heder = "yes" }\nhandover = { procedure = "prov", entry = "in" }',
    ],
)
def test_what_is_as_said_in_any_order_and_what_is_not_said_is_no_problem(tmp_path: Path, example: str) -> None:
    assert told(tmp_path, example) == []


@pytest.mark.parametrize(
    ("example", "key", "said"),
    [
        ('answers = { heder = "no" }\nreminders = ["familjen", "tolk"]', "reminders",
         "reminders: familjen, tolk. Rutinen ger: tolk."),
        ('answers = { heder = "yes" }\nreminders = []', "reminders", "reminders: –. Rutinen ger: familjen, tolk."),
        ('answers = { heder = "no" }\nfollow_ups = ["ring", "besok"]', "follow_ups",
         "follow_ups: ring, besok. Rutinen ger: ring."),
        ('answers = { heder = "yes" }\nfollow_ups = []', "follow_ups", "follow_ups: –. Rutinen ger: ring, besok."),
        ('answers = { heder = "no" }\nhandover = { procedure = "prov", entry = "in" }', "handover",
         "handover: prov: in. Rutinen ger: –."),
    ],
)  # fmt: skip
def test_what_is_left_otherwise_is_an_error_at_its_key(tmp_path: Path, example: str, key: str, said: str) -> None:
    (problem,) = told(tmp_path, example)
    assert (problem.code, problem.key) == ("X501", ("example", 0, key))
    assert f"går inte som det säger. {said}" in problem.message
    assert problem.hint.startswith("Är det rutinen som har blivit fel? Rätta den.")


def test_a_way_that_goes_wrong_is_told_with_what_it_leaves(tmp_path: Path) -> None:
    found = told(tmp_path, 'answers = { heder = "no" }\nend = "over"\nfollow_ups = ["besok", "ring"]')
    assert [problem.key[2] for problem in found] == ["end", "follow_ups"]
    assert all("Här valdes vägen" in problem.hint for problem in found)


@pytest.mark.parametrize(
    ("example", "code", "key"),
    [
        ('handover = { procedure = "prov", entry = "inn" }', "R308", ("handover", "entry")),
        ('handover = { procedure = "prv", entry = "in" }', "R307", ("handover", "procedure")),
        ('reminders = ["familj"]', "R326", ("reminders", 0)),
        ('follow_ups = "ring"', "F203", ("follow_ups",)),
        ('handover = "prov"', "F203", ("handover",)),
    ],
)
def test_what_does_not_exist_is_told_of(tmp_path: Path, example: str, code: str, key: tuple[str | int, ...]) -> None:
    (problem,) = told(tmp_path, example)
    assert (problem.code, problem.key) == (code, ("example", 0, *key))
