"""Words that every face of practice uses, so that one thing is called one thing."""

from __future__ import annotations

from datetime import timedelta

from vnr_wizard.language import Words, say

PRACTICE = Words("ÖVNING", "PRACTICE")
INVENTED = Words(
    "Personen och händelserna är påhittade. Inget här får föras in i en journal eller akt.",
    "The person and the events are invented. Nothing here may be entered in a record or file.",
)
MISS_KINDS = {
    "asked-with-other-present": Words("Frågade när någon annan hörde", "Asked while someone else could hear"),
    "delayed-child-report": Words("Väntade med anmälan om barn", "Delayed the report for a child"),
    "contacted-family": Words("Kontaktade familj eller släkt", "Contacted the family"),
    "promised-secrecy": Words("Lovade tystnad som inte kan hållas", "Promised secrecy that cannot be kept"),
    "named-without-consent": Words("Sa vem det gällde utan samtycke", "Named the person without consent"),
    "left-in-the-home": Words("Lämnade något skrivet i hemmet", "Left something written in the home"),
    "no-way-out": Words("Ingen väg till hjälp", "No way to help"),
    "interpretation-as-fact": Words("Skrev tolkning som fakta", "Wrote interpretation as fact"),
}
"""The kinds of critical miss (`model.MISSES`) in words."""
SITTINGS = (Words("övning", "sitting"), Words("övningar", "sittings"))
"""One, and several."""


def marked(first: bool = True) -> str:
    """The line that stands first and last in everything that practice shows or writes."""
    return f"{PRACTICE} · {INVENTED}" if first else f"{PRACTICE} · {say('slut på övningen', 'end of the practice')}"


def miss_kind(kind: str) -> str:
    """A kind of critical miss in words; the kind itself where it is none that we know."""
    return str(MISS_KINDS.get(kind, kind))


def counted(number: int, one: Words, several: Words) -> str:
    """“1 övning”, “2 övningar”."""
    return f"{number} {one if number == 1 else several}"


def length(lasted: timedelta) -> str:
    """“20 minuter”, “1 timme 5 minuter”, “mindre än en minut”."""
    minutes = int(lasted.total_seconds()) // 60
    parts = [
        (minutes // 1440, say("dygn", "days"), say("dygn", "day")),
        (minutes // 60 % 24, say("timmar", "hours"), say("timme", "hour")),
        (minutes % 60, say("minuter", "minutes"), say("minut", "minute")),
    ]
    said = " ".join(f"{n} {one if n == 1 else many}" for n, many, one in parts if n)
    return said or say("mindre än en minut", "less than a minute")
