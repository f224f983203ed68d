"""What to say where something personal was written that should not be in a note; without any widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vnr_wizard.language import Words, say
from vnr_wizard.notes.names import likely_names, routine_words, words_in
from vnr_wizard.notes.personal import Warned, answer_warnings, colleagues, consent_given, walk_warnings, warnings_for

if TYPE_CHECKING:
    from vnr_wizard.procedure.answer import Answer
    from vnr_wizard.procedure.model import Question
    from vnr_wizard.tui.session import Session


def known_words(session: Session) -> frozenset[str]:
    """Words of the routine and its contacts, which name nobody to keep out; worked out once a walk."""
    at_hand = session.at_hand
    if at_hand.known is None:
        directory = session.directory()
        texts = [text for one in directory.contacts for text in (one.name, one.role)] if directory else []
        at_hand.known = routine_words(at_hand.walk.procedure) | words_in(texts)
    return at_hand.known


def warnings_here(session: Session, question: Question, answer: Answer | None) -> list[Words]:
    """What to say of an answer of the walk at hand, as it stands now."""
    if answer is None or session.walking is None:
        return []
    walk = session.walking.walk
    consent = consent_given(walk)
    known = known_words(session) | colleagues(walk) if consent is False else frozenset[str]()
    return answer_warnings(question, answer, consent, known)


def all_warnings(session: Session) -> list[Warned]:
    """What to say of everything that the note will hold."""
    at_hand = session.at_hand
    return walk_warnings(at_hand.walk, known_words(session), at_hand.draft.left_out)


def reference_warnings(session: Session, reference: str) -> list[str]:
    """What to say of the user's own reference: it is seen in lists, and has no name in it whatever was agreed."""
    found = [str(words) for words in warnings_for(reference, None)]
    if names := likely_names(reference, known_words(session)):
        named = ", ".join(f"”{name}”" for name in names[:3])
        found.append(
            say(
                f"Beteckningen ska inte ha något namn. Är {named} ett namn?",
                f"The reference should have no name. Is {named} a name?",
            )
        )
    return found
