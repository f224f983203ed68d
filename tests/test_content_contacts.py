"""The shipped directories: each number and unit of the documents, none invented, and who answers when."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache

import pytest

from vnr_wizard.authoring.check import check_file
from vnr_wizard.contacts.model import Contact, Directory
from vnr_wizard.contacts.now import whom_to_call
from vnr_wizard.content import Content

DIRECTORIES = ("kristianstad", "motala", "nationella")
SATURDAY_NIGHT = datetime.fromisoformat("2026-11-21T22:40:00+01:00")
MONDAY_MORNING = datetime.fromisoformat("2026-11-23T10:00:00+01:00")
CHRISTMAS_DAY = datetime.fromisoformat("2026-12-25T10:00:00+01:00")

CONTENT = Content()


@cache
def directory(id: str) -> Directory:
    read = CONTENT.directory(id)
    assert read is not None
    return read.directory


def contact(directory_id: str, id: str) -> Contact:
    return directory(directory_id).contact_by_id[id]


NUMBERS = [
    ("kristianstad", "sos-alarm", "112"),
    ("kristianstad", "vnr-utredarna", "044-13 25 50"),
    ("kristianstad", "sociala-jouren", "044-775 78 78"),
    ("kristianstad", "kvinnofridslinjen", "020-50 50 50"),
    ("kristianstad", "kristianstad-kvinnojour", "044-21 30 13"),
    ("kristianstad", "raddningstjansten-kvinnojour", "044-200 400"),
    ("kristianstad", "kriscentrum", "044-13 50 40"),
    ("kristianstad", "mottagningsteamet-barn", "044-13 50 00"),
    ("kristianstad", "kompetensteamet-heder", "010-223 57 60"),
]

UNITS_OF_MOTALA = [
    "Familjehus Varamon",
    "Familjehus Brinken",
    "Familjehus Borensberg",
    "Sociala resursverksamheten",
    "Beroendemottagningen Navet",
    "Ungdomshälsan",
    "Socialkontoret",
    "Mottagning barn och ungdom",
    "Vuxengruppen",
    "Mottagning ekonomi",
    "Äldre och funktionshindrade",
    "LSS",
    "Polisen",
    "Sjukvården",
    "Försäkringskassan (FK)",
    "Kvinnojouren",
    "Brottsofferjouren",
    "Närmaste arbetsledare",
]


@pytest.mark.parametrize(("directory_id", "id", "number"), NUMBERS)
def test_each_number_of_the_document_stands_at_its_contact(directory_id: str, id: str, number: str) -> None:
    assert contact(directory_id, id).phone == number


def test_no_other_number_is_invented() -> None:
    told = {number for _, _, number in NUMBERS}
    for name in DIRECTORIES:
        assert {one.phone for one in directory(name).contacts} <= told | {""}


@pytest.mark.parametrize("name", UNITS_OF_MOTALA)
def test_each_unit_that_motala_names_is_a_contact_to_fill_in(name: str) -> None:
    one = next(one for one in directory("motala").contacts if one.name == name)
    assert one.phone == ""
    assert one.hours == "unknown"
    assert "fyller i" in one.note or "Fyll" in one.note


@pytest.mark.parametrize("name", DIRECTORIES)
def test_every_contact_names_its_source_and_nobody_is_said_to_have_verified_it(name: str) -> None:
    for one in directory(name).contacts:
        assert one.source, one.id
        assert one.verified_on is None, one.id


@pytest.mark.parametrize("name", ["kristianstad", "motala"])
def test_the_office_hours_are_said_to_be_an_assumption(name: str) -> None:
    assert directory(name).office_hours == "Mo-Fr 08:00-16:30; PH off"
    assert directory(name).office_hours_assumed


def test_the_investigators_line_is_for_professionals_and_without_names() -> None:
    one = contact("kristianstad", "vnr-utredarna")
    assert one.audience == ("professional",)
    assert one.deidentify


def test_the_line_for_child_reports_says_what_to_ask_the_switchboard_for() -> None:
    assert "Mottagningsteamet för barn och ungdom" in contact("kristianstad", "mottagningsteamet-barn").ask_for


def test_nobody_is_told_to_try_out_the_emergency_number() -> None:
    path = CONTENT.folder / "contacts" / "nationella.toml"
    remarks = [remark.key_text for remark in check_file(path, CONTENT, date(2026, 11, 24))]
    assert "contact.kvinnofridslinjen.phone" in remarks
    assert not any("sos-alarm" in key for key in remarks)


def test_who_takes_a_child_report_at_night_is_a_visible_blank() -> None:
    one = contact("kristianstad", "barnanmalan-efter-kontorstid")
    assert one.phone == ""
    assert one.hours == "after-office"
    routine = CONTENT.procedure("kristianstad-vnr")
    assert routine is not None
    assert routine.procedure is not None
    for id in ("anmal-barn", "barn-nu"):
        assert one.id in [call.contact for call in routine.procedure.step_by_id[id].calls]


@pytest.mark.parametrize(
    ("at", "state"), [(SATURDAY_NIGHT, "closed"), (MONDAY_MORNING, "unknown"), (CHRISTMAS_DAY, "closed")]
)
def test_kvinnojouren_is_uncertain_on_weekdays_and_else_reached_by_the_rescue_service(at: datetime, state: str) -> None:
    lines = whom_to_call(directory("kristianstad"), ["kristianstad-kvinnojour"], at)
    assert lines[0].state.name.lower() == state
    assert lines[0].instead == ("raddningstjansten-kvinnojour",)


@pytest.mark.parametrize(("at", "first"), [(SATURDAY_NIGHT, "chef-i-beredskap"), (MONDAY_MORNING, "narmaste-chef")])
def test_the_manager_who_answers_stands_first(at: datetime, first: str) -> None:
    lines = whom_to_call(directory("kristianstad"), ["narmaste-chef", "chef-i-beredskap"], at)
    assert lines[0].contact.id == first
