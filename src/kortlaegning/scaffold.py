"""Make a figure of one's own: module, notebook, test, table with form, and labels.

Nothing is registered by hand: modules ``figures/eget_….py`` and notebooks ``NN-….ipynb`` are found
by their names.
"""

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd
from nbformat import v4

from kortlaegning.edition_making.report_labels import labels_path
from kortlaegning.errors import KortlaegningError
from kortlaegning.project import Project
from kortlaegning.render.output import write_atomically
from kortlaegning.scaffold_data import VALUE, OwnColumn, OwnTable
from kortlaegning.scaffold_text import Form, check_source, module_source
from kortlaegning.tables.cell_marks import SKJULT, UOPLYST

NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
NOTEBOOK = re.compile(r"(\d\d)-.*\.ipynb")
PACKAGE = "kortlaegning.figures"
# What a new notebook says of its figure, until somebody writes more.
SHOWN: dict[Form, str] = {
    "kort": "kommunerne",
    "søjler": "fordelingen",
    "linje": "udviklingen",
    "tabel": "kommunernes tal",
}


@dataclass(frozen=True)
class OwnFigure:
    """What a new figure is called: ``hjemloese-kommuner`` and a Danish title.

    ``unit`` is what it counts in the plural, and ``one`` in the singular; small counts are hidden
    where it is ``confidential``.
    """

    name: str
    title: str
    unit: str
    one: str = ""
    form: Form = "kort"
    confidential: bool = False

    @property
    def identifier(self) -> str:
        """Name as a Python module and table may have it."""
        return self.name.replace("-", "_")

    @property
    def module(self) -> str:
        """Full name of the figure's module."""
        return f"{PACKAGE}.eget_{self.identifier}"

    @property
    def label(self) -> str:
        """Label for cross-references."""
        return f"{'tbl' if self.form == 'tabel' else 'fig'}-{self.name}"

    @property
    def words(self) -> tuple[str, str, str]:
        """Title, what is counted in the plural, and in the singular."""
        return self.title, self.unit, self.one or self.unit


def empty_table(form: Form, aar: int) -> OwnTable:
    """The columns of a table that is still to be filled in."""
    if form == "søjler":
        return OwnTable(
            (OwnColumn("foerste_slags", "Første slags"), OwnColumn("anden_slags", "Anden slags"))
        )
    if form == "linje":
        years = (aar - 4, aar - 2, aar)
        return OwnTable(tuple(OwnColumn(f"{VALUE}_{year}", str(year), year) for year in years))
    return OwnTable((OwnColumn(VALUE, VALUE.capitalize()),))


def check_form(form: Form, table: OwnTable) -> None:
    """Refuse a form that a table has not the columns for.

    Raises
    ------
    KortlaegningError
        Saying what the form needs, and which other fits.
    """
    if form == "søjler" and len(table.columns) - len(table.years) < 2 and len(table.columns) < 2:
        raise KortlaegningError(
            "Bars divide a total into kinds, so they need a column of counts for each kind; the "
            "file has one column: take --form kort, or --form tabel."
        )
    if form == "søjler" and len(table.years) > 1:
        raise KortlaegningError(
            "Bars divide the total of one year into kinds; the file has the years "
            f"{', '.join(map(str, table.years))}: take --form linje, or keep one year."
        )
    if form == "linje" and (len(table.years) < 2 or len(table.years) != len(table.columns)):
        raise KortlaegningError(
            "A line needs the same count in two years or more, one column a year; the file has "
            f"{', '.join(each.name for each in table.columns)}: take --form kort, or --form tabel."
        )


def new_notebook(
    project: Project, figure: OwnFigure, aar: int, table: OwnTable | None = None
) -> list[Path]:
    """Write the files of a new figure; nothing is written when one of them is there already.

    Parameters
    ----------
    table
        What the researcher's own file holds; None gives a form to fill in.

    Returns
    -------
    list of pathlib.Path
        Files written, the form to fill first.

    Raises
    ------
    KortlaegningError
        For a name that cannot be used or is taken, or a form that the file has no columns for.
    """
    own = table or empty_table(figure.form, aar)
    check_form(figure.form, own)
    yearly = table is None and not own.years
    if not NAME.fullmatch(figure.name):
        raise KortlaegningError(
            f"{figure.name!r} cannot be the name of a figure: use lower-case letters a-z, digits "
            "and hyphens, beginning with a letter, such as hjemloese-kommuner."
        )
    figures = project.root / "src" / PACKAGE.replace(".", "/")
    descriptor = project.data / "datapackage.json"
    package = json.loads(descriptor.read_text(encoding="utf-8"))
    if any(each["name"] == figure.identifier for each in package["resources"]):
        raise KortlaegningError(f"data/datapackage.json has a table {figure.identifier} already.")
    files = {
        project.data / f"{figure.identifier}.csv": _rows(project, own, aar if yearly else None),
        figures / f"eget_{figure.identifier}.py": _formatted(
            module_source(
                figure.form,
                figure.identifier,
                figure.label,
                figure.words,
                own.columns,
                yearly=yearly,
            )
        ),
        project.notebooks / f"{_next_number(project)}-{figure.name}.ipynb": _notebook(figure),
        project.root / "tests/figures" / f"test_eget_{figure.identifier}.py": _formatted(
            check_source(figure.form, figure.identifier, own.columns)
        ),
    }
    taken = next((path for path in files if path.exists()), None)
    if taken:
        raise KortlaegningError(f"{taken.relative_to(project.root)} is there already.")
    package["resources"].append(_resource(figure, package, own, yearly))
    labels = json.loads(labels_path(project).read_text(encoding="utf-8"))
    new = _labels(figure, labels)
    if known := sorted(labels.keys() & new.keys()):
        raise KortlaegningError(f"The report has {known[0]} already: take another name.")
    labels |= new
    files[descriptor] = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    files[labels_path(project)] = (
        json.dumps(labels, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    )
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, text.encode("utf-8"))
    return list(files)


