"""A count that the source hides stays unknown here: it is no zero, and nothing shown tells it."""

import csv
import math
import shutil
from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pandas as pd
import pytest
from facts_project import SOURCE, copied_project
from scipy.optimize import Bounds, LinearConstraint, milp
from typer.testing import CliRunner

from kortlaegning.area import KOMMUNE, LAND
from kortlaegning.cli.verbs import app
from kortlaegning.danish.measures import Maal
from kortlaegning.edition import open_edition
from kortlaegning.errors import KortlaegningError
from kortlaegning.figures.declared import Amount, Share, count
from kortlaegning.figures.door import Numbers
from kortlaegning.figures.figur_01_boligsektorer import EXHIBIT as SECTORS
from kortlaegning.notebook_data import tidy
from kortlaegning.suppression.cell import Cell
from kortlaegning.suppression.cells import build_system
from kortlaegning.suppression.hidden import hidden_numbers
from kortlaegning.tables.install import remove_rows
from kortlaegning.tables.load import load_data, load_rows

from .conftest import small_country

DRAGOER, STOCK, RELET = "0155", "boligbestand", "genudlejninger_anvisningstype"
OWNED, OTHERS = "ejerboliger", ("andelsboliger", "private_udlejningsboliger", "almene_boliger")
PLACE_OF_POPULATION = 5
OPTIONS = ["--ja", "--kilde", "Registeret", "--licens", "Fri brug", "--ikke-fortrolig", "--tabel"]


def _with_mark(name, code, column, mark, path):
    rows = list(csv.reader((SOURCE / "data" / f"{name}.csv").open(encoding="utf-8")))
    place = rows[0].index(column)
    (own,) = (row for row in rows if row[0] == code)
    true, own[place] = own[place], mark
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return int(true)


@pytest.fixture(scope="module")
def sent(tmp_path_factory):
    """A project in which two registers hide one number each, and what the import said."""
    folder = tmp_path_factory.mktemp("skjult")
    project = copied_project(folder / "projekt")
    said = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KORTLAEGNING_ROOT", str(project.root))
        for name, code, column in ((STOCK, DRAGOER, OWNED), (RELET, "0340", "organisationsintern")):
            path = folder / f"{name}.csv"
            _with_mark(name, code, column, "<5", path)
            done = CliRunner().invoke(app, ["data", "import", str(path), *OPTIONS, name])
            assert done.exit_code == 0, done.output
            said[name] = " ".join(done.output.split())
    return project, said


@pytest.fixture(scope="module")
def hiding(sent):
    return load_data(sent[0], 2023)


def _numbers(project, data, kode):
    return Numbers(data, open_edition(project, data.kommuner, kode))


def test_the_import_says_what_it_keeps_hidden(sent):
    _, said = sent
    assert "Dragør: 'Ejerboliger' is '<5', hidden by the source" in said[STOCK]
    assert "neither 0 nor in any sum, share or rank" in said[STOCK]
    assert "6 printed numbers cannot be held against the table" in said[STOCK]


def test_the_other_numbers_of_the_row_are_there(sent, hiding):
    row = hiding.frame(STOCK).set_index("kommunekode").loc[DRAGOER]
    assert pd.isna(row[OWNED])
    assert row[list(OTHERS)].notna().all()
    assert hiding[STOCK].withheld == {(DRAGOER, OWNED)}
    assert f"{DRAGOER},2023,skjult," in (sent[0].data / f"{STOCK}.csv").read_text("utf-8")


def test_it_is_in_no_sum_share_or_rank(sent, hiding):
    numbers = _numbers(sent[0], hiding, "0101")
    owned = count(STOCK, OWNED)
    every = count(STOCK, OWNED, *OTHERS)
    shares = numbers.of_each(Share(owned, every))
    own = shares.loc[(KOMMUNE, DRAGOER)]
    assert own["skjult"]
    assert own[["taeller", "naevner", "vaerdi", "rang"]].isna().all()
    assert own["antal_kommuner"] == 97
    region = shares.loc[("region", "Region Hovedstaden")]
    assert region["skjult"]
    assert math.isnan(region["taeller"])
    elsewhere = shares.loc[("region", "Region Midtjylland")]
    assert not elsewhere["skjult"]
    assert elsewhere["taeller"] > 0
    # Another number of the table, that needs none of it, is whole.
    social = numbers.of_each(Amount(count(STOCK, "almene_boliger"), Maal("antal")))
    assert social.loc[(LAND, "Hele landet"), "taeller"] == social.loc["kommune", "taeller"].sum()
    assert not numbers.is_complete(owned)
    assert numbers.is_complete(count(STOCK, "almene_boliger"))


