"""From a path to the sheets of a file, whatever kind of file it is."""

from pathlib import Path

from kortlaegning.imports.csv_file import read_bytes, read_csv
from kortlaegning.imports.grid import Grid, ImportFileError
from kortlaegning.imports.xlsx_file import OLD_EXCEL, is_xlsx, read_xlsx
from kortlaegning.spelling import clean


def read_sheets(path: Path) -> list[Grid]:
    """Read a CSV or XLSX file as sheets of text cells; the kind is seen from its content.

    Raises
    ------
    ImportFileError
        One sentence naming the file and place, what was found and what to do.
    """
    content = read_bytes(path)
    source = clean(path.name)
    if content.startswith(OLD_EXCEL):
        raise ImportFileError(
            f"{source} is an old or a password-protected Excel file: save it as XLSX without a "
            "password."
        )
    sheets = read_xlsx(content, source) if is_xlsx(content) else [read_csv(content, source)]
    filled = [sheet for sheet in sheets if sheet.rows]
    if not filled:
        raise ImportFileError(f"{source} has no filled cells: export it again.")
    return filled
