"""Read a spreadsheet program's workbook without trusting it: values only, however it is stored."""

import datetime as dt
import io
from decimal import Decimal
from typing import Any

import python_calamine as calamine

from kortlaegning.column_letters import column_letter
from kortlaegning.imports.archive_check import ZIPPED, checked_kind
from kortlaegning.imports.grid import (
    MOST_COLUMNS,
    MOST_ROWS,
    Grid,
    ImportFileError,
    make_grid,
)
from kortlaegning.imports.quiet_library import quiet_library
from kortlaegning.imports.sheet_facts import SheetFacts, facts_of_ods, facts_of_xlsx
from kortlaegning.tables.problem import quote

OLD_EXCEL = b"\xd0\xcf\x11\xe0"
MOST_SHEETS = 30
# Digits of a number that are its own; those after them come from calculating with halves of bits.
DIGITS = 12


def is_workbook(content: bytes) -> bool:
    """Whether a file is a zip archive or an old workbook, whatever it is called."""
    return content.startswith((ZIPPED, OLD_EXCEL))


def read_workbook(content: bytes, source: str) -> list[Grid]:
    """Read all sheets as text; whole numbers without decimals, others with a comma.

    Of a formula the value is taken that the spreadsheet program stored; one without such a value
    stands there as its text.

    Raises
    ------
    ImportFileError
        For an archive that unpacks to far too much, XML with declarations of its own, a password,
        or a file that is no workbook.
    """
    facts: dict[str, SheetFacts] = {}
    try:
        if content.startswith(ZIPPED):
            kind = checked_kind(content, source)
            facts = facts_of_xlsx(content) if kind == "xlsx" else facts_of_ods(content)
        _refuse_if_all_too_large(facts, source)
        with quiet_library():
            return _sheets(calamine.load_workbook(io.BytesIO(content)), source, facts)
    except ImportFileError:
        raise
    except calamine.PasswordError:
        raise ImportFileError(
            f"{source} is protected by a password: save a copy without it."
        ) from None
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a fault inside the library is no ordinary exception
        what = (
            "an old or a password-protected Excel file that cannot be read"
            if content.startswith(OLD_EXCEL)
            else "damaged"
        )
        raise ImportFileError(
            f"{source} is {what} ({type(error).__name__}): open it in a spreadsheet program and "
            "save it as XLSX again, without a password."
        ) from None


def _sheets(book: Any, source: str, facts: dict[str, SheetFacts]) -> list[Grid]:  # noqa: ANN401
    if len(book.sheets_metadata) > MOST_SHEETS:
        raise ImportFileError(f"{source}: more than {MOST_SHEETS} sheets; keep the one table.")
    return [
        _sheet(book, sheet, source, facts.get(sheet.name, SheetFacts()))
        for sheet in book.sheets_metadata
        if sheet.typ == calamine.SheetTypeEnum.WorkSheet
        and not facts.get(sheet.name, SheetFacts()).too_large
    ]


def _refuse_if_all_too_large(facts: dict[str, SheetFacts], source: str) -> None:
    large = {name: why for name, each in facts.items() if (why := each.too_large)}
    if large and len(large) == len(facts):
        name, why = next(iter(large.items()))
        raise ImportFileError(f"{source}, sheet {quote(name)}: {why}; is it the right file?")


def _sheet(book: Any, sheet: Any, source: str, facts: SheetFacts) -> Grid:  # noqa: ANN401
    values = book.get_sheet_by_name(sheet.name)
    rows: list[list[str]] = []
    if values.end is not None:
        _refuse_if_too_large(values.end, source, sheet.name)
        rows = [[_text(value) for value in row] for row in values.to_python(skip_empty_area=False)]
    for (line, column), text in (facts.errors | facts.uncalculated).items():
        rows.extend([] for _ in range(line - len(rows)))
        rows[line - 1].extend([""] * (column + 1 - len(rows[line - 1])))
        rows[line - 1][column] = text
    return make_grid(
        source,
        sheet.name,
        rows,
        hidden=sheet.visible != calamine.SheetVisibleEnum.Visible,
        hidden_lines=frozenset(facts.hidden_rows),
        hidden_columns=frozenset(facts.hidden_columns),
        formulas=frozenset(facts.formulas),
    )


def _refuse_if_too_large(last: tuple[int, int], source: str, name: str) -> None:
    """Refuse a sheet of whose size nothing was known before it was read, as of an old workbook."""
    row, column = last
    if row >= MOST_ROWS or column >= MOST_COLUMNS:
        raise ImportFileError(
            f"{source}, sheet {quote(name)}: filled cells down to row {row + 1}, column "
            f"{column_letter(column)}; keep the table alone."
        )


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "SAND" if value else "FALSK"
    if isinstance(value, float):
        if value != value or value in (float("inf"), float("-inf")):
            return str(value)
        return format(Decimal(f"{value:.{DIGITS}g}").normalize(), "f").replace(".", ",")
    if isinstance(value, (dt.datetime, dt.date, dt.time)):
        return value.isoformat()
    return str(value)
