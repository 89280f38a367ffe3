"""Tables without a single row, with one municipality, and with all but one: nothing stops."""

import dataclasses
import re
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType

import pytest
from real_tables import with_status

from kortlaegning.reconcile.reconcile import reconcile
from kortlaegning.session import Session
from kortlaegning.tables.data import Data
from kortlaegning.tables.status import Status

AALBORG = "0851"
Maker = Callable[[Session, str | None, Path], Path]
ROWS = {
    "none": lambda codes: codes.isna(),
    "one": lambda codes: codes.eq(AALBORG),
    "all but one": lambda codes: codes.ne(AALBORG),
}


def municipal(data: Data) -> list[str]:
    return [name for name, table in data.tables.items() if table.is_municipal]


@pytest.fixture(params=ROWS)
def partly(request, session: Session) -> Session:
    """The project when municipalities have answered: none, one, or all but one."""
    data = session.data
    changed = {}
    for name in municipal(data):
        told = with_status(data[name], Status.OPLYST)
        rows = told.frame[ROWS[request.param](told.frame["kommunekode"])]
        changed[name] = dataclasses.replace(told, frame=rows.reset_index(drop=True))
    tables = MappingProxyType({**data.tables, **changed})
    return dataclasses.replace(session, data=dataclasses.replace(data, tables=tables))


@pytest.mark.parametrize("kode", [AALBORG, "0101", None])
def test_every_edition_can_be_made(
    partly: Session, kode: str | None, made_of: Maker, tmp_path: Path
) -> None:
    made_of(partly, kode, tmp_path)
    text = (tmp_path / "edition.qmd").read_text("utf-8")
    assert not re.search(r"\bnan\b|\binf\b|<NA>", text)


def test_sums_of_a_part_are_not_held_against_the_country(partly: Session) -> None:
    found = reconcile(partly.data).set_index("id")
    assert set(found["resultat"]) <= {"stemmer", "modsigelse", "ikke_beregnet"}
    assert found.loc["fig1-boliger", "resultat"] == "ikke_beregnet"
    assert found.loc["tilskud-i-alt", "resultat"] == "stemmer"


def test_the_only_one_with_numbers_is_not_compared_with_itself(
    partly: Session, request: pytest.FixtureRequest, made_of: Maker, tmp_path: Path
) -> None:
    if request.node.callspec.params["partly"] != "one":
        pytest.skip("of the only one")
    made_of(partly, AALBORG, tmp_path)
    text = (tmp_path / "edition.qmd").read_text("utf-8").replace("\u00a0", " ")
    assert "den fjerdedel af kommunerne" not in text
    assert "end Region Nordjylland" not in text
    assert "på niveau med Region Nordjylland" not in text
