"""W: words, and what a file says of itself."""

from __future__ import annotations

from vnr_wizard.authoring.explanations.explanation import Explanation, of
from vnr_wizard.authoring.explanations.frames import step, table, top

_NUMBER = "Ett nummer i texten blir gammalt utan att någon märker det, och där syns inte om någon svarar."
_NUMBER_EN = "A number in the text grows old without anybody noticing, and nobody sees there whether anyone answers."
_REFERENCE = '[[reference]]\nid = "handboken"\ntitle = "Handboken Våld"\nvalid_as_of = {day}'
_LONG = "Personen kan behöva skydd, stöd och praktisk hjälp i olika skeden."
_WAYS = "".join(f'[[step.next]]\nwhen = {{ slag = "s{n}" }}\ngoto = "klart"\n\n' for n in range(1, 8))
_OPTIONS = "".join(f'  {{ id = "s{n}", text = "Svar {n}" }},\n' for n in range(1, 9))
_KINDS = f'[[step.question]]\nid = "slag"\ntext = "Vad gäller det?"\nkind = "choice"\noptions = [\n{_OPTIONS}]\n\n'

_DOOR = """
[[detour]]
id = "akut"
title = "Någon är i fara"
start = "fara"

[[step]]
id = "fara"
title = "Ring 112"

[[step.next]]
goto = "return"
"""

