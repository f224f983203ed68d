"""Writing: the text is the file's, keys are handled in their order, and nothing waits for a check."""

from __future__ import annotations

from threading import Event

import pytest
from tests.tui.editor.desk import NARROW, ROUTINE, WIDE, Office

from vnr_wizard.authoring.editing.judging import Judged


@pytest.mark.parametrize("size", [NARROW, WIDE, (60, 20)])
async def test_it_opens_on_the_text_with_line_numbers(office: Office, size: tuple[int, int]) -> None:
    async with office.opened(size=size) as desk:
        assert desk.text == ROUTINE
        assert desk.app.focused is desk.writing
        assert desk.sees("2 format = 1")
        assert desk.sees("rutin.toml · rad 1, tecken 1")
        assert desk.sees("Sparat")


async def test_every_command_is_on_the_screen_and_in_the_help(office: Office) -> None:
    async with office.opened() as desk:
        for key, label in (
            ("F1", "Hjälp"), ("F2", "Felet"), ("F3", "Sök"), ("F4", "Karta"), ("F5", "Lägg till"), ("F6", "Byt ruta"),
            ("F7", "Gå till rad"), ("F8", "Nästa fel"), ("F9", "Spara"), ("F10", "Avsluta"),
        ):  # fmt: skip
            assert desk.sees(f"{key} {label}", "KeyBar")
        await desk.press("f1")
        told = await desk.read_through("Body")
        for twin in (
            "Ctrl+P",
            "Ctrl+R",
            "Ctrl+F",
            "Ctrl+L",
            "Ctrl+O",
            "Ctrl+T",
            "Ctrl+G",
            "Ctrl+N",
            "Ctrl+S",
            "Ctrl+Q",
        ):
            assert twin in told
        await desk.press("escape")
        assert desk.in_text


async def test_what_is_typed_is_not_saved_and_says_so(office: Office) -> None:
    async with office.opened() as desk:
        await desk.write("# ny rad\n")
        assert desk.sees("EJ SPARAT", "TopBar")
        assert desk.text.startswith("# ny rad\n# Vår rutin.")
        assert office.read() == ROUTINE


async def test_undo_takes_it_back_and_redo_brings_it_again(office: Office) -> None:
    async with office.opened() as desk:
        await desk.write("xyz")
        await desk.press("ctrl+z")
        assert desk.text == ROUTINE
        await desk.press("ctrl+y")
        assert desk.text.startswith("xyz# Vår")


async def test_keys_are_handled_while_a_slow_check_runs(office: Office) -> None:
    begun, go_on = Event(), Event()

    class Slow:
        path = office.folder / "procedures/rutin.toml"

        def quickly(self, text: str) -> Judged:
            begun.set()
            go_on.wait(30)
            return Judged(text, ())

        fully = quickly

    sitting = office.sitting()
    sitting.judge = Slow()  # type: ignore[assignment]
    app_text: list[str] = []
    from vnr_wizard.tui.editor.app import EditorApp

    app = EditorApp(sitting, quick=0, full=0)
    async with app.run_test(size=NARROW) as pilot:
        assert begun.wait(30)
        await pilot.press(*"abc", "down", "end", "f3")
        assert not go_on.is_set()
        app_text.append(app.text_screen.writing.text)
        assert app_text[0].startswith("abc# Vår")
        assert app.text_screen.writing.cursor_location[0] == 1
        go_on.set()
        await pilot.exit(0)


async def test_what_was_found_of_an_older_text_is_dropped(office: Office) -> None:
    async with office.opened() as desk:
        wrong = Judged("en annan text", ())
        before = desk.app.sitting.problems
        assert not desk.app.sitting.learn(wrong)
        assert desk.app.sitting.problems == before


async def test_a_check_that_fails_is_told_and_the_text_lives_on(office: Office) -> None:
    class Broken:
        path = office.folder / "procedures/rutin.toml"

        def quickly(self, text: str) -> Judged:
            raise KeyError(text)

        fully = quickly

    sitting = office.sitting()
    sitting.judge = Broken()  # type: ignore[assignment]
    async with office.opened(sitting=sitting) as desk:
        assert desk.sees("Kontrollen gick inte att göra")
        await desk.write("# a\n")
        await desk.press("ctrl+s")
        assert office.read().startswith("# a\n")


async def test_saving_right_after_typing_saves_the_last_letter(office: Office) -> None:
    async with office.opened() as desk:
        for key in (*"# allt", "enter", "ctrl+s"):
            desk.key(key)
        await desk.settled()
        await desk.checked()
        assert office.read() == "# allt\n" + ROUTINE


RAW = {
    "windows": b'\xef\xbb\xbfformat = 1\r\nid = "rutin"\r\n',
    "mixed": b"a = 1\nb = 2\r\nc = 3",
    "strange": "a = '\u2028'\nx\ry\x0bz\x85\n".encode(),
    "empty": b"",
}


