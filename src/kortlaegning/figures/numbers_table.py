"""The numbers behind a drawing, as a table to read and as columns to save."""

from collections.abc import Sequence

import pandas as pd

from kortlaegning.danish.coarse import coarse_measure
from kortlaegning.danish.measures import ANDEL, Maal
from kortlaegning.danish.numbers import NBSP, tal
from kortlaegning.figures.appendix_table import PER_CENT, appendix_markdown
from kortlaegning.figures.discretion import NOT_PUBLISHED, cell_text
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.figures.frame_rows import rows_of
from kortlaegning.figures.per_frame import per_frame
from kortlaegning.figures.pipe_table import marked, number_column, pipe_table, word_column
from kortlaegning.figures.safe_csv import safe_csv
from kortlaegning.figures.saved_columns import SavedColumn, saved_columns, words_column
from kortlaegning.render.escape import markdown_escape
from kortlaegning.tables.status import Status

COUNT = Maal("antal")
_DISTRIBUTED = {"navn", "kategori", "etiket", "antal", "andel", "i_alt", "skjult"}
_RANKED = {"navn", "kode", "boliger", "rang", "skjult"}
_OVER_YEARS = {"navn", "aar", "antal", "pr_1000"}
DIVIDED = (
    word_column("Område"),
    word_column("Kategori"),
    number_column("Antal"),
    number_column(PER_CENT),
)
RANKED = (word_column("Kommune"), number_column("Boliger"), number_column("Placering"))
_MOST_DECIMALS = 2
# The first cell of a file of examples, and of each of its lines.
EXAMPLE_COLUMN = "EKSEMPEL"


def numbers_markdown(table: FigureTable) -> str:
    """Write a figure's frame as a pipe table; each kind of frame has its own form."""
    columns = set(table.frame.columns)
    # The door's own frames are labelled by area; one that a notebook made of them may not be.
    if "rang" in columns and "taeller" in columns and table.frame.index.nlevels == 2:
        share = table.frame["naevner"].notna().any()
        return appendix_markdown(table, ANDEL if share else COUNT, "Antal", "Ud af")
    if columns >= _DISTRIBUTED:
        return _distribution(table.frame)
    if columns >= _RANKED:
        return _ranked(table)
    if columns >= _OVER_YEARS:
        return _over_years(table.frame)
    return _plain(table.frame)


@per_frame
def numbers_columns(table: FigureTable) -> tuple[SavedColumn, ...]:
    """Columns as saved for programs: the figure's own, and status and sources on every row."""
    columns = [each for each in saved_columns(table) if each.name not in {"status", "kilde"}]
    rows = len(table.frame)
    statuses: Sequence[str] = [str(table.status)] * rows
    if (made_up := example_rows(table)) is not None:
        columns = [each for each in columns if each.name != "eksempel"]
        marks = (EXAMPLE_COLUMN if one else "" for one in made_up)
        columns.insert(0, words_column(EXAMPLE_COLUMN, marks))
        statuses = [str(Status.EKSEMPEL if one else Status.PUBLICERET) for one in made_up]
    source = "; ".join(dict.fromkeys(each.source for each in table.sources))
    return (*columns, words_column("status", statuses), words_column("kilde", [source] * rows))


def example_rows(table: FigureTable) -> list[bool] | None:
    """Which rows of a figure are made up; None where none is."""
    if "eksempel" not in table.frame:
        return None
    found: list[bool] = table.frame["eksempel"].eq(True).tolist()
    return found if any(found) else None


@per_frame
def numbers_csv(table: FigureTable) -> bytes:
    """Numbers as a CSV file that Excel opens with Danish letters, and runs nothing of."""
    return safe_csv(numbers_columns(table))


def _distribution(frame: pd.DataFrame) -> str:
    lines = []
    for row in rows_of(frame):
        made_up = row.get("eksempel") is True
        words = {
            name: found if isinstance(found := row.get(f"{name}_trykt"), str) else ""
            for name in ("antal", "andel")
        }
        maal = coarse_measure(ANDEL) if made_up else ANDEL
        share = words["andel"].removesuffix(f"{NBSP}pct.") or maal.skriv_tal(
            row["andel"], row["i_alt"]
        )
        name = f"{row['navn']}{' (eksempel)' if made_up else ''}"
        lines.append(
            [
                markdown_escape(name),
                row["etiket"],
                cell_text(words["antal"] or tal(row["antal"]), row["skjult"]),
                cell_text(share, row["skjult"]),
            ]
        )
    return pipe_table(DIVIDED, lines)


def _over_years(frame: pd.DataFrame) -> str:
    """Counts of people: a line for each year, and two columns for each area."""
    names = list(dict.fromkeys(frame["navn"]))
    columns = [word_column("År", 10)]
    columns += [
        number_column(f"{name}: {what}", 20) for name in names for what in ("antal", "pr. 1.000")
    ]
    counts = {
        (year, name): [tal(count), tal(rate, 1)] if count == count else [NOT_PUBLISHED] * 2
        for year, name, count, rate in zip(
            *(frame[column].tolist() for column in ("aar", "navn", "antal", "pr_1000")), strict=True
        )
    }
    lines = [
        [str(year), *(cell for name in names for cell in counts[year, name])]
        for year in sorted({year for year, _ in counts})
    ]
    return pipe_table(columns, lines)


def _plain(frame: pd.DataFrame) -> str:
    right = [_is_number(frame[name]) for name in frame.columns]
    decimals = [_decimals(frame[name]) for name in frame.columns]
    columns = [
        (number_column if number else word_column)(str(name).capitalize())
        for name, number in zip(frame.columns, right, strict=True)
    ]
    lines = []
    for values in frame.itertuples(index=False):
        cells = [
            tal(value, places) if number else markdown_escape(str(value))
            for value, number, places in zip(values, right, decimals, strict=True)
        ]
        lines.append(cells)
    return pipe_table(columns, lines)


def _is_number(column: pd.Series) -> bool:
    types = pd.api.types
    return types.is_numeric_dtype(column) and not types.is_bool_dtype(column)


def _decimals(column: pd.Series) -> int:
    """Decimals of a column of numbers: none where all are whole, or are years and counts."""
    if not pd.api.types.is_float_dtype(column) or column.dropna().mod(1).eq(0).all():
        return 0
    return _MOST_DECIMALS


def _ranked(table: FigureTable) -> str:
    """The frames of figure 14, the largest first."""
    lines = []
    for row in rows_of(table.frame):
        cells = [
            markdown_escape(str(row["navn"])),
            cell_text(tal(row["boliger"]), bool(row["skjult"])),
            tal(row["rang"]),
        ]
        own = row["kode"] in table.edition.own_codes
        lines.append(marked(cells, "**" if own else ""))
    return pipe_table(RANKED, lines)
