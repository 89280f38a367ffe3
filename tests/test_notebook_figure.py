"""A matplotlib figure of a cell's is published like the report's own, and gives nobody away."""

import re
import shutil
from dataclasses import replace
from types import MappingProxyType

import nbformat
import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot
from matplotlib.figure import Figure
from nbclient import NotebookClient
from real_tables import with_status

from kortlaegning.drawing.matplotlib_style import NAME, style_sheet
from kortlaegning.drawing.pyplot import marked_svg, svg_of
from kortlaegning.edition_making.make_edition import make_edition
from kortlaegning.edition_making.report_notebooks import notebook_paths
from kortlaegning.engine import preload
from kortlaegning.errors import KortlaegningError
from kortlaegning.notebook_figure import figure_numbers, refuse_hidden, shown_figure
from kortlaegning.project import Project
from kortlaegning.session import open_session
from kortlaegning.suppression.hidden import hidden_numbers
from kortlaegning.tables.status import Status

WORDS = {"label": "fig-proeve", "caption": "Prøve", "alt": "En linje, der stiger"}
NOTEBOOK = "01-sammenfatning-og-indledning.ipynb"
REPORT = """from kortlaegning.notebook import open_report

rapport = open_report(kommune, aar, udgave_mappe)"""
TABLE, OWN = "almene_familieboliger_husleje", "0741"


@pytest.fixture
def drawn():
    figure = Figure()
    figure.subplots().plot([1, 2], [1, 4])
    return figure


@pytest.fixture
def confidential(with_table):
    def few(frame):
        own = frame["kommunekode"].eq(OWN)
        return frame.assign(laveste_husleje=frame["laveste_husleje"].mask(own, 2))

    data = with_table(TABLE, few)
    table = with_status(data[TABLE], Status.OFFICIEL)
    source = replace(table.source, confidential=True)
    table = replace(table, source=source, origins=dict.fromkeys(table.origins, source))
    return replace(data, tables=MappingProxyType({**data.tables, TABLE: table}))


def test_its_drawing_has_the_reports_type_and_colours_for_a_dark_page(drawn, data, edition_of):
    exhibit = shown_figure(drawn, **WORDS)
    table = figure_numbers(None, data, edition_of(None), (), "Egen optælling")
    (drawing,) = exhibit.draw(table, None)
    assert drawing.stem == "figur-proeve"
    assert "DejaVu" not in drawing.svg
    assert "Source Sans 3" in drawing.svg
    assert "#000000" not in drawing.svg
    assert 't-ink" fill="' in drawing.svg
    assert "EKSEMPEL" not in drawing.svg


def test_a_drawing_of_an_example_carries_its_mark(drawn, example_data, edition_of):
    table = figure_numbers(None, example_data, edition_of(None), ("boligbestand",), "")
    (drawing,) = shown_figure(drawn, **WORDS).draw(table, None)
    assert "EKSEMPEL" in drawing.svg
    plain = svg_of(drawn)
    before, after = (
        float(re.search(r'viewBox="0 0 [\d.]+ ([\d.]+)"', each)[1])
        for each in (plain, marked_svg(plain))
    )
    assert after > before


def test_axes_as_pandas_gives_them_do_too_and_are_not_shown_twice():
    axes = pd.Series([1, 2]).plot()
    shown_figure(axes, **WORDS)
    assert pyplot.get_fignums() == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"alt": " "}, "has no alt"),
        ({"caption": ""}, "has no caption"),
        ({"label": "proeve"}, "must begin with fig-"),
        ({"label": "fig-Prøve"}, "must begin with fig-"),
        ({"label": "fig-5"}, "has a figure fig-5 already"),
    ],
)
def test_what_is_missing_is_asked_for(drawn, change, said):
    with pytest.raises(KortlaegningError, match=said):
        shown_figure(drawn, **{**WORDS, **change})


def test_what_is_no_figure_is_refused():
    with pytest.raises(KortlaegningError, match="was given a DataFrame"):
        shown_figure(pd.DataFrame(), **WORDS)


def test_somebody_must_say_where_the_numbers_come_from(data, edition_of):
    with pytest.raises(KortlaegningError, match="Nothing says where"):
        figure_numbers(pd.DataFrame({"antal": [1]}), data, edition_of(None), (), "")
    table = figure_numbers(pd.DataFrame({"a": [1]}), data, edition_of(None), (), "VIVE, 2024.")
    assert [source.source for source in table.sources] == ["VIVE, 2024"]


@pytest.mark.parametrize("how", ["codes", "names", "index", "one row", "more columns"])
def test_a_confidential_column_does_not_pass_around_the_hiding(confidential, edition_of, how):
    real = confidential[TABLE].frame[["kommunekode", "laveste_husleje"]]
    names = {kommune.kommunekode: kommune.navn for kommune in confidential.kommuner}
    frame = {
        "codes": real,
        "names": real.assign(sted=real["kommunekode"].map(names)).drop(columns="kommunekode"),
        "index": real.set_index("kommunekode"),
        "one row": real[real["kommunekode"].eq(OWN)],
        "more columns": real.assign(dobbelt=2 * real["laveste_husleje"]),
    }[how]
    with pytest.raises(KortlaegningError, match=f"confidential table {TABLE}"):
        figure_numbers(frame, confidential, edition_of(None), (TABLE,), "")


