"""G: safeguards."""

from __future__ import annotations

from vnr_wizard.reading.codes.code import Code, error, info, unproved

GUARDS: dict[str, Code] = {
    "G801": info(
        "Skyddsregler: {count} av {all} är bevisade för alla gångar genom rutinen.",
        "Safeguards: {count} of {all} are proved for all walks.",
        "Det som någon ringer utanför stegen (F3) ingår inte i bevisen.",
        "Whom somebody calls outside the steps (F3) is no part of the proofs.",
    ),
    "G802": error(
        "Skyddsregeln bryts: {text}",
        "The safeguard is broken: {text}",
        "{turned}Rätta vägen i rutinen. Ändra regeln bara om den som har beslutat rutinen säger att skyddet inte ska "
        "gälla.",
        "{turned}Correct the way in the routine. Change the rule only if whoever decided the routine says that the "
        "protection is not to hold.",
    ),
    "G803": unproved(
        "Skyddsregeln är inte bevisad: {text} Gränsen ({limit}) nåddes innan allt var genomgånget.",
        "The safeguard is not proved: {text} The limit ({limit}) was met before everything was looked at.",
        "Pröva en högre gräns: check --max-states. Eller dela regeln i flera som läser färre frågor.",
        "Try a higher limit: check --max-states. Or split the rule into several that read fewer questions.",
    ),
    "G804": error(
        "Skyddsregeln vaktar ingenting: {text} Det inträffar aldrig att {when}.",
        "The safeguard guards nothing: {text} It never happens that {when}.",
        "Rätta when i regeln, eller rutinen om det borde kunna inträffa.",
        "Correct when in the rule, or the routine if it ought to be able to happen.",
    ),
    "G805": unproved(
        "Skyddsregeln är inte bevisad: {text} En omväg och frågorna där den tas beror av varandra. "
        "Där räcker beviset inte till.",
        "The safeguard is not proved: {text} A detour and the questions where it is taken depend on one another. "
        "There the proof does not suffice.",
        "Låt inte frågans when läsa det som frågas på en omväg, eller tvärtom. Då går regeln att avgöra.",
        "Let the question's when not read what is asked on a detour, or the other way round. Then it can be decided.",
    ),
}
