"""The text of the files that ``kortlaegning new notebook`` writes."""

from string import Template

_MODULE = Template('''"""A figure of this fork's own: how the municipalities compare."""

import pandas as pd

from kortlaegning.danish.lists import opremsning
from kortlaegning.danish.names import i_kommunen, kommunenavn
from kortlaegning.danish.numbers import tal
from kortlaegning.drawing.pyplot import ReportFigure, colour, new_figure, only_words, svg_of
from kortlaegning.drawing.style import NARROW, WIDE, Canvas
from kortlaegning.edition import Edition
from kortlaegning.figures.exhibit import Drawing
from kortlaegning.figures.figure_table import FigureTable, figure_table
from kortlaegning.geometry.boundaries import Boundaries
from kortlaegning.tables.data import Data

LABEL = "$label"
TITLE = "$title"
TABLES = ("$identifier",)
SHOWN = 15
UNIT = "$unit"
NOT_YET = "Tallene er ikke oplyst endnu."


def table(data: Data, edition: Edition) -> FigureTable:
    """All municipalities, highest first: ``kode``, ``navn``, ``antal`` (NaN: not known)."""
    rows = data.frame("$identifier")
    names = {kommune.kommunekode: kommune.navn for kommune in data.kommuner}
    frame = pd.DataFrame(
        {
            "kode": rows["kommunekode"],
            "navn": rows["kommunekode"].map(names),
            "antal": rows["antal"].astype("float64"),
        }
    ).sort_values(["antal", "kode"], ascending=[False, True], ignore_index=True)
    return figure_table(data, edition, TABLES, frame)


def draw(table: FigureTable, boundaries: Boundaries | None = None) -> tuple[Drawing, ...]:
    """Draw the highest as bars, for a page and for a phone."""
    wide, narrow = (svg_of(_bars(table, canvas)) for canvas in (WIDE, NARROW))
    return (Drawing("figur-$stem", wide, narrow),)


def caption(table: FigureTable) -> str:
    """Say what the bars are."""
    return f"{TITLE}: de {SHOWN} kommuner med flest {UNIT}, {table.edition.aar}"


def alt(table: FigureTable) -> str:
    """Say the finding in words."""
    return f"{_highest(table)} {_own(table)}".strip()


def text(table: FigureTable) -> str:
    """The own municipality first, then the highest."""
    return f"{_own(table)} {_highest(table)}".strip()


def _bars(table: FigureTable, canvas: Canvas) -> ReportFigure:
    """Draw the highest, and the edition's municipality wherever it is."""
    shown = _shown(table).iloc[::-1]
    if shown.empty:
        return only_words(NOT_YET, canvas)
    own = table.edition.kommunekode
    figure = new_figure((len(shown) + 2) * 1.3 * canvas.line, canvas)
    axes = figure.subplots()
    colours = [colour("egen" if kode == own else "land") for kode in shown["kode"]]
    bars = axes.barh(shown["navn"], shown["antal"], color=colours, height=0.7)
    values = [tal(value) for value in shown["antal"]]
    axes.bar_label(bars, values, padding=3, fontsize=canvas.text)
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    axes.tick_params(axis="y", length=0)
    axes.margins(x=0.1, y=0.02)
    return figure


def _known(table: FigureTable) -> pd.DataFrame:
    return table.frame[table.frame["antal"].notna()]


def _shown(table: FigureTable) -> pd.DataFrame:
    known = _known(table)
    own = known["kode"].eq(str(table.edition.kommunekode))
    return known[own | (known.index < SHOWN)]


def _highest(table: FigureTable) -> str:
    first = _known(table).head(3)
    if first.empty:
        return NOT_YET
    pairs = zip(first["navn"], first["antal"], strict=True)
    named = opremsning(f"{navn} ({tal(value)})" for navn, value in pairs)
    return f"Flest {UNIT} har {named}."


def _own(table: FigureTable) -> str:
    kommune = table.edition.kommune
    if kommune is None:
        return ""
    value = table.frame.set_index("kode")["antal"].get(kommune.kommunekode)
    if value is None or pd.isna(value):
        return f"For {kommunenavn(kommune.navn)} er tallet ikke oplyst."
    return f"Der er {tal(value)} {UNIT} {i_kommunen(kommune.navn)}."
''')

_CHECK = Template('''"""The fork's own figure $identifier says what its table holds."""

import pytest

from kortlaegning.danish.numbers import tal
from kortlaegning.figures import eget_$identifier as figur


@pytest.fixture
def counted(with_table):
    def fill(frame):
        return frame.assign(antal=[1000 + 7 * n for n in range(len(frame))])

    return with_table("$identifier", fill)


def test_text_alt_and_drawing_say_the_own_number(counted, edition_of):
    rows = counted.frame("$identifier").set_index("kommunekode")
    table = figur.table(counted, edition_of("0741"))
    own = tal(rows.loc["0741", "antal"])
    assert own in figur.text(table)
    assert own in figur.alt(table)
    assert all("Samsø" in svg for svg in figur.draw(table)[0].files.values())


def test_an_unknown_number_is_said_to_be_unknown(with_table, edition_of):
    def forget(frame):
        return frame.assign(antal=float("nan"))

    table = figur.table(with_table("$identifier", forget), edition_of("0741"))
    assert "Samsø Kommune er tallet ikke oplyst" in figur.text(table)
    assert figur.NOT_YET in figur.draw(table)[0].svg


def test_two_editions_mark_different_bars(counted, edition_of):
    samsoe, aalborg = (figur.table(counted, edition_of(kode)) for kode in ("0741", "0851"))
    assert figur.draw(samsoe)[0].svg != figur.draw(aalborg)[0].svg
''')


def module_source(identifier: str, label: str, title: str, unit: str) -> str:
    """The figure's module."""
    return _MODULE.substitute(
        identifier=identifier,
        label=label,
        title=_plain(title),
        unit=_plain(unit),
        stem=identifier.replace("_", "-"),
    )


def check_source(identifier: str) -> str:
    """The figure's test."""
    return _CHECK.substitute(identifier=identifier)


def _plain(text: str) -> str:
    return text.replace("\\", "").replace('"', "”").replace("{", "(").replace("}", ")")
