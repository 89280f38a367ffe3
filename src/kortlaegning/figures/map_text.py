"""Alt text and running text that all municipal maps have in common."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from kortlaegning.danish.lists import saetning
from kortlaegning.danish.measures import Maal
from kortlaegning.danish.numbers import antal, tal
from kortlaegning.danish.ranks import pladstekst
from kortlaegning.figures.alt_text import alt_text
from kortlaegning.figures.discretion import why_missing
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.figures.indicator import country_row, is_example, printed_value, row
from kortlaegning.figures.placement import placing, range_text

IN_THE_TABLE = "Alle kommuners tal står i tabellen på websiden."


@dataclass(frozen=True)
class Finding:
    """What a map tells, as sentences without their full stop.

    Attributes
    ----------
    known
        With ``{vaerdi}`` and ``{hvor}`` in it.
    unknown
        With ``{hvor}`` and ``{hvorfor}`` in it, for a number that is hidden or not stated.
    """

    known: str
    unknown: str

    @classmethod
    def share(cls, whole: str, part: str) -> "Finding":
        """Say a share of a whole.

        Examples
        --------
        >>> Finding.share("boligerne", "er almene").known
        '{vaerdi} af boligerne {hvor} er almene'
        """
        return cls(
            f"{{vaerdi}} af {whole} {{hvor}} {part}",
            f"Hvor stor en del af {whole} {{hvor}} der {part}, {{hvorfor}}",
        )


def map_alt(table: FigureTable, maal: Maal, finding: Finding) -> str:
    """Say in a few sentences what a map tells here and in the country; the rest is in the table."""
    area = table.edition.area
    own = row(table.frame, area.place)
    parts = [_said(table, finding, maal, own)]
    example = is_example(table)
    if not table.edition.is_national:
        if pd.notna(own["vaerdi"]) and not example and not area.is_several:
            parts[0] += f" ({pladstekst(placing(table.frame, area.place))})"
        land = country_row(table.frame)
        if land is not None and pd.notna(land["vaerdi"]):
            shown = tal(land["vaerdi"]) if maal.enhed == "antal" else printed_value(land, maal)
            parts.append(f"I hele landet var {maal.bestemt} {shown}")
        if example and table.edition.kommune is not None:
            parts[0] = f"Eksempel, ikke kommunens tal: {parts[0]}"
    parts.append("Kommunetallene er opdigtede" if example else range_text(table, maal))
    return alt_text(map(saetning, parts), IN_THE_TABLE)


def _said(table: FigureTable, finding: Finding, maal: Maal, entry: Mapping[Hashable, Any]) -> str:
    words = {"hvor": table.edition.area.where, **table.huslejer.ord}
    if pd.isna(entry["vaerdi"]):
        return finding.unknown.format(hvorfor=why_missing(bool(entry["skjult"])), **words)
    return finding.known.format(vaerdi=printed_value(entry, maal), **words)


def out_of(count: float, of: float) -> str:
    """Say a count and what it is out of.

    Examples
    --------
    >>> from kortlaegning.danish.numbers import NBSP
    >>> [out_of(n, 76).replace(NBSP, " ") for n in (5, 0)]
    ['5 af 76 boliger', 'ingen af de 76 boliger']
    """
    if count == 0:
        return f"ingen af de {antal(of, 'bolig', 'boliger')}"
    return f"{tal(count)} af {antal(of, 'bolig', 'boliger')}"
