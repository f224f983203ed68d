"""The small files that the examples of explanations stand in, so that each can be checked as it is shown.

A frame takes a fragment and gives a whole file around it. What the fragment says itself, the frame leaves out.
Content is Swedish in both languages of the interface, as real content is.
"""

from __future__ import annotations

import re
from collections.abc import Callable

Frame = Callable[[str], str]

_TOP = {"format": "1", "id": '"rutinen"', "title": '"Rutinen"', "contacts": '"kommunen"'}
_STEP = {"id": '"chef"', "title": '"Kontakta chefen"'}
_QUESTION = {"id": '"hjalp"', "text": '"Vill personen ha hjälp?"', "kind": '"yes-no"'}
_DIRECTORY = {"format": "1", "id": '"kommunen"'}
_CONTACT = {
    "id": '"jouren"', "name": '"Sociala jouren"', "phone": '"044-775 78 78"', "hours": '"24/7"',
    "verified_on": "2026-11-02",
}  # fmt: skip

_SCENARIO = {
    "format": "1", "id": '"scenariot"', "title": '"Kväll hos Inger"', "procedure": '"ovas"', "entry": '"misstanke"',
    "clock": "2026-11-21T22:40:00+01:00", "minutes": "20", "goals": '["Fråga i enskildhet."]',
    "intro": '"Du kommer till Inger på kvällen."',
}  # fmt: skip

_ENTRY = """
[[entry]]
id = "berattar"
title = "Någon berättar om våld"
start = "samtal"
"""
_STEPS = """
[[step]]
id = "samtal"
title = "Samtal"

[[step.question]]
id = "vald"
text = "Bekräftar personen våld?"
kind = "yes-no"
required = true

[[step.next]]
when = { vald = "yes" }
goto = "barn"

[[step.next]]
goto = "chef"

[[step]]
id = "barn"
title = "Barn"

[[step.question]]
id = "barn-hemma"
text = "Finns det barn i hemmet?"
kind = "yes-no"
required = true

[[step.next]]
goto = "chef"
"""
_END = """
[[end]]
id = "klart"
title = "Samtalet är dokumenterat"
"""
_CHEF = """
[[step]]
id = "chef"
title = "Kontakta chefen"
call = ["chef"]

[[step.next]]
goto = "klart"
"""
BESIDE = {
    "contacts/kommunen": """format = 1
id = "kommunen"

[[contact]]
id = "chef"
name = "Närmaste chef"
phone = "044-13 25 50"
hours = "24/7"
verified_on = 2026-11-02

[[contact]]
id = "socialjour"
name = "Sociala jouren"
phone = "044-775 78 78"
hours = "24/7"
verified_on = 2026-11-02

[[contact]]
id = "kontoret"
name = "Socialkontoret"
phone = "044-13 25 52"
hours = "Mo-Fr 08:00-16:30"
verified_on = 2026-11-02

[[contact]]
id = "okand"
name = "Kvinnojouren"
phone = "044-13 25 53"
verified_on = 2026-11-02

[[contact]]
id = "utan-nummer"
name = "Chef i beredskap"
phone = ""
hours = "24/7"
""",
    "procedures/ovas": """format = 1
id = "ovas"
title = "Rutinen som övas"
contacts = "kommunen"

[[clause]]
id = "enskilt"
text = "Frågan ställs i enskildhet."

[[entry]]
id = "misstanke"
title = "Jag misstänker våld"
start = "enskildhet"

[[entry]]
id = "uppfoljning"
title = "Vi ses igen"
start = "aterkom"

[[step]]
id = "enskildhet"
title = "Fråga i enskildhet"

[[step.question]]
id = "ensamma"
text = "Är ni ensamma?"
kind = "yes-no"
required = true

[[step.next]]
when = { ensamma = "yes" }
goto = "samtal"

[[step.next]]
goto = "vanta"

[[step]]
id = "vanta"
title = "Vänta"

[[step.question]]
id = "vantat"
text = "Är ni ensamma nu?"
kind = "yes-no"
required = true

[[step.next]]
when = { vantat = "yes" }
goto = "samtal"

[[step.next]]
goto = "chef"

[[step]]
id = "samtal"
title = "Samtal"

[[step.question]]
id = "vald"
text = "Bekräftar personen våld?"
kind = "yes-no"
required = true

[[step.next]]
when = { vald = "yes" }
goto = "barn"

[[step.next]]
goto = "chef"

[[step]]
id = "barn"
title = "Barn"

[[step.question]]
id = "barn-hemma"
text = "Finns det barn i hemmet?"
kind = "yes-no"
required = true

[[step.question]]
id = "anmalt"
text = "Är en anmälan gjord?"
kind = "yes-no"

[[step.next]]
goto = "chef"

[[step]]
id = "chef"
title = "Kontakta chefen"
call = ["chef"]

[[step.next]]
goto = "klart"

[[step]]
id = "aterkom"
title = "Hur är det nu?"
call = ["socialjour"]

[[step.next]]
goto = "klart"

[[end]]
id = "klart"
title = "Samtalet är dokumenterat"
""",
    "procedures/trasig": """format = 1
id = "trasig"
title = "Rutinen har ett fel"

[[entry]]
id = "misstanke"
title = "Jag misstänker våld"
start = "borta"

[[step]]
id = "samtal"
title = "Samtal"

[[step.next]]
goto = "klart"

[[end]]
id = "klart"
title = "Klart"
""",
    "procedures/arbetsledare": """format = 1
id = "arbetsledare"
title = "Arbetsledarens del"

[[entry]]
id = "bedomning"
title = "Ett ärende kommer in"
start = "bedom"

[[step]]
id = "bedom"
title = "Bedöm"

[[step.next]]
goto = "slut"

[[end]]
id = "slut"
title = "Bedömt"
""",
}
"""What lies beside the file: by folder and id."""