EXPLANATIONS: dict[str, Explanation] = {
    "W901": of(
        sv=(
            "Ett telefonnummer står i en text, fast det är numret till en kontakt i katalogen.",
            _NUMBER,
            "Ta bort numret ur texten och skriv kontaktens id i stegets call.",
        ),
        en=(
            "A phone number stands in a text, although it is the number of a contact in the directory.",
            _NUMBER_EN,
            "Take the number out of the text and write the contact's id in the step's call.",
        ),
        frame=step,
        before='guide = "Ring sociala jouren på 044-775 78 78."',
        after='guide = "Ring sociala jouren."\ncall = ["socialjour"]',
    ),
    "W902": of(
        sv=(
            "Ett telefonnummer står i en text, och ingen kontakt i katalogen har det.",
            _NUMBER,
            "Lägg till kontakten i katalogen, skriv dess id i stegets call, och ta bort numret ur texten.",
        ),
        en=(
            "A phone number stands in a text, and no contact in the directory has it.",
            _NUMBER_EN,
            "Add the contact to the directory, write its id in the step's call, and take the number out of the text.",
        ),
        frame=step,
        before='guide = "Ring kvinnojouren på 044-21 24 34."',
        after='guide = "Ring kvinnojouren."\ncall = ["socialjour"]',
    ),
    "W911": of(
        sv=(
            "Dagen då rutinen senast skulle ses över har passerat.",
            "Personalen följer något som ingen har bekräftat. Lagar, nummer och ansvar kan ha ändrats.",
            "Se över rutinen med dem som beslutar. Skriv sedan decided_on och ett nytt review_by.",
        ),
        en=(
            "The day by which the routine was to be reviewed has passed.",
            "Staff follow something that nobody has confirmed. Laws, numbers and duties may have changed.",
            "Review the routine with those who decide. Then write decided_on and a new review_by.",
        ),
        frame=top,
        before="review_by = 2026-06-01",
        after="review_by = 2027-06-01",
    ),
    "W912": of(
        sv=(
            "Rutinen ska snart ses över. Det är en upplysning, inget fel.",
            "En översyn brukar ta några möten.",
            "Boka tid för översynen.",
        ),
        en=(
            "The routine is to be reviewed soon. It is an info, not a mistake.",
            "A review usually takes a few meetings.",
            "Set a time for the review.",
        ),
        frame=top,
        before="review_by = 2026-12-31",
        after="review_by = 2027-06-01",
    ),
    "W913": of(
        sv=(
            "Rutinen sägs vara beslutad en dag som inte har kommit.",
            "Personalen ser dagen och kan inte lita på den.",
            "Skriv dagen då beslutet togs. År, månad, dag.",
        ),
        en=(
            "The routine is said to have been decided on a day that has not come.",
            "Staff see the day and cannot trust it.",
            "Write the day when the decision was taken. Year, month, day.",
        ),
        frame=top,
        before='decided_by = "Ledningsgruppen"\ndecided_on = 2027-01-15',
        after='decided_by = "Ledningsgruppen"\ndecided_on = 2026-01-15',
    ),
    "W914": of(
        sv=(
            "Rutinen säger vem som beslutade men inte när, eller tvärtom.",
            "Den som öppnar rutinen får se vem som står för den. Halva svaret räcker inte.",
            "Lägg till den rad som saknas. Vet ingen det: tysta påpekandet med ett skäl.",
        ),
        en=(
            "The routine says who decided but not when, or the other way round.",
            "Whoever opens the routine is shown who stands behind it. Half the answer is not enough.",
            "Add the line that is missing. If nobody knows, silence the remark with a reason.",
        ),
        frame=top,
        before='decided_by = "Ledningsgruppen"',
        after='decided_by = "Ledningsgruppen"\ndecided_on = 2026-01-15',
    ),
    "W915": of(
        sv=(
            "Det är mer än ett år sedan någon kontrollerade att källan gäller.",
            "Lagar och handböcker ändras. Personalen kan hänvisa till något som inte längre gäller.",
            "Kontrollera källan. Skriv sedan dagens datum i valid_as_of.",
        ),
        en=(
            "It is more than a year since somebody checked that the reference is in force.",
            "Laws and handbooks change. Staff may refer to something that is no longer in force.",
            "Check the reference. Then write today's date in valid_as_of.",
        ),
        frame=table,
        before=_REFERENCE.format(day="2024-05-02"),
        after=_REFERENCE.format(day="2026-11-02"),
    ),
    "W916": of(
        sv=(
            "Källan sägs vara kontrollerad en dag som inte har kommit.",
            "Då går det inte att lita på att någon har kontrollerat den.",
            "Skriv dagen då någon kontrollerade källan. År, månad, dag.",
        ),
        en=(
            "The reference is said to have been checked on a day that has not come.",
            "It cannot be trusted then that somebody has checked it.",
            "Write the day when somebody checked it. Year, month, day.",
        ),
        frame=table,
        before=_REFERENCE.format(day="2027-11-02"),
        after=_REFERENCE.format(day="2026-11-02"),
    ),
    "W921": of(
        sv=(
            "En fras som personalen ska säga frågar varför.",
            "”Varför” låter lätt som en anklagelse för den som har blivit utsatt. Då tystnar personen.",
            "Fråga vad som hände, hur det är eller vad personen behöver. Ska frasen undvikas: flytta den till avoid.",
        ),
        en=(
            "A phrase that staff are to say asks why.",
            "“Why” easily sounds like blame to somebody who has been hurt. Then the person falls silent.",
            "Ask what happened, how things are or what the person needs. If it is to be avoided, move it to avoid.",
        ),
        frame=step,
        before='say = ["Varför gick du inte?"]',
        after='say = ["Vad behöver du just nu?"]\navoid = ["Varför gick du inte?"]',
    ),
    "W931": of(
        sv=(
            "Rubriken eller raden är längre än vad som får plats på en rad i ett vanligt fönster.",
            "Texten bryts, och resten av sidan trycks ned. Den som har bråttom ser inte frågorna.",
            "Korta texten till det viktigaste. Resten kan stå i guide eller text.",
        ),
        en=(
            "The title or line is longer than a line in an ordinary window has room for.",
            "The text is broken, and pushes the rest of the page down. Whoever is in a hurry misses the questions.",
            "Shorten the text to what matters most. The rest can stand in guide or text.",
        ),
        frame=step,
        before='title = "Kontakta närmaste chef och bestäm vem som gör vad"',
        after='title = "Kontakta chefen"',
    ),
    "W932": of(
        sv=(
            "I listan över vägen syns bara början av rubriken.",
            "Två steg kan se likadana ut, eller så saknas det ord som säger vad steget är.",
            "Korta rubriken, eller sätt det viktigaste ordet först.",
        ),
        en=(
            "In the list of the way only the beginning of the title is seen.",
            "Two steps may look alike, or the word that says what the step is may be missing.",
            "Shorten the title, or put the most important word first.",
        ),
        frame=step,
        before='title = "Ta kontakt med den närmaste chefen"',
        after='title = "Kontakta chefen"',
    ),
    "W933": of(
        sv=(
            "Stegets text är längre än en skärm. Frågorna kommer först när man bläddrar.",
            "Den som har bråttom kan tro att steget bara är att läsa, och missa frågorna.",
            "Korta texten, eller dela steget i två.",
        ),
        en=(
            "The step's text is longer than a screen. The questions come only when one scrolls.",
            "Whoever is in a hurry may think that the step is only to be read, and miss the questions.",
            "Shorten the text, or split the step in two.",
        ),
        frame=step,
        before='guide = """\n' + "\n\n".join([_LONG] * 8) + '\n"""',
        after=f'guide = """\n{_LONG}\n"""',
    ),
    "W934": of(
        sv=(
            "Påminnelsen är lång, och visas överst på varje steg.",
            "Den tar plats från steget, och en lång påminnelse läser ingen.",
            "Korta den till det viktigaste. Resten kan stå i ett stegs guide.",
        ),
        en=(
            "The reminder is long, and is shown at the top of every step.",
            "It takes room from the step, and nobody reads a long reminder.",
            "Shorten it to what matters most. The rest can stand in a step's guide.",
        ),
        frame=table,
        before=f'[[reminder]]\nid = "skydd"\ntext = """{_LONG}\n{_LONG}\n{_LONG}"""',
        after='[[reminder]]\nid = "skydd"\ntext = "Personen kan behöva skydd."',
    ),
    "W941": of(
        sv=(
            "Från steget går fler vägar än vad någon kan hålla i huvudet.",
            "Den som ändrar rutinen ser inte längre vart ett svar leder, och fel smyger sig in.",
            "Slå ihop rader som leder till samma ställe, eller dela steget i två.",
        ),
        en=(
            "More ways lead on from the step than anybody can keep in mind.",
            "Whoever changes the routine no longer sees where an answer leads, and mistakes creep in.",
            "Join rows that lead to the same place, or split the step in two.",
        ),
        frame=step,
        before=_KINDS + _WAYS + '[[step.next]]\ngoto = "klart"',
        after=_KINDS + '[[step.next]]\ngoto = "klart"',
    ),
    "W942": of(
        sv=(
            "F2 öppnar den omväg som har acute = true. Rutinen har ingen sådan.",
            "Den som är i fara trycker på F2 och får bara nödnumren: inget om vad ni har beslutat att hon ska göra.",
            "Lägg till en omväg med acute = true. Räcker nödnumren: tysta påpekandet med ett skäl.",
        ),
        en=(
            "F2 opens the detour that has acute = true. The procedure has none.",
            "Whoever is in danger presses F2 and gets the emergency lines only: nothing of what you have decided.",
            "Add a detour with acute = true. If the emergency lines will do, silence the remark with a reason.",
        ),
        frame=table,
        before=_DOOR,
        after=_DOOR.replace('start = "fara"', 'start = "fara"\nacute = true'),
    ),
    "W951": of(
        sv=(
            "Texten har långa meningar och långa ord. LIX är ett mått på det: under 40 är lätt, över 50 är svårt.",
            "Den som är skakad och har bråttom orkar inte läsa en tung text.",
            "Skriv korta meningar. Byt långa ord mot korta. En punkt i taget, gärna i en lista.",
        ),
        en=(
            "The text has long sentences and long words. LIX measures that: below 40 is easy, above 50 is hard.",
            "Whoever is shaken and in a hurry cannot cope with a heavy text.",
            "Write short sentences. Put short words for long ones. One point at a time, in a list if possible.",
        ),
        frame=step,
        before='''
guide = """
Verksamhetsansvarig arbetsledare ansvarar för att genomföra en strukturerad
riskbedömning tillsammans med den våldsutsatte, varvid samverkan med polismyndighet
och socialtjänstens utredningsenhet säkerställs, samt för dokumentation av samtliga
vidtagna skyddsåtgärder i verksamhetssystemet utan onödigt dröjsmål.
"""
''',
        after='''
guide = """
- Gör en riskbedömning ihop med personen.
- Ring polisen om det finns risk för nytt våld.
- Skriv ned vad ni har gjort för att skydda personen.
Gör det i dag. Fråga chefen om du är osäker på hur du ska göra.
"""
''',
    ),
    "W961": of(
        sv=(
            "I mallen står [FYLL I: …] där något ska bytas ut. Någonstans står det kvar, eller TODO, XXX eller ???.",
            "Personalen läser det mitt i ett samtal och får inget svar, fast någon visste att svaret saknades.",
            "Skriv det som gäller hos er. Vet ni inte än: ta bort meningen, och lägg till den när ni vet.",
        ),
        en=(
            "The template has [FYLL I: …] where something is to be put in. It is left somewhere, or TODO, XXX or ???.",
            "Staff read it in the middle of a talk and get no answer, though somebody knew that it was missing.",
            "Write what holds with you. If you do not know yet, take the sentence out, and add it when you do.",
        ),
        frame=step,
        before='guide = "Ring [FYLL I: vem som svarar efter kontorstid]."',
        after='guide = "Ring chef i beredskap."',
    ),
}
