"""What the program cannot protect against, for the help; docs/skydd.md says the same in Swedish (tested)."""

from __future__ import annotations

from vnr_wizard.language import Words

LIMITS = (
    (
        Words("Någon som ser skärmen", "Somebody who sees the screen"),
        Words(
            "fotograferar den, eller delar den i ett möte. F8 gömmer den, men inte det någon redan sett.",
            "takes a picture of it, or shares it in a meeting. F8 hides it, but not what was seen already.",
        ),
    ),
    (
        Words("Någon som är inloggad som du.", "Somebody logged in as you."),
        Words(
            "Ligger nyckeln i datorns nyckelring kan den som sitter vid ditt konto öppna allt. Välj ”Hög säkerhet” med "
            "en lösenfras, och lås datorn när du går.",
            "If the key lies in the computer's keyring, whoever sits at your account can open everything. Choose “High "
            "protection” with a passphrase, and lock the computer when you leave it.",
        ),
    ),
    (
        Words("En dator utan diskkryptering.", "A computer without disk encryption."),
        Words(
            "Det som fanns i minnet kan ligga kvar i filer för växling och viloläge. `vnr-wizard doctor` säger vad den "
            "kan se om din dator.",
            "What was in memory may remain in swap and hibernation files. `vnr-wizard doctor` says what it can see of "
            "yours.",
        ),
    ),
    (
        Words("Ett skadligt program på datorn.", "A malicious program on the computer."),
        Words(
            "Det kan läsa tangenter och skärm, eller byta ut det här programmet.",
            "It can read keys and screen, or exchange this program.",
        ),
    ),
    (
        Words("Det du själv tar ut.", "What you take out yourself."),
        Words(
            "Text som du kopierar, skriver till en fil eller klistrar in någon annanstans är vanlig text. Urklipp töms "
            "efter en minut, om terminalen låter oss. Program som sparar urklippshistorik har den kvar.",
            "Text that you copy, write to a file or paste elsewhere is plain text. The clipboard is emptied after a "
            "minute, if the terminal lets us. Programs that keep a clipboard history still have it.",
        ),
    ),
    (
        Words("En terminal som spelar in.", "A terminal that records."),
        Words(
            "`script`, loggning i tmux och fjärrstyrning får allt som skärmen visar.",
            "`script`, logging in tmux and remote control get all that the screen shows.",
        ),
    ),
    (
        Words("Ett minne som ingen kan tömma.", "A memory that nobody can empty."),
        Words(
            "Vi släpper nyckeln när skärmen göms, men lovar inte att varje spår är borta ur minnet.",
            "We let go of the key when the screen is hidden, but do not promise that every trace is gone.",
        ),
    ),
    (
        Words("En glömd lösenfras.", "A forgotten passphrase."),
        Words(
            "Utan reservnyckel eller återställningsnyckel kan ingen öppna anteckningarna. Inte vi heller.",
            "Without a backup or recovery key nobody can open the notes. Nor can we.",
        ),
    ),
    (
        Words("Hur många de är, och när.", "How many there are, and when."),
        Words(
            "Filernas namn säger inget, men den som läser mappen ser hur många anteckningar det finns, ungefär hur "
            "långa, och när de sparades.",
            "The files' names say nothing, but whoever reads the folder sees how many notes there are, about how long, "
            "and when they were saved.",
        ),
    ),
    (
        Words("Offentlighet och gallring.", "Public access and disposal."),
        Words(
            "Anteckningen är ett utkast till verksamhetssystemet, inget arkiv. Om den är en allmän handling avgör lag "
            "och er registrator, inte programmet. Den som skickas till en annan myndighet kan bli det.",
            "The note is a draft for the case system, not an archive. Whether it is a public document is decided by "
            "law and your registrar, not by the program. One that is sent to another authority may become one.",
        ),
    ),
    (
        Words("Fel i rutinen eller numren.", "Faults in the routine or the numbers."),
        Words(
            "Programmet kontrollerar formen och säger hur gamla uppgifter är. Att de är rätt måste ni själva se till.",
            "The program checks the form and says how old things are. That they are right is yours to see to.",
        ),
    ),
)
"""Each: what, and what it means."""
