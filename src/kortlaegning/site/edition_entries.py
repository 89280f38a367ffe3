"""Lines of the lists that a reader finds an edition in."""

from collections.abc import Iterable
from dataclasses import dataclass

from kortlaegning.danish.lists import alfabetisk
from kortlaegning.danish.names import kommunenavn
from kortlaegning.freshness.edition_list import NATIONAL_NAME, Target
from kortlaegning.freshness.edition_record import EditionRecord
from kortlaegning.site.edition_files import Role, files_by_role

NATIONAL_CODE = "0000"
# Other words that readers type for a place.
ALSO_CALLED = {NATIONAL_NAME: "Danmark, national", "København": "Kbh", "Frederiksberg": "Frb"}


@dataclass(frozen=True)
class Entry:
    """One line of the list."""

    name: str
    code: str
    official: str
    also: str
    html: str
    pdf: str
    numbers: str
    workbook: str


def in_danish_order(entries: Iterable[Entry]) -> list[Entry]:
    """Entries by name as a Danish list has them."""
    return sorted(entries, key=lambda entry: alfabetisk(entry.name))


def entry_of(target: Target, record: EditionRecord) -> Entry:
    """The line of one edition, with links to its files."""
    files = files_by_role(record.outputs)

    def link(role: Role) -> str:
        return f"{record.folder}/{files[role]}" if role in files else ""

    return Entry(
        name=target.name,
        official=kommunenavn(target.name) if target.kommunekode else target.name,
        also=ALSO_CALLED.get(target.name, ""),
        code=target.which or NATIONAL_CODE,
        html=link(Role.PAGE),
        pdf=link(Role.PDF),
        numbers=link(Role.NUMBERS),
        workbook=link(Role.WORKBOOK),
    )
