"""What the short edition says on its two pages, from the same numbers as the full one."""

from pathlib import Path

from kortlaegning.danish.lists import stort_begyndelsesbogstav
from kortlaegning.edition import Edition
from kortlaegning.figures import figur_01_boligsektorer, figur_04_husleje_almene, noegletal
from kortlaegning.figures.exhibit import Drawn, stem_of
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.figures.findings import findings_of
from kortlaegning.figures.marks import caption_suffix, source_note
from kortlaegning.figures.pipe_table import Column
from kortlaegning.figures.spoergsmaal import PUBLIC_ENTRY, PUBLIC_SITE, SCHEMES, own_contact
from kortlaegning.figures.tabel_2_raekkevidde import EXHIBIT as REACH
from kortlaegning.figures.tabel_2_raekkevidde import caption as reach_caption
from kortlaegning.figures.tabel_2_raekkevidde import cells as reach_cells
from kortlaegning.render.front import Front
from kortlaegning.render.short import Short, ShortFigure, ShortTable
from kortlaegning.tables.data import Data

DRAWINGS = "figurer"
# What a committee can decide about; the full edition has all measures.
MEASURES = (
    "ret",
    "anvist",
    "uudnyttet",
    "billige_uudnyttet",
    "maalretning",
    "aar_25",
    "pr_1000",
    "som_gruppen",
    "som_lignende",
)


def short_edition(edition: Edition, data: Data, front: Front, out: Path) -> Short:
    """Collect the two pages; drawings are those that the notebooks left in ``out``."""
    findings = findings_of(data, edition)
    key_figures, reach = noegletal.EXHIBIT.table(data, edition), REACH.table(data, edition)
    figures = _figures(edition, data, key_figures, out)
    tables = (key_figures, reach, *(table for _, table in figures))
    sources = dict.fromkeys(source for table in tables for source in table.sources)
    # The country's two pages have no number of a municipality, whatever its full edition has.
    example = any(table.status.is_example for table in tables)
    return Short(
        forside=front,
        eksempel=example,
        budskab=front.budskab if example else findings.headline or front.budskab,
        aktoer=edition.area.actor,
        fund=tuple(each.text for each in findings.found) or front.fakta,
        er_fund=bool(findings.found),
        spoergsmaal=findings.questions,
        kontakt=own_contact(edition),
        ordninger=f"{SCHEMES} {PUBLIC_ENTRY}",
        ordninger_sted=PUBLIC_SITE,
        raekkevidde=_table(*reach_cells(reach, MEASURES), f"{reach_caption(reach)}."),
        noegletal=_table(*noegletal.cells(key_figures), f"{noegletal.table_caption(key_figures)}."),
        figurer=tuple(figure for figure, _ in figures),
        kilder=source_note(tuple(sources)).strip(),
    )


def _table(columns: list[Column], rows: list[list[str]], caption: str) -> ShortTable:
    return ShortTable(
        tekst=caption,
        overskrifter=tuple(column.heading for column in columns),
        raekker=tuple(tuple(cell.strip("*") for cell in row) for row in rows),
    )


def _figures(
    edition: Edition, data: Data, key_figures: FigureTable, out: Path
) -> list[tuple[ShortFigure, FigureTable]]:
    """The spread of the key figures and the rents; of an example, two bar charts side by side."""
    rents, sectors = figur_04_husleje_almene.EXHIBIT, figur_01_boligsektorer.EXHIBIT
    spread = out / DRAWINGS / f"{noegletal.EXHIBIT.label}.svg"
    chosen: list[tuple[Drawn, FigureTable, str]] = []
    if spread.is_file():
        chosen.append((noegletal.EXHIBIT, key_figures, spread.name))
        chosen.append((rents, rents.table(data, edition), f"{stem_of(rents.label)}.svg"))
    else:
        chosen += [
            (each, each.table(data, edition), f"{stem_of(each.label)}-smal.svg")
            for each in (sectors, rents)
        ]
    return [
        (
            ShortFigure(
                fil=f"{DRAWINGS}/{name}",
                alt=exhibit.alt(table),
                tekst=stort_begyndelsesbogstav(f"{exhibit.caption(table)}.{_mark(table)}"),
            ),
            table,
        )
        for exhibit, table, name in chosen
        if (out / DRAWINGS / name).is_file()  # a fork may have taken it out
    ]


def _mark(table: FigureTable) -> str:
    return caption_suffix(table).split(" Kilde: ", 1)[0]
