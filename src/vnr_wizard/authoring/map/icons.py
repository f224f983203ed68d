"""The small signs on the map, drawn with lines, so that no font has to have them."""

from __future__ import annotations

from vnr_wizard.authoring.map.markup import number, text_at

_HANDSET = "M4 2.5l2.6 3-1.4 1.7q1.3 2.6 4 4l1.6-1.5 3 2.4-1.3 2.2q-8.6-.4-10.6-10z"
_CLOCK = "M8 4.6V8.5l2.8 1.7"


def icon(kind: str, x: float, y: float) -> str:
    """A sign 16 wide and high, its upper left corner at a point."""
    at = f'<g transform="translate({number(x)} {number(y)})">'
    match kind:
        case "questions":
            mark = text_at(8, 12.5, "?", "s b", "middle")
            return f'{at}<circle class="icon" cx="8" cy="8.5" r="6.8"/>{mark}</g>'
        case "calls":
            return f'{at}<path class="icon" d="{_HANDSET}"/></g>'
        case _:
            return f'{at}<circle class="icon" cx="8" cy="8.5" r="6.8"/><path class="icon" d="{_CLOCK}"/></g>'


def legend_sign(kind: str, x: float, y: float) -> str:
    """A small example of a shape, 34 wide and 18 high, for the legend."""
    at = f'<g transform="translate({number(x)} {number(y)})">'
    match kind:
        case "door":
            return f'{at}<path class="door" d="M3 1H31Q34 1 34 4V12L17 18L0 12V4Q0 1 3 1z"/></g>'
        case "step":
            return f'{at}<rect class="box" y="1" width="34" height="16" rx="4"/></g>'
        case "foot":
            return (
                f'{at}<rect class="box" y="1" width="34" height="16" rx="4"/>'
                '<rect class="foot" y="9" width="17" height="8"/>'
                '<rect class="foot" x="17" y="9" width="17" height="8"/></g>'
            )
        case "end":
            return (
                f'{at}<rect class="end" y="1" width="34" height="17" rx="8"/>'
                '<rect class="inner" x="3" y="4" width="28" height="11" rx="5"/></g>'
            )
        case "never":
            return f'{at}<g class="never"><rect class="box" y="1" width="34" height="16" rx="4"/></g></g>'
        case "guard":
            mark = text_at(17, 13.5, "S1", "s b", "middle")
            return f'{at}<rect class="chip" x="2" y="1" width="30" height="17" rx="4"/>{mark}</g>'
        case "turn":
            mark = text_at(26, 13.5, "1", "s b", "middle")
            return (
                f'{at}<path class="line walked" d="M0 9H16"/>'
                f'<g class="turn"><rect class="chip" x="18" y="1" width="16" height="17" rx="4"/>{mark}</g></g>'
            )
        case "beside":
            return f'{at}<path class="band" d="M0 9H34"/><path class="line" d="M0 9H34"/></g>'
        case _:
            return icon(kind, x + 9, y)
