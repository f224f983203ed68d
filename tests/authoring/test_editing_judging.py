"""A text that is edited is judged as if it were saved, with all that lies around it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from vnr_wizard.authoring.check import check_file
from vnr_wizard.authoring.editing.judging import Judge, Judged, still_told
from vnr_wizard.content import Content
from vnr_wizard.reading.document import read_instead

ROUTINE = """\
format = 1
id = "rutin"
title = "Rutin"
contacts = "enhet"

[[entry]]
id = "in"
title = "In"
start = "ett"

[[step]]
id = "ett"
title = "Ett"
call = ["chef"]

  [[step.next]]
  goto = "slut"

[[end]]
id = "slut"
title = "Slut"
"""
CONTACTS = """\
format = 1
id = "enhet"

[[contact]]
id = "chef"
name = "Chefen"
phone = ""
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("procedures/rutin.toml", ROUTINE), ("contacts/enhet.toml", CONTACTS)):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return tmp_path


def judge(folder: Path, name: str = "procedures/rutin.toml") -> Judge:
    return Judge(folder / name, folder, None, lambda: date(2026, 11, 25))


def said(judged: Judged) -> list[tuple[str, int | None]]:
    return [(problem.code, problem.line) for problem in judged.problems]


def test_in_full_it_says_what_check_says_of_the_file(folder: Path) -> None:
    path = folder / "procedures/rutin.toml"
    full = judge(folder).fully(ROUTINE)
    assert full.whole
    assert list(full.problems) == check_file(path, Content(folder), date(2026, 11, 25))


def test_unsaved_text_is_judged_not_the_file(folder: Path) -> None:
    text = ROUTINE.replace('goto = "slut"', 'goto = "slutt"')
    assert said(judge(folder).quickly(text)) == [("R301", 17)]
    assert ("R301", 17) in said(judge(folder).fully(text))
    assert judge(folder).quickly(ROUTINE).problems == ()


def test_unsaved_contacts_are_judged_and_shown_too(folder: Path) -> None:
    text = CONTACTS + 'hours = "Må-Fr 08:00"\n'
    judged = judge(folder, "contacts/enhet.toml").quickly(text)
    assert [code for code, _ in said(judged)] == ["C403"]
    assert judged.directory is not None
    assert judged.directory.contacts[0].hours == "Må-Fr 08:00"
    assert "C403" in [code for code, _ in said(judge(folder, "contacts/enhet.toml").fully(text))]


def test_a_routine_with_errors_can_be_shown_all_the_same(folder: Path) -> None:
    judged = judge(folder).quickly(ROUTINE.replace('goto = "slut"', 'goto = "slutt"'))
    assert judged.procedure is not None
    assert judged.procedure.steps[0].title == "Ett"
    assert judged.directory is not None
    assert judged.directory.contacts[0].name == "Chefen"


def test_what_is_no_toml_cannot_be_shown(folder: Path) -> None:
    judged = judge(folder).quickly(ROUTINE.replace('title = "Ett"', 'title = "Ett'))
    assert not judged.readable
    assert said(judged) == [("T105", 13)]


def test_what_changes_around_it_is_seen(folder: Path) -> None:
    used = judge(folder)
    assert used.quickly(ROUTINE).problems == ()
    (folder / "contacts/enhet.toml").write_text(CONTACTS.replace('id = "chef"', 'id = "chefen"'))
    assert [code for code, _ in said(used.quickly(ROUTINE))] == ["R304"]


def test_the_ids_of_another_routine_are_those_that_stand_there_now(folder: Path) -> None:
    other = folder / "procedures/annan.toml"
    other.write_text(ROUTINE.replace('"rutin"', '"annan"'))
    over = ROUTINE + 'then = { procedure = "annan", entry = "dit" }\n'
    judging = judge(folder)
    assert said(judging.quickly(over)) == [("R308", 22)]
    other.write_text(other.read_text().replace('id = "in"', 'id = "dit"'))
    assert said(judging.quickly(over)) == []
    # Without the judge between, as a command or the app asks.
    assert Content(folder).entry_ids("annan") == {"dit"}
    other.unlink()
    other.write_text(ROUTINE.replace('"rutin"', '"annan"').replace('id = "in"', 'id = "hit"'))
    assert Content(folder).entry_ids("annan") == {"hit"}


def test_ids_in_unsaved_text_are_kept_to_whoever_judges_it(folder: Path) -> None:
    path = folder / "procedures/rutin.toml"
    content = Content(folder)
    assert content.entry_ids("rutin") == {"in"}
    with read_instead(path, ROUTINE.replace('id = "in"', 'id = "ny"').encode()):
        assert content.entry_ids("rutin") == {"ny"}
        with ThreadPoolExecutor(1) as elsewhere:
            assert elsewhere.submit(content.entry_ids, "rutin").result() == {"in"}
    assert content.entry_ids("rutin") == {"in"}
    assert content.clause_ids("rutin") == frozenset()


def test_until_check_has_been_through_its_remarks_follow_what_they_speak_of(folder: Path) -> None:
    used = judge(folder, "contacts/enhet.toml")
    full = used.fully(CONTACTS)
    assert ("C402", 7) in said(full)
    quick = used.quickly("# ny rad\n" + CONTACTS)
    told = still_told(quick, full, str(used.path))
    assert ("C402", 8) in [(problem.code, problem.line) for problem in told]


def test_an_error_that_is_mended_is_gone_at_once(folder: Path) -> None:
    used = judge(folder)
    full = used.fully(ROUTINE.replace('goto = "slut"', 'goto = "slutt"'))
    told = still_told(used.quickly(ROUTINE), full, str(used.path))
    assert "R301" not in [problem.code for problem in told]


def test_the_settings_are_checked_but_are_no_routine(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("")
    used = Judge(path, tmp_path, None, lambda: date(2026, 11, 25))
    assert used.quickly("idle_minutes = 5\n").problems == ()
    assert [code for code, _ in said(used.fully("idle = 5\n"))] == ["F201"]
