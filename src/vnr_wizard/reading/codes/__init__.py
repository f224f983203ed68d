"""The catalogue of problem codes: severity, message and mend for each, in both languages.

Families, a file each: T the file as TOML, F the format's keys and values, R references between parts of a
routine, C contacts, X examples, P paths (proofs), G safeguards, W words, S silences, D scenarios (drill).
`vnr-wizard check` prints them, `vnr-wizard explain` tells more of each, docs/problems.md lists them.
"""

from __future__ import annotations

from vnr_wizard.language import Words
from vnr_wizard.reading.codes.code import Code
from vnr_wizard.reading.codes.contacts import CONTACTS
from vnr_wizard.reading.codes.examples import EXAMPLES
from vnr_wizard.reading.codes.file import FILE
from vnr_wizard.reading.codes.form import FORM
from vnr_wizard.reading.codes.guards import GUARDS
from vnr_wizard.reading.codes.paths import PATHS
from vnr_wizard.reading.codes.practice import PRACTICE
from vnr_wizard.reading.codes.references import REFERENCES
from vnr_wizard.reading.codes.silences import SILENCES
from vnr_wizard.reading.codes.words import WORDS

FAMILIES = {
    "T": Words("Filen som TOML", "The file as TOML"),
    "F": Words("Formatets nycklar och värden", "The format's keys and values"),
    "R": Words("Hänvisningar mellan delar", "References between parts"),
    "C": Words("Kontakter", "Contacts"),
    "X": Words("Exempel", "Examples"),
    "P": Words("Bevis: allt kan nås, varje väg kan sluta", "Proofs: every part can be come to, every walk can end"),
    "G": Words("Skyddsregler", "Safeguards"),
    "W": Words("Ord", "Words"),
    "S": Words("Tystade påpekanden", "Silences"),
    "D": Words("Scenarier som övas", "Scenarios that are practised"),
}
"""What each letter stands for, in the order of the reference."""

CODES: dict[str, Code] = FILE | FORM | REFERENCES | CONTACTS | EXAMPLES | PATHS | GUARDS | WORDS | SILENCES | PRACTICE

__all__ = ["CODES", "FAMILIES", "Code"]
