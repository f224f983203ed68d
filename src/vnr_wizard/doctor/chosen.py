"""settings.toml: its faults, and whether what it chooses is there."""

from __future__ import annotations

import os

from vnr_wizard.content import Content
from vnr_wizard.doctor.finding import Area, Finding, State
from vnr_wizard.language import Words
from vnr_wizard.settings import Settings


def settings_findings(settings: Settings, content: Content) -> list[Finding]:
    """The file, and the content, routine and directory that it names."""
    return [
        _file(settings),
        _content(content),
        *_named("procedure", settings.procedure, content.procedure_ids()),
        *_named("directory", settings.directory, content.directory_ids()),
    ]


def _file(settings: Settings) -> Finding:
    if not settings.problems:
        told = Words("Inställningarna är utan fel", "The settings have no faults")
        meaning = Words("Finns ingen settings.toml gäller förvalen.", "Without a settings.toml the defaults hold.")
        return Finding(Area.SETTINGS, "settings", State.GOOD, told, meaning)
    first = settings.problems[0]
    count = len(settings.problems)
    return Finding(
        Area.SETTINGS, "settings", State.WARNING,
        Words(f"settings.toml har fel ({count}): {first.place} {first.code} {first.key_text}",
              f"settings.toml has faults ({count}): {first.place} {first.code} {first.key_text}"),
        Words("De raderna gäller inte. Förvalen används i stället.",
              "Those lines do not hold. The defaults are used instead."),
        Words("Se alla fel och hur de rättas: vnr-wizard check FIL, med filens namn.",
              "See all faults and how to correct them: vnr-wizard check FILE, with the file's name."),
    )  # fmt: skip


def _content(content: Content) -> Finding:
    folder = content.folder
    told = Words(f"Innehåll: {folder}", f"Content: {folder}")
    if os.path.isdir(folder) and (content.procedure_ids() or content.directory_ids()):  # noqa: PTH112 — never raises
        meaning = Words("Rutiner och nummer läses därifrån.", "Routines and numbers are read from there.")
        return Finding(Area.SETTINGS, "content-folder", State.GOOD, told, meaning)
    return Finding(
        Area.SETTINGS, "content-folder", State.BAD,
        Words(f"Mappen med innehåll saknas eller är tom: {folder}",
              f"The folder of content is missing or empty: {folder}"),
        Words("Ingen rutin kan öppnas. Bara de inbyggda numren, 112 och kvinnofridslinjen, finns.",
              "No routine can be opened. Only the built-in numbers are there, 112 and the national line."),
        Words("Rätta content i settings.toml, eller ta bort raden.",
              "Correct content in settings.toml, or take the line out."),
    )  # fmt: skip


def _named(kind: str, id: str, known: list[str]) -> list[Finding]:
    if not id:
        return []
    if id in known:
        told = Words(f"{kind} = {id}", f"{kind} = {id}")
        return [Finding(Area.SETTINGS, kind, State.GOOD, told, Words("Den finns.", "It is there."))]
    meaning = {
        "procedure": Words("Programmet öppnas inte i er rutin.", "The program does not open in your routine."),
        "directory": Words("Alla kataloger visas i stället för er.", "All directories are shown in place of yours."),
    }[kind]
    return [
        Finding(
            Area.SETTINGS, kind, State.BAD,
            Words(f"{kind} = {id} i settings.toml finns inte i innehållet",
                  f"{kind} = {id} in settings.toml is not in the content"),
            meaning,
            Words("Rätta id:t. Det är filens namn utan .toml.",
                  "Correct the id. It is the file's name without .toml."),
        )
    ]  # fmt: skip
