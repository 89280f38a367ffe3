"""The numbers of an exhibit as a CSV file for people: it opens as a table in a Danish Excel.

Semicolons between the cells, decimal commas, per cent, Danish headings; the file for programs
beside it has none of these.
"""

from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.figures.numbers_table import numbers_columns
from kortlaegning.figures.per_frame import per_frame
from kortlaegning.figures.safe_csv import safe_text
from kortlaegning.figures.saved_columns import SavedColumn, words_column
from kortlaegning.figures.workbook_words import column_title, readable
from kortlaegning.tables.status_words import OF_A_SOURCE
from kortlaegning.written_csv import csv_for_people

FOR_PEOPLE = "til-excel"  # folder, and ending of the names in it
PER_CENT = " (pct.)"


def people_file(csv_file: str) -> str:
    """Where the file for people lies, seen from where the one for programs is seen from.

    Examples
    --------
    >>> people_file("tal/figur-03.csv")
    'tal/til-excel/figur-03-til-excel.csv'
    """
    folder, _, name = csv_file.rpartition("/")
    return f"{folder}/{FOR_PEOPLE}/{name.removesuffix('.csv')}-{FOR_PEOPLE}.csv"


@per_frame
def people_csv(table: FigureTable) -> bytes:
    """Write the columns under the workbook's headings, with status and source on every row."""
    *columns, _, source = numbers_columns(table)
    status = words_column("status", [OF_A_SOURCE[table.status]] * len(table.frame))
    shown = readable((*columns, status, source))
    titles = [
        safe_text(column_title(each.name, table.huslejer) + (PER_CENT if each.is_share else ""))
        for each in shown
    ]
    return csv_for_people([titles, *zip(*map(_cells, shown), strict=True)], ";")


def _cells(column: SavedColumn) -> list[str]:
    if column.kind == "truth":
        return ["Ja" if value else "Nej" for value in column.values]
    if column.kind == "words":
        return ["" if value is None else safe_text(str(value)) for value in column.values]
    times = 100 if column.is_share else 1
    return ["" if value is None else _number(times * float(value)) for value in column.values]


def _number(value: float) -> str:
    """A number with a decimal comma and no thousand points, which a program might misread.

    Examples
    --------
    >>> _number(1739), _number(17.590686004273187), _number(5.0)
    ('1739', '17,5907', '5')
    """
    return f"{value:.4f}".rstrip("0").rstrip(".").replace(".", ",")
