"""A table of all municipalities with the own row marked: appendices, and numbers behind maps."""

from collections.abc import Mapping
from typing import Any

from kortlaegning.danish.lists import alfabetisk
from kortlaegning.danish.measures import Maal
from kortlaegning.danish.numbers import tal
from kortlaegning.figures.discretion import cell_text
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.figures.indicator import kommune_rows, row
from kortlaegning.figures.per_frame import per_frame
from kortlaegning.figures.placement import NATIONAL_CODE

PER_CENT = "Andel i\u00a0pct."


def appendix_markdown(table: FigureTable, maal: Maal, count: str, of: str) -> str:
    """Write the municipalities in alphabetical order and the country last as a pipe table.

    Parameters
    ----------
    count, of
        Column headers of numerator and denominator of a share; a count has the first one alone.
    """
    share = maal.enhed != "antal"
    headers = ["Kommune", count, of, PER_CENT] if share else ["Kommune", count]
    lines = [
        "| " + " | ".join([*headers, "Placering"]) + " |",
        "|:---|" + "---:|" * len(headers),
    ]
    for kode, cells in _entries(table, maal):
        own = kode == table.edition.kommunekode
        lines.append("| " + " | ".join(f"**{cell}**" if own else cell for cell in cells) + " |")
    land = row(table.frame, "land", NATIONAL_CODE)
    cells = [NATIONAL_CODE, *_numbers(land, maal, bool(land["skjult"]))]
    lines.append("| " + " | ".join(f"*{cell}*" for cell in cells) + " | |")
    return "\n".join(lines)


@per_frame
def _entries(table: FigureTable, maal: Maal) -> list[tuple[str, list[str]]]:
    entries = kommune_rows(table.frame).to_dict("records")
    return [
        (
            entry["kode"],
            [entry["navn"], *_numbers(entry, maal, bool(entry["skjult"])), tal(entry["rang"])],
        )
        for entry in sorted(entries, key=lambda entry: alfabetisk(entry["navn"]))
    ]


def _numbers(entry: Mapping[Any, Any], maal: Maal, hidden: bool) -> list[str]:
    cells = [tal(entry["taeller"])]
    if maal.enhed != "antal":
        cells += [tal(entry["naevner"]), maal.skriv_tal(entry["vaerdi"], entry["naevner"])]
    return [cell_text(cell, hidden) for cell in cells]
