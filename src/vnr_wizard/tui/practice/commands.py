"""The keys of practice. Where the wizard has the same key, it does the like here under a name of its own."""

from __future__ import annotations

from vnr_wizard.language import Words
from vnr_wizard.tui.commands import HELP, HIDE, Command

CALL = Command(
    "contacts",
    ("f3", "ctrl+r"),
    Words("Ring", "Call"),
    Words("Ring på låtsas: vem svarar vid den tid som det är i övningen?",
          "Call, not for real: who answers at the time of the practice?"),
)  # fmt: skip
REAL = Command(
    "acute",
    ("f2", "ctrl+l"),
    Words("Akut", "Acute"),
    Words("På riktigt: ring 112. Övningen väntar.", "For real: call 112. The practice waits."),
)
STOP = Command(
    "close",
    ("f10", "ctrl+s"),
    Words("Avsluta", "End"),
    Words(
        "Avsluta övningen, när som helst och utan skäl. Där finns också någon att prata med på riktigt.",
        "End the practice, at any time and without a reason. Somebody to talk to for real is there too.",
    ),
)
MORE = Command(
    "more",
    ("f9", "ctrl+e"),
    Words("Vad händer sen?", "What happens next?"),
    Words("Se och lyssna en stund till. Visar också allt som du vet.",
          "Look and listen a little longer. Also shows all that you know."),
)  # fmt: skip
WAIT = Command(
    "wait",
    ("f7", "ctrl+k"),
    Words("Vänta", "Wait"),
    Words("Låt tiden gå på övningens klocka.", "Let time pass on the practice clock."),
)
LEAD = Command(
    "lead",
    ("f12", "ctrl+y"),
    Words("Ledarens sida", "Facilitator"),
    Words("Visar och gömmer det som är till den som leder: ledtrådar som kommer, missar att kryssa i, paus. "
          "I ett brett fönster går Tab dit och tillbaka.",
          "Shows and hides what is for whoever leads: cues to come, misses to tick, a pause. "
          "In a wide window Tab goes there and back."),
)  # fmt: skip

EVERYWHERE = (HELP, REAL, CALL, HIDE, STOP)
IN_PRACTICE = (MORE, WAIT)
