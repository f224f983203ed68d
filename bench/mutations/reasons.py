"""Why a defect that changes something passes `check`."""

from __future__ import annotations

from bench.mutations.outcome import Found, Outcome

PROMISES = "Nothing can state a promise: neither safeguards nor examples speak of follow-ups"
REMINDERS = "Nothing can state a reminder: neither safeguards nor examples speak of them"
CALLS = "No safeguard names this call here, and an example compares only the calls of its last step"
FACTS = "Only the directory says it, and a supervisor may well change it: `diff` sets it apart at the top"
QUESTIONS = "No safeguard or example asks that this question be put, or be put so"
REASON_ONLY = (
    "Conditions see a question left open as one passed with a reason, so no way changes: only the reason is not asked "
    "for. A safeguard on the question finds it; none speaks of this one"
)
ASKS_MORE = "Staff are asked more than before; nothing stated is broken by that"
ANSWERS = "No condition, safeguard or example uses this answer"
TICKS = "No safeguard says that this is to be ticked"
WAYS = "No safeguard or example tells these ways apart"
ACUTE = "No check asks for an acute detour: F2 then shows the built-in lines"
HANDOVERS = "Nothing can state a handover: neither safeguards nor examples speak of them"
BUILT_IN = "The program has this line built in, so routines go on finding it"
RENAMED = "Nothing refers to this id: only its name is another"
WARNED = "Told by a warning, which does not change the exit code"
REMARKED = "Told by a remark (info)"

_BY_KIND = {
    "a typo in an id": RENAMED,
    "drop acute": ACUTE,
    "make a question not required": REASON_ONLY,
    "make a question required": ASKS_MORE,
    "always ask a question": ASKS_MORE,
    "retype an option": ANSWERS,
    "remove an option": ANSWERS,
    "take unsure away": ANSWERS,
    "change the kind of a question": ANSWERS,
    "make an option not required": TICKS,
    "drop a handover": HANDOVERS,
    "drop a contact": BUILT_IN,
    "drop a follow-up": PROMISES,
    "another time for a follow-up": PROMISES,
    "a follow-up forgets the chosen day": PROMISES,
    "drop a reminder": REMINDERS,
    "a reminder on every step": REMINDERS,
    "drop a step of a reminder": REMINDERS,
    "call somebody else": CALLS,
    "remove a call": CALLS,
    "remove all calls of a step": CALLS,
    "reorder calls": CALLS,
    "always show a call": CALLS,
    "take named = true away": CALLS,
}


def reason(outcome: Outcome) -> str:
    """The reason in words."""
    if outcome.found is Found.WARNING:
        return WARNED
    if outcome.found is Found.INFO:
        return REMARKED
    if outcome.kind in _BY_KIND:
        return _BY_KIND[outcome.kind]
    where = outcome.where
    for part, why in (
        (".follow_up.", PROMISES),
        ("reminder.", REMINDERS),
        (".call ", CALLS),
        (".question.", QUESTIONS),
    ):
        if part in where:
            return why
    return WAYS if where.startswith(("step.", "entry.", "detour.")) else FACTS
