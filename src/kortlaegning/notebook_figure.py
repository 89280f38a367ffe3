"""A matplotlib figure that a notebook drew, made an exhibit like the report's own."""

import re
import sys
from collections.abc import Iterable, Iterator

import geopandas as gpd
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from kortlaegning.drawing.pyplot import marked_svg, svg_of
from kortlaegning.edition import Edition
from kortlaegning.errors import KortlaegningError
from kortlaegning.figures.door import Numbers
from kortlaegning.figures.exhibit import Drawing, DrawnExhibit, stem_of
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.figures.registry import all_exhibits
from kortlaegning.suppression.hidden import hidden_numbers
from kortlaegning.suppression.told_by_column import table_told_by
from kortlaegning.tables.data import Data, Source
from kortlaegning.tables.status import Status

LABEL = re.compile(r"fig-[a-z0-9]+(-[a-z0-9]+)*")


def shown_figure(drawn: object, *, label: str, caption: str, alt: str) -> DrawnExhibit:
    """Make an exhibit of a figure, or of the axes that pandas gives; the figure is closed.

    Raises
    ------
    KortlaegningError
        For what is no matplotlib figure, and for a label or words that are missing or taken.
    """
    figure = drawn.get_figure(root=True) if isinstance(drawn, Axes) else drawn
    if not isinstance(figure, Figure):
        raise KortlaegningError(
            f"rapport.vis was given a {type(drawn).__name__}: give it a matplotlib figure or axes."
        )
    if not LABEL.fullmatch(label):
        raise KortlaegningError(
            f"The label {label!r} must begin with fig- and go on with a-z, 0-9 and hyphens, such "
            "as fig-hjemloese."
        )
    if label in {exhibit.label for exhibit in all_exhibits()}:
        raise KortlaegningError(f"The report has a figure {label} already: take another label.")
    for name, words in (("caption", caption), ("alt", alt)):
        if not words.strip():
            raise KortlaegningError(
                f"The figure {label} has no {name}: a figure needs a caption, and alt tells "
                "whoever cannot see it what it shows."
            )

    def draw(table: FigureTable, _: object) -> tuple[Drawing, ...]:
        svg = svg_of(figure)
        return (Drawing(stem_of(label), marked_svg(svg) if table.status.is_example else svg),)

    exhibit = DrawnExhibit(
        label=label,
        kind="bars",
        shows=(),
        numbers=lambda numbers: numbers.table(pd.DataFrame()),
        caption=lambda _: caption.strip().rstrip("."),
        text=lambda _: "",
        draw=draw,
        alt=lambda _: alt.strip(),
    )
    if pyplot := sys.modules.get("matplotlib.pyplot"):
        # Or a notebook shows it again after the cell, as a picture that is no part of the report.
        pyplot.close(figure)
    return exhibit


def figure_numbers(
    frame: pd.DataFrame | None,
    data: Data,
    edition: Edition,
    tables: Iterable[str],
    kilde: str,
) -> FigureTable:
    """The numbers behind such a figure, with their sources.

    Parameters
    ----------
    frame
        What is drawn; None offers no file.
    tables
        The report's tables that the notebook was given numbers of.
    kilde
        Where other numbers come from, in Danish.

    Raises
    ------
    KortlaegningError
        When nobody says where the numbers come from, or a frame holds hidden numbers.
    """
    sources = [each for name in tables for each in data.sources_of(name)]
    if kilde.strip():
        own = Source(
            "", "", Status.PUBLICERET, kilde.strip().rstrip("."), "", edition.settings.udgave.dato
        )
        sources.append(own)
    if not sources:
        raise KortlaegningError(
            "Nothing says where the figure's numbers come from: take them from rapport.data(…) or "
            'rapport.tabel(…), or add kilde="…".'
        )
    shown = _plain(pd.DataFrame() if frame is None else frame)
    refuse_hidden(shown, data, edition.mindste_antal)
    return Numbers(data, edition).table(shown, sources=tuple(sources))


def refuse_hidden(frame: pd.DataFrame, data: Data, smallest: int) -> None:
    """Stop where a column tells counts of a confidential table that are hidden there.

    Raises
    ------
    KortlaegningError
        Naming the column, the table and where to get the numbers instead.
    """
    hidden = hidden_numbers(data, smallest)
    for codes in _by_municipality(frame, data):
        for name in frame.select_dtypes("number").columns:
            given = pd.Series(frame[name].to_numpy(dtype="float64", na_value=float("nan")), codes)
            table = table_told_by(given[given.index.notna()].dropna(), data, hidden)
            if table:
                raise KortlaegningError(
                    f"The column {name!r} holds small counts of the confidential table {table}, "
                    f'which may not be shown: take them from rapport.tabel("{table}") or '
                    "rapport.data(…), where they are hidden."
                )


def _by_municipality(frame: pd.DataFrame, data: Data) -> Iterator[list[str | None]]:
    """Codes of the rows, by each column that names municipalities."""
    codes = {kommune.navn: kommune.kommunekode for kommune in data.kommuner}
    codes |= {kommune.kommunekode: kommune.kommunekode for kommune in data.kommuner}
    for name in frame.columns:
        found = [codes.get(str(value)) for value in frame[name]]
        if any(found):
            yield found


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    """A frame as a file has it: an index that says something is a column, outlines are gone."""
    if isinstance(frame, gpd.GeoDataFrame):
        frame = pd.DataFrame(frame.drop(columns=frame.geometry.name))
    counted = isinstance(frame.index, pd.RangeIndex) and frame.index.name is None
    flat = frame.copy() if counted else frame.reset_index()
    flat.columns = [
        "_".join(map(str, name)) if isinstance(name, tuple) else str(name) for name in flat.columns
    ]
    return flat
