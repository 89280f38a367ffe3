"""Tables that keep every rule and of which figures must be made all the same: zeros everywhere."""

from dataclasses import replace

import pytest
from real_tables import with_status

from kortlaegning.errors import KortlaegningError
from kortlaegning.figures.registry import all_exhibits
from kortlaegning.imports import drawable
from kortlaegning.imports.drawable import require_drawable
from kortlaegning.imports.prepare import prepare_import
from kortlaegning.tables.load import load_table
from kortlaegning.tables.status import Status


def zeros(table, *columns):
    frame = table.frame.copy()
    for column in columns or frame.columns.drop(["kommunekode", "aar"]):
        frame[column] = 0
    return replace(with_status(table, Status.OFFICIEL), frame=frame)


@pytest.mark.parametrize(
    "name",
    [
        *("boligbestand", "almene_boliger", "almene_familieboliger_husleje"),
        *("private_udlejningsboliger_husleje", "genudlejninger_anvisningstype"),
        *("genudlejninger_billige", "kommunalt_anviste_familieboliger"),
    ],
)
def test_a_table_of_zeros_is_drawn(project, data, name):
    require_drawable(project, data, name, zeros(data[name]))


def test_rents_without_a_single_cheap_dwelling_are_drawn(project, data):
    name = "private_udlejningsboliger_husleje"
    require_drawable(project, data, name, zeros(data[name], "laveste_husleje"))


def test_an_import_of_which_a_figure_cannot_be_made_is_refused(own_project, tmp_path, monkeypatch):
    name = "boligbestand"
    source = tmp_path / f"{name}.csv"
    load_table(own_project, name).frame.to_csv(source, index=False, sep=";")
    prepare_import(own_project, source, aar=2023)
    asked = []

    def fails(exhibit, data, edition, boundaries):
        asked.append((exhibit.label, edition.kommune))
        if edition.kommune is not None:
            raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(drawable, "_make", fails)
    with pytest.raises(KortlaegningError, match=r"København cannot be made of it.*installed"):
        prepare_import(own_project, source, aar=2023)
    assert ("fig-1", None) in asked
    assert len(asked) < len(all_exhibits())