def _keys(defaults: dict[str, str], fragment: str) -> str:
    """The keys that the fragment does not say itself, before its first table."""
    own = re.split(r"^\[", fragment, maxsplit=1, flags=re.MULTILINE)[0]
    lacking = [name for name in defaults if not re.search(rf"^#?{name}\s*=", own, re.MULTILINE)]
    return "".join(f"{name} = {defaults[name]}\n" for name in lacking)


def file(fragment: str) -> str:
    """The fragment is the whole file of a routine."""
    return fragment + "\n"


def top(fragment: str) -> str:
    """The fragment stands at the top of a routine. `#key =` leaves a key out."""
    return f"{_keys(_TOP, fragment)}{fragment}\n{_ENTRY}{_STEPS}{_CHEF}{_END}"


def table(fragment: str) -> str:
    """The fragment is a table of its own, last in a routine."""
    return f"{_keys(_TOP, '')}{_ENTRY}{_STEPS}{_CHEF}{_END}\n{fragment}\n"


def step(fragment: str) -> str:
    """The fragment belongs to the last step, which comes after the questions `vald` and `barn-hemma`."""
    ways = "" if "[[step.next]]" in fragment else '\n[[step.next]]\ngoto = "klart"\n'
    return f"{_keys(_TOP, '')}{_ENTRY}{_STEPS}\n[[step]]\n{_keys(_STEP, fragment)}{fragment}\n{ways}{_END}"


def question(fragment: str) -> str:
    """The fragment belongs to a question on the last step."""
    return step(f"[[step.question]]\n{_keys(_QUESTION, fragment)}{fragment}")


def directory(fragment: str) -> str:
    """The fragment is all of a contact directory but what it leaves unsaid at the top."""
    return f"{_keys(_DIRECTORY, fragment)}{fragment}\n"


def contact(fragment: str) -> str:
    """The fragment belongs to the only contact of a directory."""
    return directory(f"\n[[contact]]\n{_keys(_CONTACT, fragment)}{fragment}")


def scenario(fragment: str) -> str:
    """The fragment is all of a scenario but what it leaves unsaid at the top. `#key =` leaves a key out."""
    return f"{_keys(_SCENARIO, fragment)}{fragment}\n"


FOLDERS: dict[Frame, str] = {directory: "contacts", contact: "contacts", scenario: "scenarios"}
"""Where the file lies that a frame makes; the other frames make a routine, in `procedures`."""
