"""Questions to Statistics Denmark's StatBank (API v1) and its answers as one checked table.

The answer is asked for as CSV with codes: one row per cell, semicolon, one column per variable,
then ``TID`` and ``INDHOLD``. A variable that is left out is summed over by the service.
"""

import csv
import io
import itertools
import json
import urllib.parse
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pandas as pd

from kortlaegning.danish.parsing import NumberFormatError, laes_tal
from kortlaegning.kommuner import Kommuner, UnknownKommuneError
from kortlaegning.places import Kind, Place, Places
from kortlaegning.sources.source_problem import SourceFormatError
from kortlaegning.tables.problem import quote

AREA = "OMRÅDE"
TIME = "TID"
VALUE = "INDHOLD"
TOLERANCE = 0.001


@dataclass(frozen=True)
class Variable:
    """A variable of a table: what to ask for, and the label that stands for each code."""

    code: str
    labels: Mapping[str, str]
    asked: tuple[str, ...] = ("*",)
    title: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes that a whole answer holds."""
        return tuple(self.labels)


@dataclass(frozen=True)
class Question:
    """A table, the variables wanted, and a period such as ``2023`` or ``2023K1``."""

    table: str
    period: str
    variables: tuple[Variable, ...] = field(default=())

    def url(self, base: str) -> str:
        """Address that asks for this at a StatBank."""
        wanted = {AREA: ("*",)} | {each.code: each.asked for each in self.variables}
        parts = {"lang": "da", "valuePresentation": "Code", "delimiter": "Semicolon"}
        parts |= {code: ",".join(values) for code, values in wanted.items()}
        query = urllib.parse.urlencode(parts | {"Tid": self.period}, safe="*,")
        return f"{base}/v1/data/{self.table}/CSV?{query}"


def read_answer(content: bytes, question: Question, kommuner: Kommuner) -> pd.DataFrame:
    """Read and check an answer.

    Returns
    -------
    pandas.DataFrame
        ``kommunekode``, one column per variable (its codes) and ``antal``; all 98 municipalities.

    Raises
    ------
    SourceFormatError
        When it is no table, has other columns, codes or periods than asked for, lacks a
        municipality or a cell, or does not add up to the row for the whole country.
    """
    name = question.table
    cells: dict[tuple[Place, tuple[str, ...]], int] = {}
    places = Places.of(kommuner)
    known: dict[str, Place] = {}
    for line, row in _rows(content, question):
        try:
            if row[AREA] not in known:
                known[row[AREA]] = _place(row[AREA], places)
            area = known[row[AREA]]
            codes = tuple(_code(row[each.code], each) for each in question.variables)
            if row[TIME] != question.period:
                raise SourceFormatError(
                    f"expected the period {question.period}, found {quote(row[TIME])}."
                )
            if area.kind is Kind.DEL:
                continue
            if (area, codes) in cells:
                raise SourceFormatError("the same cell stands there twice.")
            cells[area, codes] = _count(row[VALUE])
        except SourceFormatError as error:
            raise SourceFormatError(f"{name} from the StatBank, line {line}: {error}") from None
    _check(cells, question, kommuner)
    return pd.DataFrame(
        [
            (area.kommunekode, *codes, value)
            for (area, codes), value in cells.items()
            if area.kind is Kind.KOMMUNE
        ],
        columns=["kommunekode", *(each.code for each in question.variables), "antal"],
    )


def _place(text: str, places: Places) -> Place:
    try:
        return places.read(text)
    except UnknownKommuneError as error:
        raise SourceFormatError(
            f"The area {quote(text)} is no municipality, region or landsdel that is known here "
            f"({str(error).rstrip('?')}): the source may have changed its areas; nothing has been "
            "changed."
        ) from None


def _rows(content: bytes, question: Question) -> Iterator[tuple[int, dict[str, str]]]:
    text = _decode(content, question.table)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    titles = {AREA: AREA, TIME: TIME, VALUE: VALUE}
    for each in question.variables:
        titles |= {each.code: each.code, (each.title or each.code).upper(): each.code}
    try:
        found = [titles.get(cell.strip().upper(), cell) for cell in next(reader)]
        expected = [AREA, *(each.code for each in question.variables), TIME, VALUE]
        if sorted(found) != sorted(expected):
            raise SourceFormatError(
                f"{question.table} from the StatBank has the columns {quote(', '.join(found))}, "
                f"expected {', '.join(expected)}: the table has been changed there; nothing has "
                "been changed here."
            )
        for row in reader:
            if row and len(row) != len(found):
                raise SourceFormatError(
                    f"{question.table} from the StatBank, line {reader.line_num}: expected "
                    f"{len(found)} values, found {len(row)}: the answer was cut off; try again."
                )
            if row:
                yield reader.line_num, dict(zip(found, map(str.strip, row), strict=True))
    except csv.Error as error:
        raise SourceFormatError(
            f"{question.table} from the StatBank is no readable CSV ({error}): try again."
        ) from None


def _decode(content: bytes, table: str) -> str:
    try:
        text = content.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        try:
            text = content.decode("cp1252").strip()
        except UnicodeDecodeError:
            text = ""
    if not text or "\x00" in text or text.startswith("<"):
        raise SourceFormatError(
            f"The StatBank answered with something that is no table when asked for {table}: "
            "nothing has been changed; try again later."
        )
    if text.startswith("{"):
        try:
            said = str(json.loads(text)["message"])
        except (ValueError, KeyError, TypeError, RecursionError):
            said = "no reason given"
        raise SourceFormatError(f"The StatBank refuses to give {table}: {quote(said)}.")
    return text


def _code(text: str, variable: Variable) -> str:
    if text in variable.labels:
        return text
    bare = " ".join(text.split()).lower()
    for code, label in variable.labels.items():
        if bare in (label.lower(), f"{code} {label}".lower()):
            return code
    raise SourceFormatError(
        f"{variable.code} has the code {quote(text)}, expected one of "
        f"{', '.join(variable.labels)}: the table has been changed there; nothing has been "
        "changed here."
    )


def _count(text: str) -> int:
    try:
        number = laes_tal(text, streg_er_nul=True)
    except NumberFormatError:
        number = None
    if number is None or number < 0 or number != number.to_integral_value():
        raise SourceFormatError(f"expected a count, found {quote(text)}.")
    return int(number)


def _check(
    cells: Mapping[tuple[Place, tuple[str, ...]], int], question: Question, kommuner: Kommuner
) -> None:
    name = f"{question.table} from the StatBank"
    there = {code for area, _ in cells if area.kind is Kind.KOMMUNE for code in area.members}
    if missing := [each for each in kommuner if each.kommunekode not in there]:
        named = ", ".join(f"{each.navn} ({each.kommunekode})" for each in missing[:3])
        raise SourceFormatError(
            f"{name} lacks {len(missing)} of {len(kommuner)} municipalities, first {named}: the "
            "answer was cut off, or the source has changed; nothing has been changed."
        )
    countries = {area for area, _ in cells if area.kind is Kind.LAND}
    if not countries:
        raise SourceFormatError(
            f"{name} has no row for the whole country to check the sum by: nothing has been "
            "changed."
        )
    expected = set(itertools.product(*(each.codes for each in question.variables)))
    if lacking := expected - {codes for _, codes in cells}:
        raise SourceFormatError(
            f"{name} lacks {len(lacking)} of {len(expected)} groups, first "
            f"{', '.join(min(lacking))}: the answer was cut off, or the source has changed; "
            "nothing has been changed."
        )
    added: dict[tuple[str, ...], int] = {}
    for (area, codes), value in cells.items():
        added[codes] = added.get(codes, 0) + (0 if area in countries else value)
    for codes, total in sorted(added.items()):
        country = next((cells[each, codes] for each in countries if (each, codes) in cells), None)
        if country is None or abs(total - country) > TOLERANCE * country:
            raise SourceFormatError(
                f"{name}: the municipalities add up to {total:,} and the country is "
                f"{'missing' if country is None else format(country, ',')}"
                f"{' for ' + ', '.join(codes) if codes else ''}: the answer is not whole; nothing "
                "has been changed."
            )
