"""Figure 6: private rentals as a share of private rentals and almene familieboliger together."""

from kortlaegning.figures.bestand import ALMENE_FAMILIEBOLIGER
from kortlaegning.figures.declared import Share, count
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.figures.first_report_pattern import (
    SUBURBS,
    Pattern,
    in_landsdele,
    those_named,
)
from kortlaegning.figures.map_exhibit import Map, Row
from kortlaegning.figures.map_text import Finding

PRIVATE = count("boligbestand", "private_udlejningsboliger")


def _larger(table: FigureTable, own: Row) -> str:
    """Say which group is the larger one; what to do about it only of numbers that are counted."""
    if own["vaerdi"] <= 0.5:
        return "De almene familieboliger var dermed den største af de to grupper."
    return (
        "De private udlejningsboliger var dermed den største af de to grupper, og det private "
        f"marked er værd at tage med, når {table.edition.area.actor} leder efter boliger."
    )


EXHIBIT = Map(
    label="fig-6",
    number=Share(PRIVATE, PRIVATE + ALMENE_FAMILIEBOLIGER),
    legend="Pct. af private og almene boliger",
    title=(
        "Private udlejningsboligers andel af private udlejningsboliger og almene familieboliger "
        "tilsammen, 1. januar {aar}"
    ),
    finding=Finding.share(
        "de private udlejningsboliger og almene familieboliger", "var private udlejningsboliger"
    ),
    own=(
        "Der var {antal} private udlejningsboliger og {rest} almene familieboliger {hvor}. De "
        "private udgjorde {vaerdi} af de to tilsammen. {placering}"
    ),
    missing="Forholdet mellem private udlejningsboliger og almene familieboliger {hvor} {hvorfor}.",
    country=(
        "I hele landet var der {antal} private udlejningsboliger og {rest} almene familieboliger; "
        "de private udgjorde {vaerdi} af de to tilsammen. {spredning}"
    ),
    more=_larger,
    pattern=Pattern(
        large=(
            those_named("i København og på Frederiksberg", "0101", "0147"),
            in_landsdele("i flere kommuner på Fyn", "Fyn"),
            those_named("omkring Aalborg", "0810", "0820", "0840", "0849", "0851"),
        ),
        small=(SUBURBS,),
    ),
)
