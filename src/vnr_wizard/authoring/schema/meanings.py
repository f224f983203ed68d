"""What each fixed word of the formats means: editors show it beside the word when one chooses."""

from __future__ import annotations

from vnr_wizard.contacts.model import AUDIENCES
from vnr_wizard.language import Words
from vnr_wizard.practice.model import CUES, LEVELS, MISSES
from vnr_wizard.practice.words import MISS_KINDS
from vnr_wizard.procedure.model import PATTERNS, QUESTION_KINDS, RECORDS

MEANINGS: dict[tuple[str, ...], tuple[Words, ...]] = {
    LEVELS: (
        Words("Grund: för den som är ny i rutinen.", "Basic: for those new to the routine."),
        Words("Fördjupning: fler fällor, svårare val.", "Going further: more traps, harder choices."),
    ),
    CUES: (
        Words("Någon säger det.", "Somebody says it."),
        Words("Det syns eller hörs i rummet.", "It is seen or heard in the room."),
    ),
    MISSES: tuple(MISS_KINDS[kind] for kind in MISSES),
    QUESTION_KINDS: (
        Words("Ja eller nej. Med unsure = true också osäkert.", "Yes or no; with unsure = true also unsure."),
        Words("Ett svar av flera. Svaren står i options.", "One of several answers, which stand in options."),
        Words("Ett eller flera svar. Svaren står i options.", "One or more answers, which stand in options."),
        Words("Punkter att bocka av. De står i options.", "Items to tick off, which stand in options."),
        Words("Fri text. record säger vad texten är i anteckningen.", "Free text; record says what it is in the note."),
        Words("Ett tal, mellan min och max om de finns.", "A number, between min and max where given."),
        Words("En dag.", "A day."),
        Words("En dag och ett klockslag.", "A day and a time."),
        Words("Ett samtal: vem, när, om någon svarade.", "A call: to whom, when, whether somebody answered."),
    ),
    RECORDS: (
        Words("Citat: någons egna ord.", "Quote: somebody's own words."),
        Words("Iakttagelse: det som går att se och höra.", "Observation: what can be seen and heard."),
        Words("Åtgärd: det som gjordes.", "Action: what was done."),
        Words("Bedömning: det någon tror eller menar.", "Assessment: what somebody believes or thinks."),
    ),
    PATTERNS: (
        Words("Varje väg som tar slut har passerat det.", "Every walk that ends has passed it."),
        Words("Ingen väg där villkoret gäller kommer dit.", "No walk on which the condition holds comes to it."),
        Words("Det kommer först efter det som after säger.", "It comes only after what `after` says."),
        Words("När villkoret gäller följer det före slutet.", "Once the condition holds, it follows before the end."),
    ),
    AUDIENCES: (
        Words("Personal får ringa.", "Staff may call."),
        Words("Den utsatta får ringa.", "The person may call."),
    ),
    ("document", "handbook"): (
        Words("Står i det beslutade dokumentet.", "Stands in the decided document."),
        Words("Står inte i dokumentet. source säger varifrån regeln kommer.",
              "Does not stand in the document; source says where it comes from."),
    ),
    ("sv", "en"): (Words("Svenska.", "Swedish."), Words("Engelska.", "English.")),
}  # fmt: skip
