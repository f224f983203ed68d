"""C416: a contact that says it carries out a demand which no routine has."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from vnr_wizard.authoring.check import check_file
from vnr_wizard.content import Content

ROUTINE = """
format = 1
id = "rutin"
title = "Rutin"
[[clause]]
id = "chef"
text = "Chefen kontaktas."
[[entry]]
id = "in"
title = "In"
start = "forsta"
[[step]]
id = "forsta"
title = "Första"
clauses = ["chef"]
[[step.next]]
goto = "klart"
[[end]]
id = "klart"
title = "Klart"
"""
CONTACTS = """
format = 1
id = "kontakter"
[[contact]]
id = "chef"
name = "Chef"
phone = "044-13 00 00"
verified_on = 2026-11-01
clauses = ["rutin:chef", "rutin:cheef", "annan:chef"]
"""


def content(folder: Path) -> Path:
    for name, file, text in (("procedures", "rutin.toml", ROUTINE), ("contacts", "kontakter.toml", CONTACTS)):
        (folder / name).mkdir()
        (folder / name / file).write_text(text, encoding="utf-8")
    return folder / "contacts/kontakter.toml"


def test_clauses_that_no_routine_has_are_told_with_place_and_near_miss(tmp_path: Path) -> None:
    path = content(tmp_path)
    problems = check_file(path, Content(tmp_path), date(2026, 11, 23))
    found = [(p.code, p.line, p.values["id"], p.values["near"]) for p in problems]
    assert found == [
        ("C416", 9, "rutin:cheef", "rutin:chef"),
        ("C416", 9, "annan:chef", ""),
    ]
