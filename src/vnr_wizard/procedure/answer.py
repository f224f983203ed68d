"""Answers: what a question can hold, and making it from what was typed, traced or stored.

An answer is a plain value: `"yes"`/`"no"`/`"unsure"`, an option's id, a tuple of option ids, a text, a
number, a date, an aware datetime, or a logged call (`Contacted`). `Passed` stands for a required question
that was passed with a reason; `Invalid` keeps what was typed and is not an answer yet, so that nothing
that someone typed is lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from datetime import timezone as fixed_offset
from typing import Any

from vnr_wizard.language import Words
from vnr_wizard.procedure.model import Question
from vnr_wizard.reading.text import clean, clean_line


@dataclass(frozen=True)
class Contacted:
    """A logged call: whom, when, whether someone answered, who, and what was agreed.

    `reached` is None while nobody has said it: then the call is only what an `Invalid` keeps.
    """

    contact: str = ""
    at: datetime | None = None
    reached: bool | None = True
    who: str = ""
    agreed: str = ""


Value = str | int | float | date | datetime | tuple[str, ...] | Contacted


@dataclass(frozen=True)
class Passed:
    """A required question passed, with the reason. `kept` is what had been answered so far, if anything."""

    reason: str
    kept: Value | None = None


@dataclass(frozen=True)
class Invalid:
    """What was typed and will not do (yet), and why.

    `kept` is the rest of a logged call whose time, in `raw`, cannot be read, or which is not complete.
    """

    raw: str
    why: Words
    kept: Contacted | None = None

    @property
    def all_of_it(self) -> Value:
        """Everything that was typed, as one value: kept when the question is passed."""
        if self.kept is None:
            return self.raw
        return replace(self.kept, agreed="\n".join(text for text in (self.kept.agreed, self.raw) if text))


Answer = Value | Passed | Invalid

_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(?:[.,][0-9]{1,6})?")
_LARGEST = 10**15
_CLOCK = re.compile(r"(\d{4}-\d\d-\d\d)[ T]+(?:kl\.? *)?([0-9]{1,2})[.:]([0-9]{2})")
_NOT_OPTION = Words("Svaret finns inte bland alternativen.", "The answer is not one of the options.")
_NOT_NUMBER = Words("Skriv ett tal med siffror.", "Write a number in digits.")
_NOT_DATE = Words(
    "Skriv datumet som år-månad-dag, till exempel 2026-11-23.",
    "Write the date as year-month-day, such as 2026-11-23.",
)
_NOT_MOMENT = Words(
    "Skriv datum och klockslag, till exempel 2026-11-23 14:30.",
    "Write date and time, such as 2026-11-23 14:30.",
)
_NOT_REACHED = Words("Välj om du fick svar eller inte.", "Choose whether they answered or not.")
_NOT_CALL = Words("Uppgiften om samtalet går inte att läsa.", "The record of the call cannot be read.")
_NOT_REASON = Words('Skäl skrivs { passed = "hann inte" }.', 'A reason is written { passed = "no time" }.')
_NOT_TEXT = Words("Svaret ska vara text.", "The answer should be text.")


def parse_answer(question: Question, raw: Any, timezone: Any = None) -> Answer | None:
    """The answer that `raw` says; None where it says nothing.

    `raw` is what a widget, an answers file or a stored draft holds: text, or TOML values. `timezone` (a
    tzinfo) is given to a time written without one; times are kept with the offset they then have. Never
    raises.
    """
    if isinstance(raw, Passed | Invalid):
        return raw
    if isinstance(raw, dict) and "passed" in raw:
        return _passed(question, raw, timezone)
    if raw is None or (isinstance(raw, str) and not raw.strip()) or raw == [] or raw == ():
        return None
    match question.kind:
        case "yes-no" | "choice":
            return _option(question, raw)
        case "choices" | "checklist":
            return _options(question, raw)
        case "text":
            return clean(raw) if isinstance(raw, str) else _invalid(raw, _NOT_TEXT)
        case "number":
            return _number(question, raw)
        case "date":
            return _date(question, raw)
        case "datetime":
            return _moment(question, raw, timezone)
        case _:
            return _call(raw, timezone)


def _invalid(raw: Any, why: Words) -> Invalid:
    return Invalid(clean_line(str(raw)), why)


def _passed(question: Question, raw: dict[str, Any], timezone: Any) -> Answer | None:
    kept = raw.get("kept")
    so_far = None if isinstance(kept, dict) and "passed" in kept else parse_answer(question, kept, timezone)
    reason = raw["passed"]
    if not isinstance(reason, str) or not set(raw) <= {"passed", "kept"}:
        return _invalid(raw, _NOT_REASON)
    reason = clean_line(reason)
    if not reason:
        return so_far
    if isinstance(so_far, Passed):
        return so_far
    return Passed(reason, so_far.all_of_it if isinstance(so_far, Invalid) else so_far)


def _option(question: Question, raw: Any) -> Answer:
    if isinstance(raw, str) and raw in question.value_set:
        return raw
    return _invalid(raw, _NOT_OPTION)


def _options(question: Question, raw: Any) -> Answer:
    given = [raw] if isinstance(raw, str) else raw
    if not isinstance(given, list | tuple) or not all(isinstance(option, str) for option in given):
        return _invalid(raw, _NOT_OPTION)
    chosen = set(given)
    if not chosen <= question.value_set:
        return _invalid(", ".join(given), _NOT_OPTION)
    return tuple(option for option in question.values if option in chosen)


def _number(question: Question, raw: Any) -> Answer:
    value: int | float
    if isinstance(raw, str):
        text = raw.strip().replace("\u2212", "-")
        if not _NUMBER.fullmatch(text):
            return _invalid(raw, _NOT_NUMBER)
        value = float(text.replace(",", ".")) if "." in text or "," in text else int(text)
    elif isinstance(raw, bool) or not isinstance(raw, int | float) or not abs(raw) < _LARGEST:
        return _invalid(raw, _NOT_NUMBER)
    else:
        value = raw
    return _within(question, value, raw)


def _within(question: Question, value: Any, raw: Any) -> Answer:
    def day(limit: Any) -> Any:
        return limit.date() if isinstance(limit, datetime) else limit

    # A limit of another kind than the answer is told of where the routine is read.
    low, high = (
        limit if isinstance(limit, date) == isinstance(value, date) else None for limit in (question.min, question.max)
    )
    if low is not None and day(value) < day(low):
        return _invalid(raw, Words(f"Minst {low}.", f"At least {low}."))
    if high is not None and day(value) > day(high):
        return _invalid(raw, Words(f"Högst {high}.", f"At most {high}."))
    return value  # type: ignore[no-any-return]


def _date(question: Question, raw: Any) -> Answer:
    if isinstance(raw, datetime):
        return _invalid(raw, _NOT_DATE)
    if not isinstance(raw, date):
        try:
            raw = date.fromisoformat(str(raw).strip())
        except ValueError:
            return _invalid(raw, _NOT_DATE)
    return _within(question, raw, raw)


def _moment(question: Question, raw: Any, timezone: Any) -> Answer:
    moment = _parse_moment(raw, timezone)
    if moment is None:
        return _invalid(raw, _NOT_MOMENT)
    return _within(question, moment, raw)


def _parse_moment(raw: Any, timezone: Any) -> datetime | None:
    """A moment with its offset. Clock times as Swedes write them are understood: `9.30`, `kl. 9:30`."""
    moment = raw if isinstance(raw, datetime) else None
    if moment is None:
        text = str(raw).strip()
        if clock := _CLOCK.fullmatch(text):
            text = f"{clock[1]} {int(clock[2]):02}:{clock[3]}"
        elif ":" not in text:
            # A day alone is no moment: midnight would be a fact that nobody stated.
            return None
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            return None
    try:
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=timezone) if timezone else moment.astimezone()
        offset = moment.utcoffset()
        moment.astimezone(UTC)
    except (OverflowError, ValueError, OSError):
        return None
    return moment if offset is None else moment.replace(tzinfo=fixed_offset(offset), fold=0)


def _call(raw: Any, timezone: Any) -> Answer:
    if isinstance(raw, Contacted):
        return raw
    if isinstance(raw, str):
        if raw in ("reached", "not-reached"):
            return Contacted(reached=raw == "reached")
        return Contacted(contact=clean_line(raw))
    if not isinstance(raw, dict) or not set(raw) <= {"contact", "at", "reached", "who", "agreed"}:
        return _invalid(raw, _NOT_CALL)
    texts = {name: raw.get(name, "") for name in ("contact", "who", "agreed")}
    reached, at = raw.get("reached", True), raw.get("at")
    # Whether somebody answered is evidence: a face that has not been told says so with "", and nothing guesses.
    reached = None if reached == "" else reached
    if not isinstance(reached, bool | None) or not all(isinstance(text, str) for text in texts.values()):
        return _invalid(raw, _NOT_CALL)
    moment = None if at is None or at == "" else _parse_moment(at, timezone)
    call = Contacted(clean_line(texts["contact"]), moment, reached, clean_line(texts["who"]), clean(texts["agreed"]))
    if at is None or at == "" or moment is not None:
        return call if reached is not None else Invalid("", _NOT_REACHED, call)
    return Invalid(clean_line(str(at)), _NOT_MOMENT, call)


def plain(answer: Answer) -> Any:
    """The answer as TOML or JSON can hold it; `parse_answer` gives it back. Times stay datetimes."""
    match answer:
        case tuple():
            return list(answer)
        case Contacted():
            texts = {"contact": answer.contact, "who": answer.who, "agreed": answer.agreed}
            call: dict[str, Any] = {name: text for name, text in texts.items() if text}
            call |= {"at": answer.at} if answer.at else {}
            return call | {"reached": "" if answer.reached is None else answer.reached}
        case Passed(reason, kept):
            return {"passed": reason} | ({} if kept is None else {"kept": plain(kept)})
        case Invalid(raw, _, kept):
            return raw if kept is None else plain(kept) | ({"at": raw} if raw else {})
        case _:
            return answer


def effective(answer: Answer | None) -> Value | None:
    """What conditions see: a question that was passed, or holds something invalid, has no answer."""
    return None if isinstance(answer, Passed | Invalid) else answer
