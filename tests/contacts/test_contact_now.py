"""Whom to call now: the order, who answers instead, the lines that always stand, and what to beware of."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnr_wizard.contacts import emergency
from vnr_wizard.contacts.hours import State
from vnr_wizard.contacts.model import Contact, Directory
from vnr_wizard.contacts.now import Line, first_match, line_for, matching, standing_lines, whom_to_call
from vnr_wizard.language import use

STOCKHOLM = ZoneInfo("Europe/Stockholm")
NIGHT = datetime(2026, 11, 21, 22, 40, tzinfo=STOCKHOLM)
DAY = datetime(2026, 11, 23, 10, 0, tzinfo=STOCKHOLM)


def contact(id: str, hours: str = "unknown", *otherwise: str, phone: str = "044-13 25 50") -> Contact:
    return Contact(id=id, name=id.title(), phone=phone, hours=hours, otherwise=otherwise, verified_on=date(2026, 11, 1))


def directory(*contacts: Contact, assumed: bool = False) -> Directory:
    return Directory(
        format=1, id="here", office_hours="Mo-Fr 08:00-16:30; PH off", office_hours_assumed=assumed,
        contacts=contacts,
    )  # fmt: skip


def call_order(here: Directory, ids: list[str], at: datetime) -> list[str]:
    return [line.contact.id for line in whom_to_call(here, ids, at)]


def kinds(line: Line) -> list[str]:
    return [warning.kind for warning in line.warnings]


# --- order ---------------------------------------------------------------------------------------------


def test_open_ones_come_first_then_unknown_then_closed() -> None:
    here = directory(contact("chef", "office"), contact("oviss"), contact("jour", "after-office"))
    assert call_order(here, ["chef", "oviss", "jour"], NIGHT) == ["jour", "oviss", "chef"]
    assert call_order(here, ["chef", "oviss", "jour"], DAY) == ["chef", "oviss", "jour"]


def test_a_closed_one_is_followed_by_those_that_answer_instead() -> None:
    here = directory(
        contact("chef", "office", "jour", "bas"),
        contact("jour", "after-office"),
        contact("bas", "off", "sista"),
        contact("sista"),
        contact("annan", "office"),
    )
    assert call_order(here, ["chef", "annan"], NIGHT) == ["chef", "jour", "bas", "sista", "annan"]


def test_an_open_or_unknown_one_is_not_followed_by_its_otherwise() -> None:
    here = directory(contact("chef", "office", "jour"), contact("oviss", "unknown", "jour"), contact("jour"))
    assert call_order(here, ["chef", "oviss"], DAY) == ["chef", "oviss"]


def test_one_who_is_open_stays_in_its_place_though_another_points_at_it() -> None:
    here = directory(contact("chef", "office", "jour"), contact("jour", "after-office"))
    assert call_order(here, ["chef", "jour"], NIGHT) == ["jour", "chef"]


def test_ids_that_nobody_has_are_left_out() -> None:
    here = directory(contact("chef", "off", "borta"))
    assert call_order(here, ["finns-inte", "chef", "chef"], DAY) == ["chef"]


def test_the_emergency_lines_can_be_called_from_any_directory() -> None:
    assert call_order(directory(), ["sos-alarm"], NIGHT) == ["sos-alarm"]


IDS = [f"k{n}" for n in range(8)]
GRAPHS = st.lists(
    st.tuples(
        st.sampled_from(["unknown", "office", "after-office", "24/7", "off", "trasig"]),
        st.lists(st.sampled_from([*IDS, "borta", "sos-alarm"]), max_size=4),
    ),
    max_size=8,
)


@given(GRAPHS, st.lists(st.sampled_from([*IDS, "borta"]), max_size=8), st.sampled_from([NIGHT, DAY]))
@settings(deadline=None)
def test_nobody_is_lost_or_repeated_whatever_points_at_whom(
    graph: list[tuple[str, list[str]]], ids: list[str], at: datetime
) -> None:
    here = directory(*(contact(id, hours, *other) for id, (hours, other) in zip(IDS, graph, strict=False)))
    lines = whom_to_call(here, ids, at)
    listed = [line.contact.id for line in lines]
    assert len(listed) == len(set(listed))
    known = here.contact_by_id
    assert {id for id in ids if id in known} <= set(listed)
    by_id = {line.contact.id: line for line in lines}
    for line in lines:
        if line.state is State.CLOSED:
            assert {id for id in line.contact.otherwise if id in known} <= set(listed)
        else:
            assert line.contact.id in ids or any(line.contact.id in by_id[id].instead for id in listed)
    ranks = {State.OPEN: 0, State.UNKNOWN: 1, State.CLOSED: 2}
    asked = [ranks[by_id[id].state] for id in listed if id in ids]
    assert all(one <= other for one, other in pairwise(asked))


def test_a_very_long_chain_does_no_harm() -> None:
    chain = [contact(f"k{n}", "off", f"k{n + 1}") for n in range(3000)]
    assert len(whom_to_call(directory(*chain), ["k0"], DAY)) == 3000


# --- what each line says -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hours", "at", "sign", "swedish", "english"),
    [
        ("office", DAY, "●", "öppet till 16:30", "open until 16:30"),
        ("office", NIGHT, "○", "stängt, öppnar mån 08:00", "closed, opens Mon 08:00"),
        ("24/7", NIGHT, "●", "öppet", "open"),
        ("off", NIGHT, "○", "stängt", "closed"),
        ("unknown", NIGHT, "?", "okänt", "unknown"),
        ("Mo-Fr unknown; Sa,Su off", NIGHT, "○", "stängt till mån 00:00", "closed until Mon 00:00"),
    ],
)
def test_a_line_says_its_state_by_sign_and_word(
    hours: str, at: datetime, sign: str, swedish: str, english: str
) -> None:
    line = line_for(contact("chef", hours), directory(), at)
    assert (line.sign, line.state_text) == (sign, swedish)
    use("en")
    try:
        assert line.state_text == english
    finally:
        use("sv")


def test_who_answers_instead_is_told_unless_it_is_open() -> None:
    here = directory()
    assert line_for(contact("chef", "office", "jour"), here, DAY).instead == ()
    assert line_for(contact("chef", "office", "jour"), here, NIGHT).instead == ("jour",)
    assert line_for(contact("chef", "unknown", "jour"), here, NIGHT).instead == ("jour",)


def test_a_blank_number_says_where_to_fill_it_in() -> None:
    line = line_for(contact("chef", phone=""), directory(), DAY)
    assert kinds(line) == ["blank"]
    assert "vnr-wizard contacts set chef NUMMER" in str(line.warnings[0])


def test_an_old_number_shows_its_age_and_an_unverified_one_that_it_is() -> None:
    old = Contact(id="a", name="A", phone="044-13 25 50", verified_on=date(2025, 11, 20))
    never = Contact(id="a", name="A", phone="044-13 25 50")
    assert kinds(line_for(old, directory(), NIGHT)) == ["old"]
    assert "2025-11-20" in str(line_for(old, directory(), NIGHT).warnings[0])
    assert kinds(line_for(never, directory(), NIGHT)) == ["unverified"]
    assert kinds(line_for(contact("a"), directory(), NIGHT)) == []


def test_a_number_grows_old_by_the_day_where_the_directory_is() -> None:
    old = Contact(id="a", name="A", phone="044-13 25 50", verified_on=date(2025, 11, 20))
    evening = datetime.fromisoformat("2026-11-20T23:55:00+00:00")
    assert kinds(line_for(old, directory(), evening)) == ["old"]
    assert kinds(line_for(old, directory(), evening.replace(hour=22))) == []


def test_a_time_that_rests_on_assumed_office_hours_says_so() -> None:
    assert kinds(line_for(contact("a", "office"), directory(assumed=True), DAY)) == ["assumed"]
    assert kinds(line_for(contact("a", "24/7"), directory(assumed=True), DAY)) == []


# --- the emergency lines -------------------------------------------------------------------------------


def numbers(lines: tuple[Line, ...]) -> list[tuple[str, str, State]]:
    return [(line.contact.id, line.phone, line.state) for line in lines]


BUILT_IN = [("sos-alarm", "112", State.OPEN), ("kvinnofridslinjen", "020-50 50 50", State.UNKNOWN)]


def test_the_emergency_lines_stand_without_any_directory() -> None:
    assert numbers(standing_lines(None, NIGHT)) == BUILT_IN
    assert numbers(standing_lines(directory(), NIGHT)) == BUILT_IN
    assert all(not line.warnings for line in standing_lines(None, NIGHT))


def test_a_directory_may_say_more_about_them() -> None:
    here = directory(Contact(id="sos-alarm", name="SOS", phone="112", hours="Mo 08:00-09:00", ask_for="Var?"))
    line = standing_lines(here, NIGHT)[0]
    assert line.contact.ask_for == "Var?"
    # But not that 112 is closed.
    assert line.state is State.OPEN and line.warnings == ()


def test_a_directory_without_their_numbers_does_not_hide_them() -> None:
    here = directory(contact("sos-alarm", phone=""), contact("kvinnofridslinjen", phone=""))
    assert numbers(standing_lines(here, NIGHT)) == BUILT_IN
    assert kinds(line_for(here.contacts[0], here, NIGHT)) == ["blank"]


def test_a_directory_that_disagrees_is_shown_beside_them_with_a_warning() -> None:
    lines = standing_lines(directory(contact("sos-alarm", phone="113 13")), NIGHT)
    assert [line.phone for line in lines] == ["112", "113 13", "020-50 50 50"]
    assert kinds(lines[1]) == ["disagrees"]
    assert "112" in str(lines[1].warnings[0])


def test_their_numbers_are_those_of_the_routine() -> None:
    assert [(one.id, one.phone) for one in emergency.built_in()] == [(id, phone) for id, phone, _ in BUILT_IN]


# --- finding -------------------------------------------------------------------------------------------

FOUND = [
    Contact(id="narmaste-chef", name="Närmaste chef", role="Hjälp och stöd"),
    Contact(id="jouren", name="Sociala jouren", note="Efter kontorstid. Även för VÅLDSUTSATTA män."),
    Contact(id="raddningstjansten", name="Räddningstjänsten"),
]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (["chef"], ["narmaste-chef"]),
        (["NÄRMASTE"], ["narmaste-chef"]),
        (["narmaste", "chef"], ["narmaste-chef"]),
        (["chef", "jouren"], []),
        (["våldsutsatta", "jour"], ["jouren"]),
        (["valdsutsatta"], ["jouren"]),
        (["räddningstjänsten"], ["raddningstjansten"]),
        (["stöd"], ["narmaste-chef"]),
        ([], ["narmaste-chef", "jouren", "raddningstjansten"]),
    ],
)
def test_all_words_must_be_found_whatever_their_case_and_accents(words: list[str], ids: list[str]) -> None:
    assert [one.id for one in matching(FOUND, words)] == ids


@pytest.mark.parametrize(
    ("words", "id"),
    [
        (["kvinno"], "kvinnojour"), (["kvinnofrid"], "kvinnofridslinjen"), (["112"], "sos-alarm"), (["stöd"], "stod"),
        (["fara"], "sos-alarm"), (["finns", "inte"], None),
    ],
)  # fmt: skip
def test_a_search_means_a_line_that_always_stands_only_where_nobody_else_is_as_near(
    words: list[str], id: str | None
) -> None:
    contacts = [
        Contact(id="sos-alarm", name="SOS Alarm 112", phone="112", role="Akut fara"),
        Contact(id="kvinnofridslinjen", name="Kvinnofridslinjen", phone="020-50 50 50", role="Stöd dygnet runt"),
        Contact(id="larm", name="Larmcentralen", note="Inte 112."),
        Contact(id="kvinnojour", name="Kvinnojouren"),
        Contact(id="stod", name="Enheten", role="Stöd åt anhöriga"),
    ]
    at = first_match(contacts, words)
    assert (contacts[at].id if at is not None else None) == id