def _next_number(project: Project) -> str:
    found = [NOTEBOOK.fullmatch(path.name) for path in project.notebooks.iterdir()]
    return f"{max(int(each[1]) for each in found if each) + 1:02d}"


def _rows(project: Project, table: OwnTable, aar: int | None) -> str:
    kommuner = pd.read_csv(project.data / "kommuner.csv", dtype=str)
    year = () if aar is None else (str(aar),)
    header = ["kommunekode", *(["aar"] if year else []), *(each.name for each in table.columns)]
    none = (None,) * len(table.columns)
    lines = [
        [code, *year, *("" if cell is None else str(cell) for cell in table.cells.get(code, none))]
        for code in sorted(kommuner["kommunekode"])
    ]
    return "\n".join(",".join(cells) for cells in [header, *lines]) + "\n"


def _formatted(source: str) -> str:
    """Python in the project's format, where its formatter is installed."""
    command = [sys.executable, "-m", "ruff", "format", "--line-length", "100", "-"]
    done = subprocess.run(command, input=source.encode("utf-8"), capture_output=True, check=False)
    return done.stdout.decode("utf-8") if done.returncode == 0 else source


def _resource(
    figure: OwnFigure, package: dict[str, Any], table: OwnTable, yearly: bool
) -> dict[str, Any]:
    like = next(each for each in package["resources"] if each["name"] == "tilsagnsrammer")
    code, year, *_ = like["schema"]["fields"]
    return {
        **{key: like[key] for key in ("profile", "format", "encoding")},
        "name": figure.identifier,
        "path": f"{figure.identifier}.csv",
        "title": figure.title,
        "description": f"{figure.title}, en række for hver kommune.",
        "status": "officiel",
        "kilde": "Udfyldes: hvem der har opgjort tallene, og hvor de står",
        "licens": "Udfyldes: på hvilke vilkår tallene må bruges",
        "tilgaaet": package["resources"][0]["tilgaaet"],
        "note": "",
        "confidential": figure.confidential,
        "kovariat": False,
        "komplet": True,
        "periode": "{aar}" if yearly else _period(table),
        **({"aar_forskydning": 0} if yearly else {}),
        "schema": {
            "fields": [
                code,
                *([{**year, "description": "Opgørelsens år."}] if yearly else []),
                *(_field(figure, column) for column in table.columns),
            ],
            "primaryKey": ["kommunekode", *(["aar"] if yearly else [])],
            "foreignKeys": like["schema"]["foreignKeys"][:1],
            "missingValues": ["", SKJULT, UOPLYST],
        },
    }


def _field(figure: OwnFigure, column: OwnColumn) -> dict[str, Any]:
    unit = figure.unit[:1].upper() + figure.unit[1:]
    year = f" i {column.year}" if column.year else ""
    title = column.title if column.title not in (VALUE.capitalize(), str(column.year)) else unit
    return {
        "name": column.name,
        "type": "integer",
        "title": f"{title}{year}",
        "description": f"{figure.title}{year}; {SKJULT} eller {UOPLYST}, hvor tallet mangler.",
        "unit": figure.unit,
        "constraints": {"minimum": 0, "maximum": 100000000},
    }


def _period(table: OwnTable) -> str:
    return "–".join(map(str, dict.fromkeys((*table.years[:1], *table.years[-1:]))))


def _labels(figure: OwnFigure, labels: dict[str, Any]) -> dict[str, Any]:
    kind = figure.label[:3]
    figures = (each["number"] for each in labels.values() if each["kind"] == kind)
    numbers = [int(number) for number in figures if number.isdigit()]
    return {
        figure.label: {"kind": kind, "number": str(max(numbers) + 1), "text": ""},
        f"sec-{figure.name}": {"kind": "sec", "number": "", "text": figure.title},
    }


def _notebook(figure: OwnFigure) -> str:
    module = f"eget_{figure.identifier}"
    show = "tabel" if figure.form == "tabel" else "figur"
    parameters = (
        "kommune = None  # code or name; None is the whole country\n"
        "aar = None  # None is the year in params/report.yml\n"
        "udgave_mappe = None  # None is a folder under notebooks/_build"
    )
    opening = (
        f"from kortlaegning.figures import {module}\n"
        "from kortlaegning.notebook import open_report\n\n"
        "rapport = open_report(kommune, aar, udgave_mappe)"
    )
    words = (
        f"# {figure.title} {{#sec-{figure.name}}}\n\n@{figure.label} viser {SHOWN[figure.form]}."
    )
    cells = [
        v4.new_raw_cell(f'---\ntitle: "{figure.title}"\n---', id="titel"),
        v4.new_code_cell(parameters, id="parametre", metadata={"tags": ["parameters"]}),
        v4.new_code_cell(opening, id="rapport"),
        v4.new_markdown_cell(words, id="tekst-0"),
        v4.new_code_cell(f"rapport.{show}({module})", id="figur"),
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    return f"{nbformat.writes(v4.new_notebook(cells=cells, metadata=metadata))}\n"
