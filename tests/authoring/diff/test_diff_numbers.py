"""Numbers and hours: first of all, with what was understood of them."""

from __future__ import annotations

from pathlib import Path

from tests.authoring.diff.two_versions import DIRECTORY, ROUTINE, TODAY, by_id, changed, difference, folder, shown, side

from vnr_wizard.authoring.diff.compare import compare
from vnr_wizard.authoring.diff.result import Section, What


def directories(tmp_path: Path, *replacements: tuple[str, str]) -> str:
    """What is shown of a directory with something replaced, on one line."""
    found = difference(tmp_path, directory=(DIRECTORY, changed(DIRECTORY, *replacements)))
    return " ".join(shown(found).split())


def test_a_changed_number_stands_at_the_top_with_the_day_it_was_verified(tmp_path: Path) -> None:
    routine = changed(ROUTINE, ("Jag lyssnar på dig.", "Jag lyssnar."))
    directory = changed(DIRECTORY, ("044-13 25 50", "044-13 25 51"), ("2026-01-10", "2026-11-20"))
    text = shown(difference(tmp_path, (ROUTINE, routine), (DIRECTORY, directory)))
    assert text.index("== Nummer och tider ==") < text.index("== Steg ==")
    assert "Nummer: 044-13 25 50 → 044-13 25 51" in text
    assert "Numret kontrollerat: 2026-01-10 → 2026-11-20" in text
    assert text.startswith("Ändrat: 1 nummer eller tid, 1 steg.")


def test_a_new_number_under_an_old_day_of_verifying_is_pointed_out(tmp_path: Path) -> None:
    text = directories(tmp_path, ("044-13 25 50", "044-13 25 51"))
    assert "dagen då det kontrollerades är den gamla" in text
    assert "Numret kontrollerat: 2026-01-10" in text


def test_the_same_digits_written_otherwise_are_said_to_be_the_same(tmp_path: Path) -> None:
    assert "Samma siffror, skrivna på ett annat sätt." in directories(tmp_path, ("044-13 25 50", "044-132550"))


def test_a_number_that_is_taken_away_is_told_to_be_unfilled(tmp_path: Path) -> None:
    assert "Nummer: 044-13 25 50 → inte ifyllt" in directories(tmp_path, ("044-13 25 50", ""))


def test_hours_are_told_as_the_week_that_was_understood(tmp_path: Path) -> None:
    text = directories(tmp_path, ('hours = "after-office"', 'hours = "Mo-Fr 17:00-22:00; Sa,Su 10:00-22:00"'))
    assert "nu: mån–fre 17:00–22:00 · lör–sön 10:00–22:00 (Mo-Fr 17:00-22:00; Sa,Su 10:00-22:00)" in text
    assert "(utanför kontorstid)" in text


def test_other_office_hours_say_whom_they_concern(tmp_path: Path) -> None:
    text = directories(tmp_path, ("Mo-Fr 08:00-16:30; PH off", "Mo-Fr 08:00-16:00; PH off"))
    assert "Kontorstid: förr: mån–fre 08:00–16:30 · lör–sön stängt (Mo-Fr 08:00-16:30; PH off)" in text
    assert "Gäller: Närmaste chef, Sociala jouren." in text


def test_hours_that_differ_only_on_holidays_show_the_first_days_that_differ(tmp_path: Path) -> None:
    text = directories(tmp_path, ("Mo-Fr 08:00-16:30; PH off", "Mo-Fr 08:00-16:30"))
    assert "En vanlig vecka är sig lik. De första dagarna som skiljer: tor 2026-12-24: stängt → 08:00–16:30" in text


def test_hours_written_otherwise_and_meaning_the_same_say_so(tmp_path: Path) -> None:
    text = directories(tmp_path, ('hours = "office"', 'hours = "Mo-Fr 08:00-16:30; PH off"'))
    assert "Det kommande året svarar de samma tider som förr." in text


def test_who_answers_instead_is_told_by_name(tmp_path: Path) -> None:
    text = directories(tmp_path, ('otherwise = ["jour"]', 'otherwise = ["sos-alarm", "jour"]'))
    assert "Stängt eller inget svar: ny: SOS Alarm" in text
    assert "som förr: Sociala jouren" in text


