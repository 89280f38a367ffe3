"""The form for a municipality's sheet of afdelinger, made from its descriptor."""

from kortlaegning.imports.table_template import book_of
from kortlaegning.project import Project
from kortlaegning.tables.dataark import INTERVALS, dataark_resource
from kortlaegning.written_csv import csv_for_people

EXAMPLES = (("Boligselskabet Eksempel", "Afdeling 1"), ("Boligselskabet Eksempel", "Afdeling 2"))
PER_INTERVAL = 20


def dataark_templates(project: Project) -> dict[str, bytes]:
    """Both forms by file suffix."""
    resource = dataark_resource(project)
    headings: list[str | int] = [column.title for column in resource.table.columns]
    rows: list[list[str | int]] = [
        [f"{resource.name}: {resource.title}"],
        ["En linje for hver afdeling; skriv 0, hvor der ingen er. Se arket Kodebog."],
        headings,
    ]
    example = [headings]
    for organisation, afdeling in EXAMPLES:
        known: dict[str, str | int] = {
            "organisation": organisation,
            "afdeling": afdeling,
            "aar": 2024,
            "familieboliger": PER_INTERVAL * len(INTERVALS),
            **dict.fromkeys(INTERVALS, PER_INTERVAL),
        }
        example.append([known.get(name, 8) for name in resource.table.names])
    return {
        ".xlsx": book_of(resource, rows, example, ask_source=False),
        ".csv": csv_for_people(rows, ";"),
    }
