"""Whose outline a row of a map is: every column that says so is read, and all must agree."""

from collections.abc import Mapping

import geopandas as gpd
import pandas as pd

from kortlaegning.errors import KortlaegningError
from kortlaegning.kommuner import CODE_DIGITS, Kommune, Kommuner
from kortlaegning.spelling import read_label, slugify
from kortlaegning.tables.problem import quote

CHRISTIANSOE = "0411"
# Municipalities that a column must know, by code or name, to be one that says whose the rows are:
# more than numbers of something else, as areas, would be codes by chance.
ENOUGH = 50
_LONGEST = 60  # signs of a cell that are looked at
_OUT = {CHRISTIANSOE: "Christiansø"}


class Names:
    """The municipalities by code and by any spelling of their names."""

    def __init__(self, kommuner: pd.DataFrame) -> None:
        rows = kommuner[["kommunekode", "navn"]].itertuples(index=False)
        self.by_code = {str(code): str(name) for code, name in rows}
        self._kommuner = Kommuner.of(
            Kommune(code, name, "", "", "", 0) for code, name in self.by_code.items()
        )

    def code_of(self, value: object) -> str:
        """Four digits that a cell holds, as ``101``, ``DK_101`` or ``101.0``; else nothing."""
        code = read_label(str(value)[:_LONGEST]).code
        return code.zfill(CODE_DIGITS) if code else ""

    def code_of_name(self, value: object) -> str:
        """Code of the municipality that a cell names; nothing when it names none."""
        name = read_label(str(value)[:_LONGEST]).name
        if slugify(name).startswith("christiansoe"):
            return CHRISTIANSOE
        kommune = self._kommuner.named(name)
        return kommune.kommunekode if kommune else ""

    def told(self, code: str) -> str:
        """A code with its name, for messages."""
        name = self.by_code.get(code) or _OUT.get(code)
        return f"{code} {name}" if name else code


def identify(layer: str, frame: gpd.GeoDataFrame, kommuner: pd.DataFrame) -> pd.Series:
    """Code of the municipality of each row, nothing where it belongs to none.

    Raises
    ------
    KortlaegningError
        When no column says whose the rows are, or two columns of a row disagree.
    """
    if frame.empty:
        raise KortlaegningError(f"{layer} holds no outlines in Denmark; supply another file.")
    names = Names(kommuner)
    cells = pd.DataFrame(frame.drop(columns=frame.geometry.name)).rename(columns=str)
    known = {*names.by_code, CHRISTIANSOE}
    codes = _telling({each: cells[each].map(names.code_of) for each in map(str, cells)}, known)
    others = [each for each in map(str, cells) if each not in codes]
    called = _telling({each: _of_names(cells[each], names) for each in others}, known)
    if not codes and not called:
        there = ", ".join(map(quote, cells.columns)) or "none"
        raise KortlaegningError(
            f"{layer}: no column of municipality codes found among {there}; call one "
            "kommunekode, with codes such as 0851."
        )
    columns = [*codes, *called]
    every = pd.DataFrame({**codes, **called})[columns]
    for row, found in enumerate(every.itertuples(index=False)):
        said = {code: column for column, code in zip(columns, found, strict=True) if code}
        if len(said) > 1:
            told = " and ".join(
                f"{names.told(code)} ({column} {quote(cells[column].iloc[row])})"
                for code, column in said.items()
            )
            raise KortlaegningError(
                f"{layer}, row {row + 1}: the columns disagree whose outline it is, {told}; "
                "take the file from its source again, as something has been moved in it."
            )
    identity = every.apply(lambda found: next(filter(None, found), ""), axis="columns")
    _check_complete(layer, ", ".join(columns), set(identity), names)
    return identity


def _of_names(cells: pd.Series, names: Names) -> pd.Series:
    if pd.api.types.is_numeric_dtype(cells):
        return pd.Series("", index=cells.index)
    known = {value: names.code_of_name(value) for value in cells.unique()}
    return cells.map(known)


def _telling(columns: Mapping[str, pd.Series], known: set[str]) -> dict[str, pd.Series]:
    """Columns that say of many rows whose they are."""
    return {
        column: found
        for column, found in columns.items()
        if len(known.intersection(found.unique())) >= ENOUGH
    }


def _check_complete(layer: str, column: str, found: set[str], names: Names) -> None:
    faults = []
    expected = set(names.by_code)
    if missing := sorted(expected - found):
        first = ", ".join(map(names.told, missing[:3]))
        faults.append(f"{len(missing)} missing (first {first})")
    if unknown := sorted(found - expected - {CHRISTIANSOE, ""}):
        faults.append(f"{len(unknown)} unknown (first {', '.join(unknown[:3])})")
    if faults:
        raise KortlaegningError(
            f"{layer}, column {column}: expected the {len(expected)} municipalities, found "
            f"{' and '.join(faults)}; supply the municipalities as they have been since 2007."
        )
