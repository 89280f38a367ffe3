"""Figure 2: almene boliger by type (family, elderly and care, youth)."""

from kortlaegning.danish.lists import opremsning
from kortlaegning.danish.numbers import antal, tal
from kortlaegning.figures.bars_exhibit import Bars
from kortlaegning.figures.declared import parts
from kortlaegning.figures.distribution import Division
from kortlaegning.figures.distribution_text import listed_counts
from kortlaegning.figures.figure_table import FigureTable

BOLIGTYPER = {
    "familieboliger": "Familieboliger",
    "aeldre_og_plejeboliger": "Ældre- og plejeboliger",
    "ungdomsboliger": "Ungdomsboliger",
}


def _own(table: FigureTable, own: Division) -> str:
    counted = antal(own.in_all, "almen bolig", "almene boliger")
    return f"Der var {counted} {table.edition.area.where}: {listed_counts(own)}."


def _country(table: FigureTable, land: Division) -> str:
    shares = opremsning(
        f"{land.printed_share(name)} {land.labels[name].lower()}" for name in land.shares
    )
    return (
        f"I hele landet var der {land.printed_total} almene boliger: {shares}. "
        f"{_register(land)}Landsbyggefondens "
        "huslejeregister, som rapporten ellers følger for de almene familieboliger, afgrænser dem "
        "på en anden måde, og derfor er tallet et andet der."
    )


def _register(land: Division) -> str:
    if land.is_printed:
        return ""
    return (
        f"Opgørelsen bygger på BBR og tæller {tal(land.count('familieboliger'))} almene "
        "familieboliger. "
    )


EXHIBIT = Bars(
    label="fig-2",
    number=parts("almene_boliger", BOLIGTYPER),
    title="Almene boliger fordelt på type, 1. januar {aar}",
    own=_own,
    country=_country,
    missing="Antallet af almene boliger {hvor} {hvorfor}.",
    none="Der var ingen almene boliger {hvor}.",
)
