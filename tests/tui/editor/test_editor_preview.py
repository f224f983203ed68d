"""The preview: the table under the cursor, as those who use it will see it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.tui.editor.desk import NARROW, ROUTINE, WIDE, Office

from vnr_wizard.authoring.editing.tables import TableSpan
from vnr_wizard.content import builtin_folder

SHIPPED = sorted(path for part in ("procedures", "contacts") for path in (builtin_folder() / part).glob("*.toml"))


async def test_wide_windows_show_text_and_step_side_by_side(office: Office) -> None:
    async with office.opened(size=WIDE) as desk:
        await desk.stand('title = "Fråga i enskildhet"')
        assert desk.sees("Så här blir det för personalen")
        seen = await desk.read_through("Preview")
        for text in (
            "Fråga i enskildhet Gör: medarbetare", "Ta det lugnt.", "• Ingen annan ska höra.", "Säg ”Hur har du det?”",
            "Ring nu ○ Närmaste chef 044-13 25 50 stängt", "Bekräftar personen våld? *", "( ) Ja ( ) Nej ( ) Osäkert",
            "Frågas bara när ”Bekräftar personen våld?” är ”Ja”.", "Vad säger personen? (citat)",
            "→ ”Ring chefen” när ”Bekräftar personen våld?” är ”Ja”", "→ ”Klart” annars",
            "! Kontakta aldrig familjen. när ”Bekräftar personen våld?” är ”Ja”",
        ):  # fmt: skip
            assert text in seen, text


async def test_narrow_windows_switch_between_text_preview_and_problems(office: Office) -> None:
    async with office.opened(size=NARROW) as desk:
        await desk.stand('title = "Ring chefen"')
        assert not desk.sees("Sedan")
        await desk.press("f6")
        await desk.checked()
        assert desk.sees("Ring chefen")
        assert desk.sees("Sedan → ”Klart”")
        assert not desk.sees("[[step]]")
        await desk.press("ctrl+t")
        assert desk.screen.query_one("#list").display
        await desk.press("f6")
        assert desk.sees("[[step]]")
        assert desk.app.focused is desk.writing


async def test_it_follows_what_is_typed(office: Office) -> None:
    async with office.opened(size=WIDE) as desk:
        await desk.stand('Ring chefen"')
        await desk.write("Du ska ")
        await desk.checked()
        assert desk.sees("Du ska Ring chefen", "#side")


async def test_it_follows_the_cursor(office: Office) -> None:
    async with office.opened(size=WIDE) as desk:
        await desk.stand('title = "Ring chefen"')
        assert desk.sees("Ring chefen", "#side")
        await desk.stand('title = "Klart"')
        assert desk.sees("Ett slut Klart", "#side")
        await desk.stand('title = "Vår rutin"')
        assert desk.sees("Vad har hänt? → Något har hänt", "#side")


async def test_a_text_that_cannot_be_read_shows_the_step_as_it_was(office: Office) -> None:
    async with office.opened(size=WIDE) as desk:
        await desk.stand('title = "Ring chefen"')
        await desk.press("end", "backspace")
        await desk.checked()
        assert desk.sees("Texten går inte att läsa just nu. Så här såg det ut senast:", "#side")
        assert desk.sees("Ring chefen", "#side")
        await desk.write('"')
        await desk.checked()
        assert not desk.sees("Texten går inte att läsa")


async def test_a_new_step_above_does_not_mix_up_the_steps(office: Office) -> None:
    async with office.opened(size=WIDE) as desk:
        await desk.stand('[[step]]\nid = "ring"')
        await desk.write('[[step]]\nid = "mellan"\ntitle = "Mell\n')
        await desk.press("up")
        await desk.checked()
        # Of the new step it may have seen a part, while it could be read.
        assert not desk.sees("Ring chefen", "#side")
        await desk.stand('title = "Ring chefen"')
        assert desk.sees("Ring chefen", "#side")


async def test_a_file_that_never_could_be_read_is_told(office: Office) -> None:
    office.write("procedures/rutin.toml", 'title = "\n')
    async with office.opened(size=WIDE) as desk:
        assert desk.sees("Filen går inte att läsa än.", "#side")


async def test_errors_elsewhere_do_not_hide_the_step(office: Office) -> None:
    office.write("procedures/rutin.toml", ROUTINE.replace('start = "fraga"', 'start = "frga"'))
    async with office.opened(size=WIDE) as desk:
        await desk.stand('title = "Ring chefen"')
        assert desk.sees("Ring chefen", "#side")


async def test_a_contact_is_shown_with_its_week(office: Office) -> None:
    async with office.opened("contacts/enhet.toml", size=WIDE) as desk:
        await desk.stand('name = "Närmaste chef"')
        seen = await desk.read_through("Preview")
        for text in ("Närmaste chef 044-13 25 50", "○ stängt, öppnar mån 08:00", "mån 08:00–16:30", "lör stängt",
                     "Stängt, eller inget svar: Jouren"):  # fmt: skip
            assert text in seen, text
        await desk.stand('name = "Jouren"')
        assert desk.sees("Numret är inte ifyllt.", "#side")
        assert desk.sees("Okänt. Personalen får veta det.", "#side")


async def test_above_the_contacts_all_of_them_are_shown(office: Office) -> None:
    async with office.opened("contacts/enhet.toml", size=WIDE) as desk:
        assert desk.sees("Kontorstid: mån–fre 08:00–16:30 · lör–sön stängt", "#side")
        assert desk.sees("○ Närmaste chef 044-13 25 50", "#side")
        assert desk.sees("? Jouren", "#side")


async def test_nothing_in_the_preview_takes_a_key(office: Office) -> None:
    async with office.opened(size=WIDE) as desk:
        await desk.stand('title = "Fråga i enskildhet"')
        await desk.press("f6", "tab", "space", "x", "enter")
        assert desk.text == ROUTINE
        assert not desk.sees("(•)")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
async def test_every_table_of_the_shipped_files_can_be_shown(office: Office, path: Path) -> None:
    for other in SHIPPED:
        office.write(f"{other.parent.name}/{other.name}", other.read_bytes())
    async with office.opened(f"{path.parent.name}/{path.name}", size=WIDE) as desk:
        desk.app.text_screen.table_here()
        faces: dict[tuple[str, ...], TableSpan] = {}
        for table in desk.app.text_screen.tables[1]:
            faces.setdefault(table.names, table)
        for table in faces.values():
            desk.writing.go_to(table.line)
            await desk.app.text_screen.show_here()
            await desk.settled()
            assert desk.app._exception is None