def test_contacts_that_come_and_go_stand_after_changed_numbers(tmp_path: Path) -> None:
    new = changed(DIRECTORY, ("044-775 78 78", "044-775 78 79")) + (
        '\n[[contact]]\nid = "vuxen"\nname = "Vuxengruppen"\nphone = "0141-22 50 00"\nhours = "Mo-Fr 09:00-12:00"\n'
    )
    found = difference(tmp_path, directory=(DIRECTORY, new))
    assert [(change.id, change.what) for change in found.of(Section.NUMBERS)] == [
        ("contact.jour", (What.CHANGED,)),
        ("contact.vuxen", (What.ADDED,)),
    ]
    text = shown(found)
    assert "Ny: kontakten ”Vuxengruppen”\n  Nummer: 0141-22 50 00\n" in text
    assert "Svarar: mån–fre 09:00–12:00 · lör–sön stängt (Mo-Fr 09:00-12:00)" in text


def test_what_is_no_number_and_no_time_stands_last(tmp_path: Path) -> None:
    new = changed(DIRECTORY, ('name = "Sociala jouren"', 'name = "Sociala jouren"\nnote = "Be om jouren."'))
    found = difference(tmp_path, directory=(DIRECTORY, new))
    assert found.of(Section.NUMBERS) == []
    assert "Anmärkning: Be om jouren." in shown(found)


def test_a_contact_with_another_id_is_the_same_contact(tmp_path: Path) -> None:
    directory = changed(DIRECTORY, ('id = "jour"', 'id = "sociala-jouren"'), ('["jour"]', '["sociala-jouren"]'))
    found = difference(tmp_path, directory=(DIRECTORY, directory))
    assert list(by_id(found, Section.OTHER)) == ["contact.sociala-jouren"]
    assert found.of(Section.NUMBERS) == []
    assert "Nytt id: kontakten ”Sociala jouren”\n  Id: jour → sociala-jouren\n" in shown(found)


def test_what_an_included_directory_changes_is_told_with_that_directory(tmp_path: Path) -> None:
    sides = []
    for name, number in (("a", "020-50 50 50"), ("b", "020-50 50 51")):
        made = folder(tmp_path, name, ROUTINE, changed(DIRECTORY, ('title = "Katalogen"', 'include = ["land"]')))
        land = f'format = 1\nid = "land"\n[[contact]]\nid = "linje"\nname = "Linjen"\nphone = "{number}"\n'
        (made / "contacts/land.toml").write_text(land, encoding="utf-8")
        sides.append(made)
    for part in ("", "procedures/prov.toml", "contacts/katalog.toml"):
        found = compare(side(sides[0] / part), side(sides[1] / part), TODAY)
        [change] = found.changes
        assert change.id == "contact.linje" and change.file in ("contacts/land.toml", "land")


def test_a_directory_that_is_no_longer_included_takes_its_contacts_along(tmp_path: Path) -> None:
    with_land = changed(DIRECTORY, ('title = "Katalogen"', 'title = "Katalogen"\ninclude = ["land"]'))
    sides = []
    for name, directory in (("a", with_land), ("b", DIRECTORY)):
        made = folder(tmp_path, name, ROUTINE, directory)
        land = 'format = 1\nid = "land"\n[[contact]]\nid = "linje"\nname = "Linjen"\nphone = "020-50 50 50"\n'
        (made / "contacts/land.toml").write_text(land, encoding="utf-8")
        sides.append(made)
    text = shown(compare(side(sides[0]), side(sides[1]), TODAY))
    assert "Borta: kontakten ”Linjen”" in text


def test_a_routine_that_points_at_another_directory_is_compared_with_what_it_had(tmp_path: Path) -> None:
    one = folder(tmp_path, "a")
    other = folder(tmp_path, "b", changed(ROUTINE, ('contacts = "katalog"', 'contacts = "ny-katalog"')))
    new = changed(DIRECTORY, ('id = "katalog"', 'id = "ny-katalog"'), ("044-13 25 50", "044-13 25 51"))
    (other / "contacts/katalog.toml").unlink()
    (other / "contacts/ny-katalog.toml").write_text(new, encoding="utf-8")
    text = shown(compare(side(one / "procedures/prov.toml"), side(other / "procedures/prov.toml"), TODAY))
    assert "Nummer: 044-13 25 50 → 044-13 25 51" in text
    assert "Kontaktkatalog: katalog → ny-katalog" in text
