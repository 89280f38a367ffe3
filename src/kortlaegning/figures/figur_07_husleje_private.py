"""Figure 7: private rentals by rent interval."""

import math

from kortlaegning.danish.numbers import antal, tal
from kortlaegning.figures.bars_exhibit import Bars
from kortlaegning.figures.bestand import HUSLEJEINTERVALLER, LAVE_HUSLEJER, PRIVATE_RENTS
from kortlaegning.figures.declared import parts
from kortlaegning.figures.distribution import Division
from kortlaegning.figures.distribution_text import cheap_sentence
from kortlaegning.figures.figure_table import FigureTable


def _own(table: FigureTable, own: Division) -> str:
    rents = table.huslejer
    counted = antal(own.in_all, "privat udlejningsbolig", "private udlejningsboliger")
    covered = f"Huslejestatistikken dækkede {counted} {table.edition.area.where}."
    if own.hidden:
        return f"{covered} {cheap_sentence(own, rents)}"
    return (
        f"{covered} Huslejen var {rents.under_lav} i {own.printed_share(*LAVE_HUSLEJER)} af "
        "dem "
        f"({antal(own.count(*LAVE_HUSLEJER), 'bolig', 'boliger')}) og over "
        f"{tal(rents.mellem)}\u00a0kr./md. i {own.printed_share('hoej_husleje')}"
    )


def _country(table: FigureTable, land: Division) -> str:
    counted = "" if math.isnan(land.in_all) else f" ({tal(land.in_all)})"
    return (
        f"I hele landet var huslejen {table.huslejer.under_lav} i "
        f"{land.printed_share(*LAVE_HUSLEJER)} af de private udlejningsboliger. Statistikken "
        "dækker dem ikke alle: Den bygger blandt andet på "
        "oplysninger om husstande, der får boligstøtte, og regner op derfra. Derfor er "
        f"antallet af boliger et andet her{counted} end i opgørelsen af boligsektorer, se @fig-1."
    )


EXHIBIT = Bars(
    label="fig-7",
    number=parts(PRIVATE_RENTS, HUSLEJEINTERVALLER),
    title="Private udlejningsboliger fordelt på månedlig husleje uden forbrug, 1. januar {aar}",
    own=_own,
    country=_country,
    missing="De private udlejningsboligers husleje {hvor} {hvorfor}.",
    none="Der er ingen private udlejningsboliger {hvor} i statistikken.",
)
