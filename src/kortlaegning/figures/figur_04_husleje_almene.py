"""Figure 4: almene familieboliger by rent interval."""

from kortlaegning.danish.numbers import antal, tal
from kortlaegning.figures.bars_exhibit import Bars
from kortlaegning.figures.bestand import HUSLEJEINTERVALLER, LAVE_HUSLEJER, RENTS
from kortlaegning.figures.declared import parts
from kortlaegning.figures.distribution import Division
from kortlaegning.figures.distribution_text import cheap_sentence
from kortlaegning.figures.figure_table import FigureTable


def _own(table: FigureTable, own: Division) -> str:
    rents = table.huslejer
    counted = antal(own.in_all, "almen familiebolig", "almene familieboliger")
    in_all = f"Der var {counted} {table.edition.area.where}."
    if own.hidden:
        return f"{in_all} {cheap_sentence(own, rents)}"
    return (
        f"{in_all} Huslejen var {rents.under_lav} i {own.printed_share(*LAVE_HUSLEJER)} af "
        f"dem ({antal(own.count(*LAVE_HUSLEJER), 'bolig', 'boliger')}) og "
        f"{rents.under_laveste} i "
        f"{own.printed_share('laveste_husleje')} "
        f"({antal(own.count('laveste_husleje'), 'bolig', 'boliger')})."
    )


def _country(table: FigureTable, land: Division) -> str:
    rents = table.huslejer
    return (
        f"I hele landet var der {land.printed_total} almene familieboliger. Huslejen var "
        f"{rents.under_lav} i {land.printed_count(*LAVE_HUSLEJER)} af dem, mellem "
        f"{tal(rents.lav)} og {tal(rents.mellem)}\u00a0kr./md. i "
        f"{land.printed_count('mellem_husleje')} og højere i "
        f"{land.printed_count('hoej_husleje')}."
    )


EXHIBIT = Bars(
    label="fig-4",
    number=parts(RENTS, HUSLEJEINTERVALLER),
    title="Almene familieboliger fordelt på månedlig husleje uden forbrug, 1. januar {aar}",
    own=_own,
    country=_country,
    missing="De almene familieboligers husleje {hvor} {hvorfor}.",
    none="Der var ingen almene familieboliger {hvor}.",
)
