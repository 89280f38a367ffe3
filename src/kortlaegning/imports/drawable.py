"""Prove that everything an edition shows can be made of a new table, before it is installed."""

from dataclasses import replace
from types import MappingProxyType

import pandas as pd

from kortlaegning.edition import Edition, open_edition
from kortlaegning.figures.declared import tables_of
from kortlaegning.figures.exhibit import Drawn, Exhibit, Tabular
from kortlaegning.figures.registry import all_exhibits, exhibit_name
from kortlaegning.geometry.boundaries import Boundaries
from kortlaegning.imports.grid import ImportFileError
from kortlaegning.project import Project
from kortlaegning.session import boundaries_of
from kortlaegning.settings import load_settings
from kortlaegning.tables.data import Data, Table

NATIONAL = None
MOST_EDITIONS = 4


def require_drawable(project: Project, data: Data, name: str, new: Table) -> None:
    """Make every exhibit that shows a table, for the country and for telling municipalities.

    Those are the municipalities with the largest and the smallest number of each column.

    Raises
    ------
    ImportFileError
        Naming the exhibit and the edition that cannot be made.
    """
    changed = replace(data, tables=MappingProxyType({**data.tables, name: new}))
    boundaries = boundaries_of(project, load_settings(project.params).kort.stil)
    exhibits = [each for each in all_exhibits() if name in tables_of(*each.shows)]
    for kommunekode in (NATIONAL, *_telling(new.frame)):
        edition = open_edition(project, changed.kommuner, kommunekode)
        whose = "the national edition" if edition.kommune is None else edition.kommune.navn
        for exhibit in exhibits:
            try:
                _make(exhibit, changed, edition, boundaries)
            except OSError:  # a fault of the machine, whatever the table holds
                raise
            except Exception as error:
                reason = f"{type(error).__name__}: {error}"
                raise ImportFileError(
                    f"The new table {name} keeps every rule, but {exhibit_name(exhibit)} of "
                    f"{whose} cannot be made of it ({reason}): nothing has been installed; is a "
                    "whole column empty or zero by mistake?"
                ) from error


def _make(exhibit: Exhibit, data: Data, edition: Edition, boundaries: Boundaries) -> None:
    table = exhibit.table(data, edition)
    exhibit.caption(table)
    exhibit.text(table)
    if isinstance(exhibit, Drawn):
        exhibit.alt(table)
        exhibit.draw(table, boundaries)
    if isinstance(exhibit, Tabular):
        exhibit.markdown(table)


def _telling(frame: pd.DataFrame) -> list[str]:
    """Municipalities where something is largest or smallest."""
    counts = frame.select_dtypes("number").drop(columns="aar", errors="ignore")
    codes = frame["kommunekode"].astype(str)
    known = counts.dropna(axis="columns", how="all")
    found = {codes[at] for name in known for at in (known[name].argmax(), known[name].argmin())}
    return sorted(found)[:MOST_EDITIONS]
