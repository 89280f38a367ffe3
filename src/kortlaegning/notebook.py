"""What a notebook calls: open the report for one municipality, then show one exhibit a cell."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, cast, overload

import geopandas as gpd
import pandas as pd
from IPython.display import display

from kortlaegning.danish.no_break import hold_together
from kortlaegning.edition import Edition, open_edition, parse_year
from kortlaegning.figures import afdelinger, noegletal, noegletal_over_tid
from kortlaegning.figures.afstemning import afstemning_markdown
from kortlaegning.figures.compose import (
    Shown,
    figure_markdown,
    noegletal_markdown,
    pair_markdown,
    table_markdown,
)
from kortlaegning.figures.declared import tables_of
from kortlaegning.figures.exhibit import Drawn, Tabular
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.figures.hovedpunkter import hovedpunkter_markdown
from kortlaegning.figures.kolofon import kolofon_markdown
from kortlaegning.figures.list_of_sources import kilder_markdown
from kortlaegning.figures.lokal_tekst import lokal_tekst_markdown
from kortlaegning.figures.map_drawing import CLASSES, CLASSES_OF_BOTH
from kortlaegning.figures.marks import example_section, gap_section
from kortlaegning.figures.registry import exhibit_of
from kortlaegning.figures.spoergsmaal import spoergsmaal_markdown
from kortlaegning.figures.workbook_words import workbook_title
from kortlaegning.geometry.boundaries import Boundaries
from kortlaegning.notebook_data import on_the_map, source_table, tidy
from kortlaegning.notebook_files import NotebookFiles
from kortlaegning.notebook_parameters import refuse_octal, refuse_unknown_parameters, whose_edition
from kortlaegning.offered_form import lacks_numbers, offered_form, write_offered_form
from kortlaegning.preview import preview_html
from kortlaegning.project import find_project
from kortlaegning.render.escape import markdown_escape
from kortlaegning.session import Session, boundaries_of, open_session
from kortlaegning.tables.dataark import load_dataark

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

EXAMPLE, GAP = "example", "gap"
# Set by Quarto in the kernel that it runs: the first by its runner in every kernel, the others by
# newer versions in a kernel that is started for one render.
QUARTO_VARIABLES = ("QUARTO_FIG_WIDTH", "QUARTO_DOCUMENT_PATH", "QUARTO_EXECUTE_INFO")


@dataclass(frozen=True)
class Report:
    """One edition as a notebook sees it; each method shows one part and writes its files."""

    session: Session
    edition: Edition
    files: NotebookFiles
    boundaries: Boundaries
    by_hand: bool
    # Tables that the notebook was given numbers of, for the sources of what it draws with them.
    asked: dict[str, None] = field(default_factory=dict)
    # What was said of examples and gaps, each once in a notebook.
    said: list[str] = field(default_factory=list, compare=False)

    def figur(self, exhibit: ModuleType) -> None:
        """Show a figure: text, drawing and the numbers behind it."""
        drawn = cast(Drawn, exhibit_of(exhibit))
        table = drawn.table(self.session.data, self.edition)
        self._tell_of_gaps(drawn, table)
        shown = self._shown(drawn, table)
        if isinstance(drawn, Tabular) and not shown.image:
            self.markdown(table_markdown(drawn, shown))
            return
        attribution = f"{CLASSES} {self.boundaries.caption}" if drawn.kind == "map" else ""
        self.markdown(figure_markdown(drawn, shown, attribution))

    def figurpar(self, label: str, caption: str, first: ModuleType, second: ModuleType) -> None:
        """Show two drawings as parts a and b of one figure."""
        pair = tuple(
            (drawn, self._shown(drawn, drawn.table(self.session.data, self.edition)))
            for drawn in (cast(Drawn, exhibit_of(first)), cast(Drawn, exhibit_of(second)))
        )
        self._tell_of_gaps(pair[0][0], pair[0][1].table)
        attribution = f"{CLASSES_OF_BOTH} {self.boundaries.caption}"
        self.markdown(pair_markdown(label, caption, (pair[0], pair[1]), attribution))

    @overload
    def tabel(self, exhibit: ModuleType) -> None: ...
    @overload
    def tabel(self, exhibit: str) -> pd.DataFrame: ...
    def tabel(self, exhibit: ModuleType | str) -> pd.DataFrame | None:
        """Show a table with its text; a name such as ``boligbestand`` gives that table's rows.

        The rows are a copy, and of a confidential table no small count is among them.
        """
        if isinstance(exhibit, str):
            frame = source_table(self.session.data, self.edition, exhibit)
            self.asked[exhibit] = None
            return frame
        tabular = cast(Tabular, exhibit_of(exhibit))
        table = tabular.table(self.session.data, self.edition)
        self._tell_of_gaps(tabular, table)
        self.markdown(table_markdown(tabular, self._shown(tabular, table)))
        return None

    def data(self, exhibit: ModuleType) -> pd.DataFrame:
        """An exhibit's numbers as a tidy frame of one's own; hidden ones are empty."""
        shown = exhibit_of(exhibit)
        self.asked.update(dict.fromkeys(tables_of(*shown.shows)))
        return tidy(shown.table(self.session.data, self.edition))

    def kort(self, exhibit: ModuleType) -> gpd.GeoDataFrame:
        """The same with the municipalities' outlines, in EPSG:25832."""
        return on_the_map(self.data(exhibit), self.boundaries)

    def stil(self) -> dict[str, str]:
        """Have matplotlib draw like the report from now on; gives the report's colours by role."""
        # Matplotlib takes long to load, and the report's own notebooks do without.
        from kortlaegning.drawing.matplotlib_style import use_style

        return use_style(self.session.project)

    def vis(
        self,
        figure: "Figure | Axes",
        *,
        label: str,
        caption: str,
        alt: str,
        tal: pd.DataFrame | None = None,
        kilde: str = "",
    ) -> None:
        """Publish a matplotlib figure like the report's own: number, source, dark page, files.

        Parameters
        ----------
        label
            ``fig-…``, by which the text refers to it.
        alt
            What it shows, for whoever cannot see it.
        tal
            The numbers that are drawn, offered as CSV and XLSX.
        kilde
            Where numbers come from that :meth:`data` and :meth:`tabel` did not give.
        """
        from kortlaegning.notebook_figure import figure_numbers, shown_figure

        exhibit = shown_figure(figure, label=label, caption=caption, alt=alt)
        data, edition = self.session.data, self.edition
        table = figure_numbers(tal, data, edition, self.asked, kilde)
        if tal is None:
            image = self.files.drawing(exhibit.draw(table, self.boundaries)[0])
            self.markdown(figure_markdown(exhibit, Shown(table, image=image)))
        else:
            self.markdown(figure_markdown(exhibit, self._shown(exhibit, table)))

    def noegletal(self) -> None:
        """Show the key figures: text, spine chart and table."""
        exhibit = noegletal.EXHIBIT
        table = exhibit.table(self.session.data, self.edition)
        self._tell_of_gaps(exhibit, table)
        changed = None
        if over_time := noegletal_over_tid.over_time(self.session.data, self.edition):
            drawings, title = (
                noegletal_over_tid.draw(over_time),
                noegletal_over_tid.title(over_time),
            )
            changed = self.files.shown(noegletal_over_tid.LABEL, drawings, over_time, title)
        self.markdown(noegletal_markdown(self._shown(exhibit, table), changed))

    def hovedpunkter(self) -> None:
        """Show the main points: the edition's own numbers in a few sentences."""
        self.markdown(hovedpunkter_markdown(self.session.data, self.edition))

    def spoergsmaal(self) -> None:
        """Show what the numbers lead to: findings, questions and whom to call."""
        self.markdown(spoergsmaal_markdown(self.session.data, self.edition))

    def lokal_tekst(self) -> None:
        """Show the municipality's own texts, where its params file has any."""
        self.markdown(lokal_tekst_markdown(self.edition))

    def afdelinger(self) -> None:
        """Show the municipality's own boligafdelinger, where it has put in a sheet of them."""
        sheet = load_dataark(self.session.project, self.edition.kommune)
        if sheet is None:
            return
        table = afdelinger.table(self.session.data, self.edition, sheet)
        drawings = afdelinger.draw(table)
        shown = self.files.shown(afdelinger.LABEL, drawings, table, afdelinger.TITLE)
        self.markdown(afdelinger.section_markdown(table, shown.image, shown.csv, shown.xlsx))

    def eksempelforbehold(self) -> None:
        """Show the reservation about examples, while some table is one."""
        if any(table.is_example for table in self.session.data.shown_by_municipality):
            path = self.session.project.report / "tekst" / "eksempelforbehold.md"
            self.markdown(path.read_text(encoding="utf-8"))

    def kilder(self) -> None:
        """Show the list of sources."""
        self.markdown(kilder_markdown(self.session.data))
        self.markdown(f"Kortene: {markdown_escape(self.boundaries.attribution)}")

    def afstemning(self) -> None:
        """Show the first report's printed numbers beside the rebuilt ones."""
        self.markdown(afstemning_markdown(self.session.data, self.edition))

    def kolofon(self) -> None:
        """Show which edition this is, how to refer to it and what it may be used for."""
        self.markdown(kolofon_markdown(self.edition, self.session.data.kommuner))

    def markdown(self, text: str) -> None:
        """Show markdown that the report takes over as it stands; nothing where there is none."""
        if not text:
            return
        text = hold_together(text)
        bundle = {"text/markdown": text, "text/plain": text}
        if self.by_hand and not any(name in os.environ for name in QUARTO_VARIABLES):
            bundle["text/html"] = preview_html(text, self.session.project.report)
        display(bundle, raw=True)

    def _tell_of_gaps(self, exhibit: Drawn | Tabular, table: FigureTable) -> None:
        """Say once in a notebook, before the first of them, that numbers are an example or lacking.

        An appendix says so in its own text, and has a page to fill.
        """
        if exhibit.kind == "appendix" or EXAMPLE in self.said:
            return
        if table.status.is_example:
            self.said.append(EXAMPLE)
            self.markdown(example_section(self._form()))
        elif GAP not in self.said and lacks_numbers(
            self.session.data, self.edition, tables_of(*exhibit.shows)
        ):
            self.said.append(GAP)
            self.markdown(gap_section(self._form()))

    def _form(self) -> str:
        """Where the form lies that the edition offers its municipality; empty if it offers none."""
        name = offered_form(self.session, self.edition)
        if name and (self.by_hand or not (self.files.folder / name).is_file()):
            write_offered_form(self.session, self.edition, self.files.folder)
        return self.files.address(name) if name else ""

    def _shown(self, exhibit: Drawn | Tabular, table: FigureTable) -> Shown:
        """Write an exhibit's files."""
        drawings = exhibit.draw(table, self.boundaries) if isinstance(exhibit, Drawn) else ()
        stem = drawings[0].stem if drawings else exhibit.label
        return self.files.shown(stem, drawings, table, workbook_title(exhibit, table))


