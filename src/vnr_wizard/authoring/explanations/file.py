"""T: the file as TOML."""

from __future__ import annotations

from vnr_wizard.authoring.explanations.explanation import Explanation, of, without_example
from vnr_wizard.authoring.explanations.frames import step, top

_NOT_READ = "Ingenting i filen kan användas förrän det är rättat. Personalen ser då bara kontaktnumren."
_NOT_READ_EN = "Nothing in the file can be used until it is mended. Staff see only the contact numbers until then."

EXPLANATIONS: dict[str, Explanation] = {
    "T101": without_example(
        sv=(
            "Filen finns inte där, eller så får du inte läsa den.",
            _NOT_READ,
            "Kontrollera stavningen och mappen. Fråga den som sköter datorn om du saknar rätt att läsa filen.",
        ),
        en=(
            "The file is not there, or you may not read it.",
            _NOT_READ_EN,
            "Check the spelling and the folder. Ask whoever looks after the computer if you lack the right to read it.",
        ),
        unshown_sv="Det beror på var filen ligger, inte på vad som står i den.",
        unshown_en="It depends on where the file lies, not on what it says.",
    ),
    "T102": without_example(
        sv=(
            "Det som namnet pekar på är en mapp eller en enhet, inte en vanlig fil.",
            "Programmet läser bara vanliga filer. Annat kan få det att vänta för alltid.",
            "Peka på en fil vars namn slutar på .toml.",
        ),
        en=(
            "What the name points at is a folder or a device, not an ordinary file.",
            "The program reads ordinary files only. Anything else could keep it waiting for ever.",
            "Point at a file whose name ends in .toml.",
        ),
        unshown_sv="Det beror på vad namnet pekar på, inte på vad som står i en fil.",
        unshown_en="It depends on what the name points at, not on what a file says.",
    ),
    "T103": without_example(
        sv=(
            "Filen är större än vad programmet läser. En vanlig rutin är ungefär fyrtio gånger mindre än gränsen.",
            "En så stor fil är nästan alltid något annat än en rutin. Den skulle göra programmet långsamt för alla.",
            "Kontrollera att det är rätt fil. Dela annars upp den i flera rutiner som lämnar över till varandra.",
        ),
        en=(
            "The file is larger than the program reads. An ordinary routine is forty times smaller than the limit.",
            "So large a file is nearly always something other than a routine. It would make the program slow for all.",
            "Check that it is the right file. Otherwise split it into several routines that hand over to one another.",
        ),
        unshown_sv="Ett exempel vore över fyra miljoner tecken långt.",
        unshown_en="An example would be more than four million characters long.",
    ),
    "T104": without_example(
        sv=(
            "Filen är sparad med en annan teckenkodning än UTF-8. Då går å, ä och ö inte att läsa rätt.",
            _NOT_READ,
            "Öppna filen i redigeraren, välj Spara som, och välj kodningen UTF-8.",
        ),
        en=(
            "The file is saved in another encoding than UTF-8. Letters such as å, ä and ö cannot be read rightly then.",
            _NOT_READ_EN,
            "Open the file in the editor, choose Save as, and choose the encoding UTF-8.",
        ),
        unshown_sv="Det beror på hur filen är sparad: texten ser likadan ut på skärmen.",
        unshown_en="It depends on how the file is saved: the text looks the same on the screen.",
    ),
    "T105": of(
        sv=(
            "Raden är inte skriven så som formatet TOML kräver. Oftast saknas ett citattecken, ett komma eller en "
            "parentes, eller så är citattecknen böjda för att texten är klistrad från Word.",
            _NOT_READ,
            "Titta på platsen under markören, och på raden före. Varje fel visas för sig: rätta dem ett i taget.",
        ),
        en=(
            "The line is not written as the format TOML demands. Most often a quotation mark, a comma or a bracket is "
            "missing, or the quotation marks are curly because the text was pasted from Word.",
            _NOT_READ_EN,
            "Look at the place above the marker, and at the line before. Each fault is shown: mend them one at a time.",
        ),
        frame=step,
        before="""
guide = ”Prata i enskildhet.”
say = ["Jag lyssnar." "Jag tror på dig."]
""",
        after="""
guide = "Prata i enskildhet."
say = ["Jag lyssnar.", "Jag tror på dig."]
""",
    ),
    "T106": of(
        sv=(
            "En nyckel, det som står före likhetstecknet, är mycket lång eller har många punkter i sig.",
            "Så ser ingen nyckel i formatet ut. Ofta har en text hamnat före likhetstecknet.",
            "Skriv nyckeln som den heter, och texten efter likhetstecknet, inom citattecken.",
        ),
        en=(
            "A key, what stands before the equals sign, is very long or has many dots in it.",
            "No key of the format looks like that. Often a text has ended up before the equals sign.",
            "Write the key by its name, and the text after the equals sign, in quotation marks.",
        ),
        frame=top,
        before="a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q = 1",
        after='version = "2026.1"',
    ),
    "T107": of(
        sv=(
            "Parenteser står inuti parenteser, djupare än programmet läser.",
            "Ingen del av formatet behöver mer än några nivåer. Oftast har en parentes blivit för mycket.",
            "Ta bort de parenteser som inte behövs.",
        ),
        en=(
            "Brackets stand within brackets, deeper than the program reads.",
            "No part of the format needs more than a few levels. Most often there is a bracket too many.",
            "Take out the brackets that are not needed.",
        ),
        frame=step,
        before="say = [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[ ]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
        after='say = ["Jag lyssnar."]',
    ),
    "T108": of(
        sv=(
            "Talet är större än vad ett program kan räkna med, eller är ordet inf eller nan.",
            "Ett sådant tal kan inte jämföras med ett svar. Telefonnummer utan citattecken läses också som tal.",
            "Skriv ett vanligt tal. Sätt citattecken om det är ett nummer att ringa.",
        ),
        en=(
            "The number is larger than a program can count with, or is the word inf or nan.",
            "Such a number cannot be compared with an answer. A phone number without quotation marks is one too.",
            "Write an ordinary number. Put quotation marks round it if it is a number to call.",
        ),
        frame=step,
        before='[[step.question]]\nid = "antal"\ntext = "Hur många barn?"\nkind = "number"\nmax = inf',
        after='[[step.question]]\nid = "antal"\ntext = "Hur många barn?"\nkind = "number"\nmax = 20',
    ),
    "T109": of(
        sv=(
            "Det står ett tecken i texten som inte syns, eller som får en terminal att göra annat än att visa text.",
            "Osynliga tecken kan få en text att se ut som en annan än den är. Därför visas de aldrig för personalen.",
            "Skriv om ordet för hand vid markören. Tecknet följer ofta med när man klistrar in.",
        ),
        en=(
            "There is a character in the text that cannot be seen, or that makes a terminal do more than show text.",
            "Invisible characters can make a text look like another. So they are never shown to staff.",
            "Retype the word at the marker by hand. The character often comes along when one pastes.",
        ),
        frame=step,
        before=r'guide = "Prata i\u200benskildhet."',
        after='guide = "Prata i enskildhet."',
    ),
    "T110": without_example(
        sv=(
            "En rad slutar på ett sätt som bara mycket gamla datorer använde.",
            "Resten av raden kan då se ut att höra till nästa, eller inte synas alls.",
            "Öppna filen i redigeraren och spara med vanliga radslut (LF eller CRLF).",
        ),
        en=(
            "A line ends in a way that only very old computers used.",
            "The rest of the line may then seem to belong to the next one, or not be seen at all.",
            "Open the file in the editor and save it with ordinary line ends (LF or CRLF).",
        ),
        unshown_sv="Tecknet syns inte i en text.",
        unshown_en="The character cannot be seen in a text.",
    ),
    "T111": without_example(
        sv=(
            "Filen har så många fel att resten inte visas.",
            "Oftast har alla samma orsak: det är fel slags fil, eller en rubrik högt upp är fel.",
            "Rätta de första felen och kontrollera filen igen.",
        ),
        en=(
            "The file has so many mistakes that the rest are not shown.",
            "Most often all have one cause: it is the wrong kind of file, or a heading near the top is wrong.",
            "Mend the first ones and check the file again.",
        ),
        unshown_sv="Ett exempel vore en fil med fler än femhundra fel.",
        unshown_en="An example would be a file with more than five hundred mistakes.",
    ),
    "T112": of(
        sv=(
            "I TOML betyder ett omvänt snedstreck tillsammans med bokstaven efter ett annat tecken: ett radslut, en "
            "tabb. Oftast är det en sökväg som S:\\rutiner.",
            "Den som läser ser en annan sökväg än den som skrevs, eller bara en del av den.",
            "Skriv vanliga snedstreck: S:/rutiner. Eller skriv varje omvänt snedstreck två gånger.",
        ),
        en=(
            "In TOML a backslash and the letter after it mean another character: the end of a line, a tab. Most often "
            "it is a path such as S:\\rutiner.",
            "Whoever reads it sees another path than the one that was written, or only a part of it.",
            "Write ordinary slashes: S:/rutiner. Or write each backslash twice.",
        ),
        frame=step,
        before=r'guide = "Blanketten ligger i S:\rutiner."',
        after='guide = "Blanketten ligger i S:/rutiner."',
    ),
}
