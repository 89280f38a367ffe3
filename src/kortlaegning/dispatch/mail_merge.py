"""The list that a mail merge reads: a row for each recipient, as CSV and XLSX."""

from collections.abc import Sequence

from kortlaegning.danish.names import kommunenavn
from kortlaegning.dispatch.parcel import LETTER, Parcel
from kortlaegning.figures.safe_csv import safe_text
from kortlaegning.figures.workbook import package, sheet_of_words
from kortlaegning.site.edition_files import Role
from kortlaegning.written_csv import csv_for_people

LIST_CSV, LIST_XLSX = "udsendelse.csv", "udsendelse.xlsx"
SHEET = "Udsendelse"
FILES = (Role.PDF, Role.SHORT, Role.PAGE, Role.WORKBOOK, Role.FORM)
COLUMNS = (
    *("kommunekode", "kommune", "modtager", "mail", "emne", "mappe", "pakke"),
    *map(str, FILES),
    *("brev", "link", "sha256", "bytes", "proeve"),
)
Row = tuple[str, ...]


def rows_of(parcel: Parcel, *, trial: bool) -> list[Row]:
    """One row for each recipient; files are named from the folder that the list lies in."""
    files = [
        f"{parcel.folder}/{parcel.names[role]}" if role in parcel.names else "" for role in FILES
    ]
    return [
        (
            parcel.kommune.kommunekode,
            kommunenavn(parcel.kommune.navn),
            recipient.name,
            recipient.mail,
            parcel.subject,
            parcel.folder,
            parcel.archive_name,
            *files,
            f"{parcel.folder}/{LETTER}",
            parcel.front.own_address,
            parcel.sha256,
            str(len(parcel.archive)),
            "ja" if trial else "nej",
        )
        for recipient in parcel.recipients
    ]


def merge_lists(rows: Sequence[Row]) -> dict[str, bytes]:
    """The list as CSV for a Danish Excel and as a workbook; no text runs as a formula."""
    return {
        LIST_CSV: csv_for_people([COLUMNS, *(map(safe_text, row) for row in rows)], ";"),
        LIST_XLSX: package({SHEET: sheet_of_words(COLUMNS, rows)}),
    }
