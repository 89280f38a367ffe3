"""The site's front page: every edition, found by name or map; two municipalities compared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kortlaegning.danish.names import kommunenavn
from kortlaegning.freshness.edition_list import NATIONAL_NAME, Target
from kortlaegning.freshness.edition_record import EditionRecord
from kortlaegning.project import Project
from kortlaegning.site.data_status_page import STATUS_WORDS, coverage_rows
from kortlaegning.site.edition_files import Role, files_by_role
from kortlaegning.site.key_figures import read_key_figures
from kortlaegning.site.page_frame import DATA_NAME, fill_page
from kortlaegning.site.tile_picker import tile_picker
from kortlaegning.tables.overview import MISSING, TableOverview

TEMPLATE = "index.html.j2"
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


def render_index(
    project: Project,
    site: Path,
    tables: Sequence[TableOverview],
    editions: Sequence[tuple[Target, EditionRecord]],
    common: Mapping[str, Any],
) -> bytes:
    """Write the page; the same editions and data give the same bytes.

    Parameters
    ----------
    common
        What all pages of the site say: the edition's title and version, licence, links.
    """
    municipalities = [each for each in editions if each[0].kommune]
    entries = [_entry(target, record) for target, record in editions if not target.several]
    municipal = [table for table in tables if table.daekning is not None]
    return fill_page(
        project,
        TEMPLATE,
        (project.report / "site" / "index.js").read_text(encoding="utf-8"),
        italic=False,
        **common,
        national=next((entry for entry in entries if entry.name == NATIONAL_NAME), None),
        municipal=sorted((_entry(*each) for each in municipalities), key=_danish_order),
        several=[_entry(*each) for each in editions if each[0].several],
        links={entry.code: entry.html for entry in entries if entry.html},
        picker=tile_picker(project),
        figures=read_key_figures(site, editions),
        data_side=DATA_NAME,
        daekning=coverage_rows(municipal),
        slags=[*STATUS_WORDS.values(), MISSING],
        examples=any(table.is_example for table in municipal),
        all_examples=all(table.is_example for table in municipal),
    )


def _danish_order(entry: Entry) -> str:
    """Where a name stands in a Danish list: æ, ø and å (also written aa) come last."""
    last = {"æ": "{", "ø": "|", "å": "}"}
    plain = entry.name.lower().replace("aa", "å")
    return "".join(last.get(letter, letter) for letter in plain)


def _entry(target: Target, record: EditionRecord) -> Entry:
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
