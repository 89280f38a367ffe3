"""Make a figure of one's own: module, notebook, test, table with form, and labels.

Nothing is registered by hand: modules ``figures/eget_….py`` and notebooks ``NN-….ipynb`` are found
by their names.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from kortlaegning.edition_making.report_labels import labels_path
from kortlaegning.errors import KortlaegningError
from kortlaegning.project import Project
from kortlaegning.render.output import write_atomically
from kortlaegning.scaffold_text import check_source, module_source

NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
NOTEBOOK = re.compile(r"(\d\d)-.*\.ipynb")
VALUE = "antal"
PACKAGE = "kortlaegning.figures"


@dataclass(frozen=True)
class OwnFigure:
    """What a new figure is called: ``hjemloese-kommuner`` and a Danish title.

    ``unit`` is what it counts in the plural, and ``one`` in the singular.
    """

    name: str
    title: str
    unit: str
    one: str = ""

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
        return f"fig-{self.name}"


def new_notebook(project: Project, figure: OwnFigure, aar: int) -> list[Path]:
    """Write the files of a new figure; nothing is written when one of them is there already.

    Returns
    -------
    list of pathlib.Path
        Files written, the form to fill first.

    Raises
    ------
    KortlaegningError
        For a name that cannot be used or is taken.
    """
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
        project.data / f"{figure.identifier}.csv": _form(project, aar),
        figures / f"eget_{figure.identifier}.py": module_source(
            figure.identifier, figure.label, figure.title, figure.unit, figure.one or figure.unit
        ),
        project.notebooks / f"{_next_number(project)}-{figure.name}.ipynb": _notebook(figure),
        project.root / "tests/figures" / f"test_eget_{figure.identifier}.py": check_source(
            figure.identifier
        ),
    }
    taken = next((path for path in files if path.exists()), None)
    if taken:
        raise KortlaegningError(f"{taken.relative_to(project.root)} is there already.")
    package["resources"].append(_resource(figure, package))
    labels = json.loads(labels_path(project).read_text(encoding="utf-8"))
    labels |= _labels(figure, labels)
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


def _form(project: Project, aar: int) -> str:
    kommuner = pd.read_csv(project.data / "kommuner.csv", dtype=str)
    rows = [f"{kode},{aar}," for kode in sorted(kommuner["kommunekode"])]
    return "\n".join([f"kommunekode,aar,{VALUE}", *rows]) + "\n"


def _resource(figure: OwnFigure, package: dict[str, Any]) -> dict[str, Any]:
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
        "confidential": False,
        "kovariat": False,
        "komplet": True,
        "periode": "{aar}",
        "aar_forskydning": 0,
        "schema": {
            "fields": [
                code,
                {**year, "description": "Opgørelsens år."},
                {
                    "name": VALUE,
                    "type": "integer",
                    "title": figure.unit.capitalize(),
                    "description": f"{figure.title}; tom, hvor tallet ikke kendes.",
                    "unit": figure.unit,
                    "constraints": {"minimum": 0, "maximum": 1000000},
                },
            ],
            "primaryKey": like["schema"]["primaryKey"],
            "foreignKeys": like["schema"]["foreignKeys"][:1],
            "missingValues": like["schema"]["missingValues"],
        },
    }


def _labels(figure: OwnFigure, labels: dict[str, Any]) -> dict[str, Any]:
    figures = (each["number"] for each in labels.values() if each["kind"] == "fig")
    numbers = [int(number) for number in figures if number.isdigit()]
    return {
        figure.label: {"kind": "fig", "number": str(max(numbers) + 1), "text": ""},
        f"sec-{figure.name}": {"kind": "sec", "number": "", "text": figure.title},
    }


def _notebook(figure: OwnFigure) -> str:
    module = f"eget_{figure.identifier}"
    cells = [
        _cell("raw", "titel", f'---\ntitle: "{figure.title}"\n---'),
        _cell(
            "code",
            "parametre",
            "kommune = None  # code or name; None is the whole country\n"
            "aar = None  # None is the year in params/report.yml\n"
            "udgave_mappe = None  # None is a folder under notebooks/_build",
            tags=["parameters"],
        ),
        _cell(
            "code",
            "rapport",
            f"from kortlaegning.figures import {module}\n"
            "from kortlaegning.notebook import open_report\n\n"
            "rapport = open_report(kommune, aar, udgave_mappe)",
        ),
        _cell(
            "markdown",
            "tekst-0",
            f"# {figure.title} {{#sec-{figure.name}}}\n\n@{figure.label} viser kommunerne.",
        ),
        _cell("code", "figur", f"rapport.figur({module})"),
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = {
        "cells": cells,
        "metadata": {"kernelspec": kernel, "language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def _cell(kind: str, name: str, source: str, tags: list[str] | None = None) -> dict[str, Any]:
    cell: dict[str, Any] = {
        "cell_type": kind,
        "id": name,
        "metadata": {"tags": tags} if tags else {},
        "source": source.splitlines(keepends=True),
    }
    return cell | {"execution_count": None, "outputs": []} if kind == "code" else cell
