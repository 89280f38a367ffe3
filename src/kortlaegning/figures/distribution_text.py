"""Sentences, alt text and bars that all figures of shares by category have in common."""

import math

from kortlaegning.danish.lists import opremsning, saetning
from kortlaegning.danish.numbers import NOT_STATED, antal, tal
from kortlaegning.drawing.bars import Bar, BarGroup, Role, draw_share_bars
from kortlaegning.drawing.style import CANVASES
from kortlaegning.figures.alt_text import alt_text
from kortlaegning.figures.bestand import LAVE_HUSLEJER
from kortlaegning.figures.discretion import SKJULT, why_missing
from kortlaegning.figures.distribution import Division, divisions
from kortlaegning.figures.exhibit import Drawing
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.tables.huslejegraenser import Huslejegraenser

EXAMPLE_LABEL = " (eksempel)"
EXAMPLE_ALT = " (eksempel, ikke kommunens tal)"
# From the plural of a label to its singular.
SINGULAR = {"boliger": "bolig", "almene ": "almen ", "private ": "privat ", " og ": " eller "}


def distribution_alt(table: FigureTable) -> str:
    """Say what is largest, then the own shares and those that were printed of the country."""
    own, *others = divisions(table.frame)
    printed = [level for level in others if level.is_printed]
    country = _shares(printed[-1]) if printed else ""
    return alt_text([_finding(own, table.edition.area.where), _shares(own), country])


def _shares(level: Division) -> str:
    return saetning(
        f"{level.navn}{EXAMPLE_ALT if level.example else ''}: "
        f"{listed_shares(level) if level.known else _absent(level)}"
    )


def _finding(level: Division, where: str) -> str:
    """Say which category is the largest; empty where a share is hidden or there is none."""
    if level.hidden or level.example or level.is_printed or not level.known or not level.in_all:
        return ""
    most = max(level.counts.values())
    largest = [name for name, count in level.counts.items() if count == most]
    named = opremsning(level.labels[name].lower() for name in largest)
    share = level.printed_share(largest[0])
    if len(largest) > 1:
        return saetning(f"de største grupper {where} var {named}, hver med {share}")
    return saetning(f"den største gruppe {where} var {named} med {share}")


def listed_shares(level: Division) -> str:
    """List the shares, e.g. *ejerboliger 48,9 pct. og andelsboliger 6,8 pct.*."""
    return opremsning(
        f"{level.labels[name].lower()} "
        + (SKJULT if name in level.hidden else level.printed_share(name))
        for name in level.shares
        if name in level.hidden or level.shares[name] == level.shares[name]
    )


def listed_counts(level: Division) -> str:
    """List the counts with their shares, e.g. *1.739 ejerboliger (67,5 pct.)*."""
    return opremsning(
        f"et skjult antal {level.labels[name].lower()}"
        if name in level.hidden
        else f"{_counted(count, level.labels[name].lower())} ({level.printed_share(name)})"
        for name, count in level.counts.items()
    )


def told_counts(level: Division) -> str:
    """Say the counts that are known where their total is not; empty where none is.

    *Tallet er oplyst for andelsboliger (211) og almene boliger (970).*
    """
    told = [
        f"{level.labels[name].lower()} ({tal(count)})"
        for name, count in level.counts.items()
        if count == count
    ]
    return "" if level.known or not told else f"Tallet er oplyst for {opremsning(told)}."


def draw_distribution(stem: str, table: FigureTable) -> Drawing:
    """Draw the shares as one group of bars per category, a bar per level in each."""
    levels = divisions(table.frame)
    roles = {area.label: area.role for area in table.edition.shown}
    # The country alone is drawn as it was printed: kinds of which nothing was are left out.
    printed = levels[0].is_printed
    groups = [
        BarGroup(label, tuple(_bar(level, name, roles[level.navn]) for level in levels))
        for name, label in levels[0].labels.items()
        if not printed or levels[0].shares[name] == levels[0].shares[name]
    ]
    example = table.status.is_example
    drawn = (draw_share_bars(groups, example=example, canvas=canvas) for canvas in CANVASES)
    return Drawing(stem, *drawn)


def cheap_sentence(level: Division, rents: Huslejegraenser) -> str:
    """Say how many have a rent below the limit, or that the number is hidden."""
    if level.hidden.intersection(LAVE_HUSLEJER):
        return (
            f"Hvor mange af dem der har en husleje under {tal(rents.lav)} kr./md., "
            f"{why_missing(True)}."
        )
    return (
        f"Huslejen var under {tal(rents.lav)} kr./md. i {level.printed_share(*LAVE_HUSLEJER)} af "
        f"dem ({antal(level.count(*LAVE_HUSLEJER), 'bolig', 'boliger')})."
    )


def _counted(count: float, flertal: str) -> str:
    """Count with its noun, which is plural in the labels.

    Examples
    --------
    >>> from kortlaegning.danish.numbers import NBSP
    >>> _counted(2, "private udlejningsboliger").replace(NBSP, " ")
    '2 private udlejningsboliger'
    >>> _counted(1, "ældre- og plejeboliger").replace(NBSP, " ")
    '1 ældre- eller plejebolig'
    """
    ental = flertal
    for many, one in SINGULAR.items():
        ental = ental.replace(many, one)
    return antal(count, ental, flertal)


def _absent(level: Division) -> str:
    return SKJULT if level.hidden else NOT_STATED


def _bar(level: Division, name: str, role: Role) -> Bar:
    share = level.shares.get(name, math.nan)
    label = f"{level.navn}{EXAMPLE_LABEL if level.example else ''}"
    if math.isnan(share):
        why = SKJULT if name in level.hidden else NOT_STATED
        count = level.counts.get(name, math.nan)
        return Bar(label, None, why if math.isnan(count) else f"andel {why} ({tal(count)})", role)
    counted = f" ({level.printed_count(name)})" if level.counts[name] == level.counts[name] else ""
    return Bar(label, share, f"{level.printed_share(name)}{counted}", role)