def open_report(
    kommune: str | int | None = None,
    aar: int | str | None = None,
    udgave_mappe: str | None = None,
) -> Report:
    """Open the report for one municipality, or for the whole country.

    A notebook that is run by hand says first whose numbers it shows.

    Parameters
    ----------
    kommune
        Code, name or slug; None is the national edition.
    aar
        Year of the stock; None takes the year of ``params/report.yml``.
    udgave_mappe
        Folder that drawings and numbers are written to; None is a folder of the notebook's own
        under ``notebooks/_build``, where JupyterLab and Typst may read it, whichever folder
        they were started in.

    Raises
    ------
    KortlaegningError
        For an unknown municipality, year or parameter, or faulty data or settings.
    """
    refuse_unknown_parameters()
    project = find_project()
    year = None if aar is None else parse_year(aar)
    session = open_session(project, year)
    refuse_octal(kommune, session.data.kommuner)
    edition = open_edition(project, session.data.kommuner, kommune, year)
    folder = Path(udgave_mappe) if udgave_mappe else project.notebooks / "_build" / edition.folder
    report = Report(
        session,
        edition,
        NotebookFiles(folder),
        boundaries=boundaries_of(project, edition.settings.kort.stil),
        by_hand=udgave_mappe is None,
    )
    if report.by_hand:
        report.markdown(whose_edition(kommune, edition, session.data.kommuner))
    return report
