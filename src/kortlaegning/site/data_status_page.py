"""What of the report's data is real: the page that follows ``kortlaegning data status``."""

from collections.abc import Mapping, Sequence

from kortlaegning.danish.dates import dato
from kortlaegning.danish.lists import opremsning, opremsning_af_numre, saetning
from kortlaegning.danish.numbers import NOT_STATED, tal
from kortlaegning.project import Project
from kortlaegning.render.escape import visible_text
from kortlaegning.site.page_fragment import fill
from kortlaegning.tables.overview import MISSING, TableOverview
from kortlaegning.tables.status import Status
from kortlaegning.tables.status_words import OF_MUNICIPALITIES

TEMPLATE = "data_status.html.j2"
# What is wrong with a confidential table quotes it, so only whoever builds is told.
PRIVATE_PROBLEM = "see what kortlaegning data status says"


def data_status_html(project: Project, tables: Sequence[TableOverview]) -> str:
    """Write the section: summary, one row per table, and what only the model reads.

    Status is in words, never in colour alone. On a narrow screen each row is a block.
    """
    shown = [table for table in tables if not table.kovariat]
    return fill(
        project,
        TEMPLATE,
        sammenfatning=_summary(shown),
        tabeller=[_row(table) for table in shown],
        kovariater=[_row(table) for table in tables if table.kovariat],
    )


def coverage_rows(tables: Sequence[TableOverview]) -> list[tuple[str, list[str]]]:
    """How many municipalities have numbers of each status, and how many none, table by table."""
    return [
        (visible_text(table.title), [tal(table.daekning[each]) for each in (*Status, MISSING)])
        for table in tables
        if table.daekning is not None
    ]


def _row(table: TableOverview) -> dict[str, str]:
    return {
        "titel": table.title,
        "navn": table.name,
        "status": str(table.status),
        "statusord": NOT_STATED if table.rows == 0 else str(table.status),
        "kilde": table.kilde,
        "licens": table.licens,
        "periode": table.periode,
        "daekning": _coverage(table.daekning),
        "raekker": tal(table.rows),
        "raekkeord": "række" if table.rows == 1 else "rækker",
        "lavet": "" if table.rows == 0 else "Beregnet" if table.status.is_example else "Hentet",
        "hentet": "" if table.rows == 0 else dato(table.tilgaaet),
        "dato": table.tilgaaet.isoformat(),
        "sha256": "" if table.private else table.sha256,
        "bruges_i": opremsning_af_numre(table.bruges_i) or "metoden",
        "note": table.note,
        "fejl": PRIVATE_PROBLEM if table.problem and table.private else table.problem,
    }


def _coverage(found: Mapping[str, int] | None) -> str:
    """Say how many municipalities have numbers, and of what kind."""
    if found is None:
        return ""
    if not any(found[status] for status in Status):
        return "Ingen kommuner har tal endnu"
    kinds = [
        f"{tal(found[status])} {OF_MUNICIPALITIES[status]}" for status in Status if found[status]
    ]
    missing = f"; {tal(found[MISSING])} mangler" if found[MISSING] else ""
    return f"Kommuner: {opremsning(kinds)}{missing}"


def _summary(tables: Sequence[TableOverview]) -> str:
    examples = [table for table in tables if table.status.is_example]
    if not examples:
        return "Ingen opgørelse er et eksempel; alle tal kommer fra de nævnte kilder."
    if len(examples) == 1:
        text = f"én af de {tal(len(tables))} opgørelser er et eksempel, fordi registret bag den "
        return saetning(f"{text}ikke er offentligt")
    return saetning(
        f"{tal(len(examples))} af de {tal(len(tables))} opgørelser er eksempler, fordi "
        "registrene bag dem ikke er offentlige"
    )
