"""What the way panel shows as coming: a guess that does not frighten."""

from __future__ import annotations

from datetime import UTC, datetime

from vnr_wizard.procedure.read import procedure_from
from vnr_wizard.reading.document import parse_document
from vnr_wizard.walk.here import ahead
from vnr_wizard.walk.walk import Walk

ROUTINE = """
format = 1
id = "rutin"
title = "Rutin"
[[entry]]
id = "in"
title = "In"
start = "chef"
[[step]]
id = "chef"
title = "Ring chefen"
[[step.question]]
id = "samtal"
text = "Samtalet"
kind = "contacted"
required = true
[[step.next]]
when = { samtal = "reached" }
goto = "folj-upp"
[[step.next]]
goto = "ingen-svarar"
[[step]]
id = "ingen-svarar"
title = "Ingen svarar"
[[step.next]]
goto = "folj-upp"
[[step]]
id = "folj-upp"
title = "Följ upp"
[[step.next]]
goto = "klart"
[[end]]
id = "klart"
title = "Klart"
"""


def test_whoever_is_still_to_be_called_is_taken_to_answer() -> None:
    read = procedure_from(parse_document(ROUTINE, "rutin.toml"))
    assert read.procedure is not None, read.problems
    now = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
    walk = Walk(read.procedure, "in", now)
    assert ahead(walk) == ["folj-upp"]
    walk.answer("samtal", "not-reached", now)
    assert ahead(walk) == ["ingen-svarar", "folj-upp"]


FORKED = """
format = 1
id = "rutin"
title = "Rutin"
[[entry]]
id = "in"
title = "In"
start = "fara"
[[step]]
id = "fara"
title = "Fara?"
[[step.question]]
id = "fara"
text = "Är någon i fara?"
kind = "yes-no"
required = true
[[step.next]]
when = { fara = "no" }
goto = "samtal"
[[step.next]]
goto = "ring-112"
[[step]]
id = "ring-112"
title = "Ring 112"
[[step.next]]
goto = "chef"
[[step]]
id = "samtal"
title = "Samtal"
[[step.next]]
goto = "chef"
[[step]]
id = "chef"
title = "Chef"
[[step.next]]
when = { fara = "yes" }
goto = "skriv"
[[step.next]]
goto = "klart"
[[step]]
id = "skriv"
title = "Skriv"
[[step.next]]
goto = "klart"
[[end]]
id = "klart"
title = "Klart"
"""


def test_only_what_comes_whatever_is_answered_is_said_to_come() -> None:
    read = procedure_from(parse_document(FORKED, "rutin.toml"))
    assert read.procedure is not None, read.problems
    now = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
    walk = Walk(read.procedure, "in", now)
    assert ahead(walk) == ["chef"]
    walk.answer("fara", "no", now)
    assert ahead(walk) == ["samtal", "chef"]
    walk.answer("fara", "yes", now)
    assert ahead(walk) == ["ring-112", "chef", "skriv"]
