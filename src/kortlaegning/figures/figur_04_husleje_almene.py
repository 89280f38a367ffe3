"""Figure 4: almene familieboliger by rent interval."""

from kortlaegning.danish.numbers import antal, tal
from kortlaegning.figures.bars_exhibit import Bars
from kortlaegning.figures.bestand import HUSLEJEINTERVALLER, RENTS
from kortlaegning.figures.declared import parts
from kortlaegning.figures.distribution import Division
from kortlaegning.figures.distribution_text import cheap_sentence
from kortlaegning.figures.figure_table import FigureTable

CHEAP = ("under_3500", "fra_3500_til_4500")


def _own(table: FigureTable, own: Division) -> str:
    counted = antal(own.in_all, "almen familiebolig", "almene familieboliger")
    in_all = f"Der var {counted} {table.edition.area.where}."
    if own.hidden:
        return f"{in_all} {cheap_sentence(own, CHEAP)}"
    return (
        f"{in_all} Huslejen var under 4.500\u00a0kr./md. i {own.printed_share(*CHEAP)} af dem "
        f"({antal(own.count(*CHEAP), 'bolig', 'boliger')}) og under 3.500\u00a0kr./md. i "
        f"{own.printed_share('under_3500')} "
        f"({antal(own.count('under_3500'), 'bolig', 'boliger')})."
    )


def _country(table: FigureTable, land: Division) -> str:
    return (
        f"{_national_stock(table, tal(land.in_all))} "
        f"Huslejen var under 4.500\u00a0kr./md. i {tal(land.count(*CHEAP))} af dem, mellem "
        f"4.500 og 6.500\u00a0kr./md. i {tal(land.count('fra_4500_til_6500'))} og højere i "
        f"{tal(land.count('over_6500'))}."
    )


def _national_stock(table: FigureTable, families: str) -> str:
    if table.status.is_modelled:
        return (
            f"I hele landet regnes der med {families} almene familieboliger. Antallet er valgt, så "
            "det passer med de afrundede tal i den første rapport."
        )
    return f"Huslejeregisteret havde {families} almene familieboliger i hele landet."


EXHIBIT = Bars(
    label="fig-4",
    number=parts(RENTS, HUSLEJEINTERVALLER),
    title="Almene familieboliger fordelt på månedlig husleje uden forbrug, 1. januar {aar}",
    own=_own,
    country=_country,
    missing="De almene familieboligers husleje {hvor} {hvorfor}.",
    none="Der var ingen almene familieboliger {hvor}.",
)
