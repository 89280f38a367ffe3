"""From a path to the sheets of a file, whatever kind of file it is."""

from pathlib import Path

from kortlaegning.imports.csv_file import read_bytes, read_csv
from kortlaegning.imports.grid import Grid, ImportFileError
from kortlaegning.imports.html_table import charset_of, is_html, read_html
from kortlaegning.imports.other_kinds import refuse_other_kinds
from kortlaegning.imports.packed_table import unpacked
from kortlaegning.imports.spreadsheet_ml import is_spreadsheet_ml, read_spreadsheet_ml
from kortlaegning.imports.text_of_bytes import text_of
from kortlaegning.imports.web_archive import is_web_archive, read_web_archive
from kortlaegning.imports.workbook_file import is_workbook, read_workbook
from kortlaegning.spelling import clean


def read_sheets(path: Path) -> list[Grid]:
    """Read a file as sheets of text cells; the kind is seen from its content.

    CSV, XLSX, XLS, ODS, Excel 2003 XML and web pages that are called a workbook, zipped or not.

    Raises
    ------
    ImportFileError
        One sentence naming the file and place, what was found and what to do.
    """
    content, source = unpacked(read_bytes(path), clean(path.name))
    if is_workbook(content):
        sheets = read_workbook(content, source)
    elif is_spreadsheet_ml(content):
        sheets = read_spreadsheet_ml(content, source)
    elif is_web_archive(content):
        sheets = read_web_archive(content, source)
    elif is_html(content):
        text, notes = text_of(content, source, charset_of(content))
        sheets = read_html(text, source, notes)
    else:
        refuse_other_kinds(content, source)
        text, notes = text_of(content, source)
        sheets = [read_csv(text, source, notes)]
    filled = [sheet for sheet in sheets if sheet.rows]
    if not filled:
        raise ImportFileError(f"{source} has no filled cells: export it again.")
    return filled