MADE_FROM_IT = {
    "times a number": lambda counts, _: counts["laveste_husleje"] * 3.7,
    "in thousands, rounded": lambda counts, _: (counts["laveste_husleje"] / 1000).round(3),
    "per inhabitant": lambda counts, people: counts["laveste_husleje"] / people,
    "as a share of the whole": lambda counts, _: counts["laveste_husleje"] / counts.sum(axis=1),
    "as a rounded percentage": lambda counts, _: (
        100 * counts["laveste_husleje"] / counts.sum(axis=1)
    ).round(2),
    "as a logarithm": lambda counts, _: np.log1p(counts["laveste_husleje"]),
    "as a rank": lambda counts, _: counts["laveste_husleje"].rank(ascending=False, method="min"),
}


@pytest.mark.parametrize("made", MADE_FROM_IT.values(), ids=MADE_FROM_IT.keys())
def test_what_is_made_from_a_confidential_column_does_not_pass_either(
    confidential, edition_of, made
):
    rows = confidential[TABLE].frame.set_index("kommunekode").drop(columns="aar")
    counts = rows.select_dtypes("number")
    people = pd.Series({each.kommunekode: each.folketal for each in confidential.kommuner})
    frame = made(counts, people).rename("noget").reset_index()
    with pytest.raises(KortlaegningError, match=f"confidential table {TABLE}"):
        figure_numbers(frame, confidential, edition_of(None), (TABLE,), "")
    # Without the municipalities that are hidden nothing is told.
    hidden = {
        code for _, code in hidden_numbers(confidential, 5).places([(TABLE, "laveste_husleje")])
    }
    refuse_hidden(frame[~frame["kommunekode"].isin(hidden)], confidential, 5)


@pytest.mark.parametrize("name", ["boligbestand", "almene_boliger", "tilsagnsrammer"])
def test_another_tables_numbers_pass(confidential, edition_of, name):
    refuse_hidden(confidential.frame(name), confidential, edition_of(None).mindste_antal)


def test_numbers_of_ones_own_pass(confidential, edition_of):
    codes = confidential[TABLE].frame["kommunekode"]
    own = pd.DataFrame({"kommunekode": codes, "antal": range(len(codes))})
    refuse_hidden(own, confidential, edition_of(None).mindste_antal)
    hidden = confidential[TABLE].frame.assign(laveste_husleje=float("nan"))
    refuse_hidden(hidden[["kommunekode", "laveste_husleje"]], confidential, 5)


def test_the_style_is_made_from_the_palette(project):
    committed = (project.report / NAME).read_text(encoding="utf-8")
    assert committed == style_sheet(), "run: python -m kortlaegning.drawing.matplotlib_style"


CELL = """
farver = rapport.stil()
tal = rapport.tabel("boligbestand").nlargest(5, "ejerboliger")
akse = tal.plot.barh("kommunekode", "ejerboliger", color=farver["egen"])
rapport.vis(akse, label="fig-proeve", caption="Flest ejerboliger", alt="Søjler", tal=tal)
"""


def test_in_an_edition_it_is_a_figure_among_figures(session, tmp_path, monkeypatch):
    """A fork's cell, run by the build and rendered by the portable engine."""
    root = tmp_path / "fork"
    for part in ("data", "params", "report"):
        shutil.copytree(
            session.project.root / part, root / part, ignore=shutil.ignore_patterns("raw", "cache")
        )
    notebook = nbformat.read(session.project.notebooks / NOTEBOOK, as_version=4)
    notebook.cells = notebook.cells[:3]
    notebook.cells[2].source = REPORT
    notebook.cells.append(nbformat.v4.new_markdown_cell("# Prøve {#sec-x}\n\nSe @fig-proeve."))
    notebook.cells.append(nbformat.v4.new_code_cell(CELL))
    (root / "notebooks").mkdir()
    nbformat.write(notebook, root / "notebooks" / NOTEBOOK)
    monkeypatch.setenv("KORTLAEGNING_ROOT", str(root))
    preload()
    out = tmp_path / "ud"
    make_edition(open_session(Project(root)), "0741", out)
    page = next(out.glob("*.html")).read_text(encoding="utf-8").replace("\u00a0", " ")
    assert '<figure class="figur" id="fig-proeve">' in page
    assert "Figur 1:</span> Flest ejerboliger" in page
    assert 'aria-label="Søjler"' in page
    assert (out / "tal" / "figur-proeve.csv").read_text(encoding="utf-8-sig").count("\n") == 6
    assert (out / "tal" / "figur-proeve.xlsx").is_file()


def test_the_notebook_of_examples_is_no_section_and_runs(project):
    extra = project.notebooks / "extra" / "udforsk.ipynb"
    assert extra not in notebook_paths(project)
    notebook = nbformat.read(extra, as_version=4)
    NotebookClient(notebook, resources={"metadata": {"path": str(extra.parent)}}).execute()
    shown = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    assert {"image/png", "text/html", "text/plain"} <= {
        kind for output in shown for kind in output.get("data", {})
    }
    assert not any(output.output_type == "stream" for output in shown)
