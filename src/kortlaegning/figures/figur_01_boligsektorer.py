"""Figure 1: all dwellings by sector, the own area beside others."""

from kortlaegning.danish.lists import opremsning, saetning
from kortlaegning.danish.measures import ANDEL, forskel, sammenligning
from kortlaegning.danish.numbers import tal
from kortlaegning.figures.bars_exhibit import Bars
from kortlaegning.figures.bestand import SEKTORER
from kortlaegning.figures.declared import parts
from kortlaegning.figures.distribution import Division, country
from kortlaegning.figures.distribution_text import listed_counts
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.figures.first_report_pattern import Pattern, in_group, said_of, those_named

PATTERNS = {
    "andelsboliger": Pattern(large=(those_named("i København", "0101"),)),
    "ejerboliger": Pattern(large=(in_group("i landkommunerne", "Landkommuner"),)),
    "almene_boliger": Pattern(large=(those_named("i de større byer", "0461", "0751", "0851"),)),
}


def _country(table: FigureTable, land: Division) -> str:
    shares = opremsning(
        f"{land.printed_share(name)} {land.labels[name].lower()}" for name in land.shares
    )
    day = f"Pr. 1. januar {table.edition.aar}"
    return f"{day} var der {land.printed_total} boliger i Danmark: {shares}."


def _own(table: FigureTable, own: Division) -> str:
    counted = f"Der var {tal(own.in_all)} boliger {table.edition.area.where}: {listed_counts(own)}."
    land = country(table.frame)
    if land is None or own.hidden or land.hidden or own.example or land.is_printed:
        return counted
    widest = max(own.shares, key=lambda name: abs(own.shares[name] - land.shares[name]))
    difference = sammenligning(
        own.shares[widest],
        land.shares[widest],
        ANDEL,
        "i hele landet",
        (own.in_all, land.in_all),
    )
    whose = table.edition.area.label if table.edition.area.is_several else "kommunen"
    furthest = saetning(
        f"{whose} skilte sig mest ud ved andelen af {own.labels[widest].lower()}, "
        f"som var {difference}"
    )
    return f"{counted} {furthest} {_in_the_pattern(table, own, land)}".strip()


def _in_the_pattern(table: FigureTable, own: Division, land: Division) -> str:
    """Where a municipality stands in what the first report found; empty where it found nothing."""
    kommune = table.edition.kommune
    for name, pattern in PATTERNS.items():
        beside = forskel(own.shares[name], land.shares[name], ANDEL, (own.in_all, land.in_all))
        what = f"andele {own.labels[name].lower()}"
        if kommune and (said := said_of(kommune, pattern, float(beside or 0), what)):
            return said
    return ""


EXHIBIT = Bars(
    label="fig-1",
    number=parts("boligbestand", SEKTORER),
    title="Boliger fordelt på sektor, 1. januar {aar}",
    own=_own,
    country=_country,
    missing="Antallet af boliger {hvor} {hvorfor}.",
)
