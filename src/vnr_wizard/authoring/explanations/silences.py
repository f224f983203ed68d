"""S: silences."""

from __future__ import annotations

from vnr_wizard.authoring.explanations.explanation import Explanation, of
from vnr_wizard.authoring.explanations.frames import directory

_LINE = '\n[[contact]]\nid = "jouren"\nname = "Sociala jouren"\nphone = ""\nhours = "24/7"\n'

EXPLANATIONS: dict[str, Explanation] = {
    "S601": of(
        sv=(
            "Raden ska tysta ett påpekande, men koden finns inte.",
            "Den tystar ingenting. Den som läser filen tror att något är granskat och godtaget.",
            "Skriv koden så som check skriver den. Alla koder visas av: vnr-wizard explain",
        ),
        en=(
            "The table is to silence a remark, but there is no such code.",
            "It silences nothing. Whoever reads the file believes that something was looked at and accepted.",
            "Write the code as check writes it. All codes are shown by: vnr-wizard explain",
        ),
        frame=directory,
        before=_LINE + '\n[[silence]]\ncode = "C4002"\nreason = "Varje enhet fyller i"\n'
        '\n[[silence]]\ncode = "C402"\nreason = "Varje enhet fyller i"',
        after=_LINE + '\n[[silence]]\ncode = "C402"\nreason = "Varje enhet fyller i"',
    ),
    "S602": of(
        sv=(
            "Raden försöker tysta ett fel. Bara varningar och upplysningar kan godtas med ett skäl.",
            "Ett fel betyder att personalen inte kan använda filen. Det blir inte bättre av att det inte syns.",
            "Rätta felet, och ta bort den här [[silence]].",
        ),
        en=(
            "The table tries to silence an error. Only warnings and infos can be accepted with a reason.",
            "An error means that staff cannot use the file. Not showing it makes it no better.",
            "Correct the error, and take this [[silence]] out.",
        ),
        frame=directory,
        before='[[silence]]\ncode = "C401"\nreason = "Numret är gammalt"',
        after="",
    ),
    "S603": of(
        sv=(
            "Raden tystar ett påpekande som inte längre finns.",
            "Blir det fel igen märks det inte, för då är det redan tystat.",
            "Är det åtgärdat: ta bort [[silence]]. Annars: rätta key, så att den pekar på rätt ställe.",
        ),
        en=(
            "The table silences a remark that is no longer there.",
            "If it goes wrong again nobody will notice, because it is silenced already.",
            "If it has been mended, take the [[silence]] out. Otherwise correct key, so that it points right.",
        ),
        frame=directory,
        before=_LINE.replace('phone = ""', 'phone = "044-775 78 78"\nverified_on = 2026-11-02')
        + '\n[[silence]]\ncode = "C402"\nreason = "Varje enhet fyller i"',
        after=_LINE + '\n[[silence]]\ncode = "C402"\nreason = "Varje enhet fyller i"',
    ),
}