def test_the_edition_shows_it_as_hidden_beside_the_others(sent, hiding):
    project, _ = sent
    table = SECTORS.table(hiding, open_edition(project, hiding.kommuner, DRAGOER))
    rows = table.frame[table.frame["niveau"].eq(KOMMUNE)].set_index("kategori")
    assert rows["skjult"].all()
    assert math.isnan(rows.loc[OWNED, "antal"])
    assert rows.loc[list(OTHERS), "antal"].notna().all()
    assert rows["andel"].isna().all()
    said = SECTORS.text(table)
    assert "Dragør Kommune er skjult" in said
    assert "Tallet er oplyst for andelsboliger (211)" in said.replace("\u00a0", " ")
    (drawing,) = SECTORS.draw(table)
    assert "andel skjult (211)" in drawing.svg.replace("\u00a0", " ")
    shown = tidy(table)
    assert shown.loc[shown["kategori"].eq(OWNED), "antal"].isna().any()


def test_what_is_printed_of_the_country_does_not_tell_it(hiding):
    """The printed total of a kind less the 97 others would be the hidden count."""
    hidden = hidden_numbers(hiding, 5)
    system = build_system(hiding)
    own = Cell(RELET, "organisationsintern", KOMMUNE, "0340")
    others = [
        cell
        for cell in hidden.cells
        if (cell.tabel, cell.kolonne, cell.niveau) == (RELET, own.kolonne, KOMMUNE) and cell != own
    ]
    assert own in hidden.cells
    assert len(others) > 0
    assert _reach(system, hidden.cells, own) > system.counts[own]


def _reach(system, hidden, cell):
    """How large a hidden count may be for whoever knows all that is shown."""
    free = sorted({each for each in system.counts if each in hidden} | system.unprinted)
    free += sorted(set(system.withheld) - set(free))
    position = {each: place for place, each in enumerate(free)}
    rows, totals = [], []
    for whole, members in system.sums:
        row, total = np.zeros(len(free)), 0
        for each, sign in ((whole, -1), *((part, 1) for part in members)):
            if each in position:
                row[position[each]] += sign
            else:
                total -= sign * system.counts[each]
        rows.append(row)
        totals.append(total)
    cost = np.zeros(len(free))
    cost[position[cell]] = -1
    found = milp(
        cost,
        integrality=np.ones(len(free)),
        bounds=Bounds(0, 10_000_000),
        constraints=LinearConstraint(np.array(rows), totals, totals),
    )
    assert found.x is not None
    return -found.fun


def test_a_table_that_hides_one_count_shows_no_other_small_one(eight_kommuner):
    frame = pd.DataFrame(
        {"kommunekode": [each.kommunekode for each in eight_kommuner], "a": [9] * 8, "b": [3] * 8}
    )
    open_ = small_country({"egne": frame}, eight_kommuner)
    source = replace(open_["egne"].source, confidential=False)
    table = replace(open_["egne"], source=source)
    open_ = replace(open_, tables=MappingProxyType({"egne": table}))
    assert not hidden_numbers(open_, 5).cells
    gap = frame.astype({"a": "Int64"})
    gap.loc[0, "a"] = pd.NA
    hiding = replace(table, frame=gap, withheld=frozenset({("0800", "a")}))
    cells = hidden_numbers(replace(open_, tables=MappingProxyType({"egne": hiding})), 5).cells
    assert Cell("egne", "a", KOMMUNE, "0800") in cells
    assert Cell("egne", "i_alt", KOMMUNE, "0800") in cells
    assert all(Cell("egne", "b", KOMMUNE, each.kommunekode) in cells for each in eight_kommuner)


def test_marks_survive_what_is_done_to_the_table_later(sent, tmp_path, monkeypatch):
    root = tmp_path / "projekt"
    shutil.copytree(sent[0].root, root, symlinks=True)
    project = replace(sent[0], root=root)
    remove_rows(project, STOCK, ["0101"])
    again = load_data(project, 2023)
    assert again[STOCK].withheld == {(DRAGOER, OWNED)}
    monkeypatch.setenv("KORTLAEGNING_ROOT", str(root))
    path = tmp_path / f"{STOCK}.csv"
    true = _with_mark(STOCK, DRAGOER, OWNED, "…", path)
    done = CliRunner().invoke(app, ["data", "import", str(path), *OPTIONS, STOCK, "--erstat"])
    assert done.exit_code == 0, done.output
    assert load_data(project, 2023)[STOCK].unstated == {(DRAGOER, OWNED)}
    done = CliRunner().invoke(
        app, ["data", "import", str(SOURCE / "data" / path.name), *OPTIONS, STOCK, "--erstat"]
    )
    assert done.exit_code == 0, done.output
    whole = load_data(project, 2023)
    assert whole.is_complete(STOCK)
    assert whole.frame(STOCK).set_index("kommunekode").loc[DRAGOER, OWNED] == true
    assert whole.frame(STOCK)[OWNED].dtype == "int64"


def test_a_mark_where_no_number_may_be_missing_is_a_fault(sent, tmp_path):
    root = tmp_path / "projekt"
    shutil.copytree(sent[0].root, root, symlinks=True)
    project = replace(sent[0], root=root)
    path = project.data / "kommuner.csv"
    own = path.read_text("utf-8").splitlines()[1]
    population = own.split(",")[PLACE_OF_POPULATION]
    path.write_text(path.read_text("utf-8").replace(f",{population},", ",skjult,", 1), "utf-8")
    with pytest.raises(KortlaegningError, match="expected a whole number"):
        load_rows(project, "kommuner")