@pytest.mark.parametrize("raw", RAW.values(), ids=RAW.keys())
async def test_a_file_is_saved_with_its_own_ends_of_line(office: Office, raw: bytes) -> None:
    office.write("procedures/rutin.toml", raw)
    async with office.opened() as desk:
        await desk.press("ctrl+end")
        await desk.write("#")
        await desk.press("ctrl+s")
        await desk.checked()
        assert (office.folder / "procedures/rutin.toml").read_bytes() == raw + b"#"
        await desk.press("backspace", "ctrl+s")
        await desk.checked()
        assert (office.folder / "procedures/rutin.toml").read_bytes() == raw


async def test_control_characters_of_a_file_do_not_reach_the_terminal(office: Office) -> None:
    office.write("procedures/rutin.toml", 'title = "\x1b[31m\x07\u202e[bold]"\n')
    async with office.opened(size=WIDE) as desk:
        painted = "\n".join(desk.lines())
        assert not {"\x1b", "\x07", "\u202e"} & set(painted)
        assert "[bold]" in painted
        assert "\x1b[31m" in desk.text


async def test_what_is_pasted_is_made_harmless(office: Office) -> None:
    async with office.opened() as desk:
        await desk.paste("# en\r\n# två\x1b[2J\n")
        assert desk.text.startswith("# en\n# två\ufffd[2J\n# Vår rutin.")


async def test_a_new_line_begins_where_the_one_before_begins(office: Office) -> None:
    async with office.opened() as desk:
        await desk.stand('kind = "yes-no"')
        await desk.press("end")
        await desk.write('\nhint = "Lugnt."')
        assert '  kind = "yes-no"\n  hint = "Lugnt."\n  unsure = true' in desk.text


async def test_find_goes_from_place_to_place_and_round_the_end(office: Office) -> None:
    async with office.opened() as desk:
        await desk.press("ctrl+f")
        await desk.write("PERSONEN")
        await desk.press("enter")
        assert desk.sees("1 av 2")
        assert desk.line == ROUTINE[: ROUTINE.index("personen")].count("\n") + 1
        first = desk.line
        await desk.press("f3")
        assert desk.sees("2 av 2")
        await desk.press("enter")
        assert desk.line == first
        await desk.press("escape")
        assert desk.app.focused is desk.writing
        assert desk.writing.selected_text == "personen"


async def test_what_is_typed_right_after_find_is_searched_for_and_right_after_esc_is_text(office: Office) -> None:
    async with office.opened() as desk:
        for key in ("ctrl+f", *"format", "enter", "escape", *"xy"):
            desk.key(key)
        await desk.checked()
        assert desk.text == ROUTINE.replace("format = 1", "xy = 1")


async def test_keys_typed_in_one_burst_work_in_their_order(office: Office) -> None:
    async with office.opened() as desk:
        for key in (*"abc", "backspace", "backspace", *"de", "left", "x", "home", "y", "end", "enter", "z", "up", "#"):
            desk.key(key)
        await desk.checked()
        assert desk.text.startswith("y#adxe# Vår rutin. Kommentaren ska finnas kvar.\nz\nformat")


async def test_what_is_not_there_is_said(office: Office) -> None:
    async with office.opened() as desk:
        await desk.press("f3")
        await desk.write("finns-inte")
        await desk.press("enter")
        assert desk.sees("Finns inte")


async def test_go_to_line(office: Office) -> None:
    async with office.opened() as desk:
        await desk.press("ctrl+g")
        await desk.write("x")
        await desk.press("enter")
        assert desk.sees("Skriv radens nummer")
        await desk.press("backspace")
        await desk.write("13")
        await desk.press("enter")
        assert desk.line == 13
        assert desk.app.focused is desk.writing
        await desk.press("f7")
        await desk.write("99999")
        await desk.press("enter")
        assert desk.line == ROUTINE.count("\n") + 1


async def test_ctrl_c_copies_inside_the_program_and_closes_nothing(office: Office) -> None:
    async with office.opened() as desk:
        written: list[str] = []
        driver = desk.app._driver
        assert driver is not None
        driver.write = written.append  # type: ignore[method-assign, assignment]
        await desk.press("shift+right", "shift+right", "ctrl+c", "end", "ctrl+v")
        assert desk.text.split("\n")[0].endswith("kvar.# ")
        assert not any("\x1b]52;" in data for data in written)


async def test_a_window_that_is_too_small_loses_nothing(office: Office) -> None:
    async with office.opened() as desk:
        await desk.write("# ny\n")
        await desk.resize(50, 15)
        assert desk.sees("Gör fönstret större.")
        await desk.press("ctrl+s")
        await desk.resize(80, 24)
        assert desk.in_text
        assert desk.text.startswith("# ny\n")


async def test_in_english_no_swedish_is_left_but_the_files(office: Office) -> None:
    from vnr_wizard import language

    language.use("en")
    async with office.opened(size=WIDE) as desk:
        assert desk.sees("F9 Save")
        assert desk.sees("What staff will see")
        assert not desk.sees("Sparat")


async def test_a_large_file_can_be_written_in(office: Office) -> None:
    steps = "".join(
        f'[[step]]\nid = "s{n}"\ntitle = "Steg {n}"\n  [[step.next]]\n  goto = "slut"\n' for n in range(4000)
    )
    office.write("procedures/rutin.toml", ROUTINE + steps)
    async with office.opened() as desk:
        await desk.press("ctrl+end")
        await desk.write("# slut")
        assert desk.text.endswith("# slut")
