"""The terminal that the doctor runs in: whether the screens fit, are readable, and are seen by nobody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from vnr_wizard.doctor.finding import Area, Finding, State
from vnr_wizard.doctor.system import Screen, System
from vnr_wizard.language import Words

FULL, LEAST = (80, 24), (60, 20)
"""Columns and rows that the screens are made for, and below which they ask for a larger window."""

# Programs that keep what is shown, by what they set in the environment, and by their names as processes.
_HOLDERS = {"TMUX": "tmux", "STY": "screen", "ZELLIJ": "zellij"}
_RECORDERS = {"ASCIINEMA_REC": "asciinema", "ASCIINEMA_SESSION": "asciinema", "SCRIPT": "script"}
_RECORDER_NAMES = {"script", "asciinema", "ttyrec", "termrec", "tlog-rec-sessio", "tlog-rec-session", "sudoreplay"}
_MOST_PARENTS = 40


def terminal_findings(system: System) -> list[Finding]:
    """Everything about the terminal."""
    screen = system.screen()
    found = [_no_terminal()] if screen is None else [_size(screen), _encoding(screen)]
    return [*found, _kind(system), _colours(system), *_watched(system)]


def _no_terminal() -> Finding:
    return Finding(
        Area.TERMINAL, "terminal", State.UNKNOWN,
        Words("Ingen terminal: in- eller utdata går till en fil eller ett annat program",
              "No terminal: input or output goes to a file or another program"),
        Words("Fönstrets storlek och tecken kunde inte undersökas.",
              "The size and characters of the window could not be looked at."),
        Words("Kör vnr-wizard doctor ensamt, i det fönster där programmet ska användas.",
              "Run vnr-wizard doctor alone, in the window where the program is to be used."),
    )  # fmt: skip


def _size(screen: Screen) -> Finding:
    size = (screen.columns, screen.rows)
    told = Words(
        f"Fönstret är {size[0]} tecken brett och {size[1]} rader högt",
        f"The window is {size[0]} characters wide and {size[1]} rows high",
    )
    mend = Words(
        f"Gör fönstret större, eller texten mindre (ofta Ctrl och minus): minst {FULL[0]} × {FULL[1]}.",
        f"Make the window larger, or the text smaller (often Ctrl and minus): at least {FULL[0]} × {FULL[1]}.",
    )
    if size[0] < LEAST[0] or size[1] < LEAST[1]:
        meaning = Words(
            f"Skärmarna får inte plats. Under {LEAST[0]} × {LEAST[1]} ber programmet om ett större fönster.",
            f"The screens do not fit. Below {LEAST[0]} × {LEAST[1]} the program asks for a larger window.",
        )
        return Finding(Area.TERMINAL, "size", State.BAD, told, meaning, mend)
    if size[0] < FULL[0] or size[1] < FULL[1]:
        meaning = Words(
            "Programmet fungerar, men visar mindre åt gången.", "The program works, but shows less at a time."
        )
        return Finding(Area.TERMINAL, "size", State.WARNING, told, meaning, mend)
    return Finding(Area.TERMINAL, "size", State.GOOD, told, Words("Allt får plats.", "Everything fits."))


def _encoding(screen: Screen) -> Finding:
    name = screen.encoding or "?"
    told = Words(f"Teckenkodning: {name}", f"Character encoding: {name}")
    if screen.encoding.replace("-", "").replace("_", "") == "utf8":
        meaning = Words("Å, ä, ö och tecken visas rätt.", "Å, ä, ö and signs are shown right.")
        return Finding(Area.TERMINAL, "encoding", State.GOOD, told, meaning)
    return Finding(
        Area.TERMINAL, "encoding", State.WARNING, told,
        Words("Å, ä, ö och tecken kan visas som frågetecken. Det som skrivs sparas ändå rätt.",
              "Å, ä, ö and signs may be shown as question marks. What is written is saved right all the same."),
        Words("Välj UTF-8 i terminalens inställningar. I Linux: LANG=sv_SE.UTF-8.",
              "Choose UTF-8 in the terminal's settings. On Linux: LANG=sv_SE.UTF-8."),
    )  # fmt: skip


def _kind(system: System) -> Finding:
    term = system.environment.get("TERM", "")
    if system.platform == "win32" or term not in ("", "dumb", "unknown"):
        told = Words(f"Sorts terminal: {term or 'Windows'}", f"Kind of terminal: {term or 'Windows'}")
        return Finding(
            Area.TERMINAL, "kind", State.GOOD, told, Words("Den kan visa skärmarna.", "It can show the screens.")
        )
    return Finding(
        Area.TERMINAL, "kind", State.BAD,
        Words(f"Sorts terminal: TERM={term or '(tom)'}", f"Kind of terminal: TERM={term or '(empty)'}"),
        Words("Programmets skärmar kan inte visas här. Numren går att få med: vnr-wizard contacts",
              "The program's screens cannot be shown here. The numbers are there with: vnr-wizard contacts"),
        Words("Öppna ett vanligt terminalfönster.", "Open an ordinary terminal window."),
    )  # fmt: skip


def _colours(system: System) -> Finding:
    here = system.environment
    if here.get("NO_COLOR"):
        told = Words("Färger: avstängda (NO_COLOR)", "Colours: off (NO_COLOR)")
    elif here.get("COLORTERM") in ("truecolor", "24bit") or "256" in here.get("TERM", "") or "WT_SESSION" in here:
        told = Words("Färger: ja", "Colours: yes")
    else:
        told = Words("Färger: få, eller inga", "Colours: few, or none")
    meaning = Words(
        "Allt som färg säger står också i ord och tecken.", "Whatever colour says also stands in words and signs."
    )
    return Finding(Area.TERMINAL, "colours", State.GOOD, told, meaning)


def _watched(system: System) -> Iterator[Finding]:
    here = system.environment
    names = {name for variable, name in _RECORDERS.items() if here.get(variable)}
    names |= {name for name in _parents(system) if name in _RECORDER_NAMES}
    for name in sorted(names):
        yield Finding(
            Area.TERMINAL, "recorder", State.BAD,
            Words(f"Terminalen spelas in ({name})", f"The terminal is recorded ({name})"),
            Words("Allt som visas skrivs till en fil, även det som skrivs i en anteckning.",
                  "Whatever is shown is written to a file, also what is written in a note."),
            Words("Avsluta inspelningen, eller öppna ett nytt fönster, innan du öppnar programmet.",
                  "End the recording, or open a new window, before opening the program."),
        )  # fmt: skip
    for name in sorted({name for variable, name in _HOLDERS.items() if here.get(variable)}):
        yield Finding(
            Area.TERMINAL, "multiplexer", State.WARNING,
            Words(f"Programmet körs inuti {name}", f"The program runs inside {name}"),
            Words(f"{name} håller kvar och kan spela in det som visas. Andra kan vara anslutna till samma fönster.",
                  f"{name} holds on to what is shown and may record it. Others may be attached to the same window."),
            Words(f"Använd ett vanligt terminalfönster, utan {name}.",
                  f"Use an ordinary terminal window, without {name}."),
        )  # fmt: skip
    if here.get("SSH_CONNECTION") or here.get("SSH_TTY"):
        yield Finding(
            Area.TERMINAL, "remote", State.WARNING,
            Words("Du är inloggad på en annan dator (ssh)", "You are logged in on another computer (ssh)"),
            Words("Anteckningar hamnar på den datorn, inte på den som du sitter vid.",
                  "Notes end up on that computer, not on the one in front of you."),
            Words("Kör programmet på din egen dator, om inte din chef har sagt annat.",
                  "Run the program on your own computer, unless your manager has said otherwise."),
        )  # fmt: skip
    elif not names and not any(here.get(variable) for variable in _HOLDERS):
        yield Finding(
            Area.TERMINAL, "recorder", State.GOOD,
            Words("Inget tecken på att terminalen spelas in", "No sign that the terminal is recorded"),
            Words("Skärmdelning, kameror och andra inspelare syns inte härifrån.",
                  "A shared screen, cameras and other recorders cannot be seen from here."),
        )  # fmt: skip


def _parents(system: System) -> Iterator[str]:
    """The names of the processes that this one runs inside, as far as Linux tells."""
    process = "self"
    for _ in range(_MOST_PARENTS):
        told = system.read_text(str(PurePosixPath("/proc", process, "stat")))
        # The name stands in brackets and may itself hold brackets and spaces.
        match = re.match(r"\d+ \((.*)\) \S (\d+)", told or "", re.DOTALL)
        if match is None:
            return
        yield match[1]
        process = match[2]
