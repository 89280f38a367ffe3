"""The form that an edition offers its municipality, while numbers are lacking."""

from collections.abc import Iterable
from pathlib import Path

from kortlaegning.edition import Edition
from kortlaegning.render.output import write_atomically
from kortlaegning.session import Session
from kortlaegning.tables.data import Data


def offered_form(session: Session, edition: Edition) -> str:
    """File name of the form that an edition offers; empty where nothing is lacking.

    An edition of several municipalities, or of the country, has no number of its own to fill in.
    """
    from kortlaegning.imports.own_form import form_name

    kommune = edition.kommune
    if kommune is None or not session.blank_form.is_wanted(session.data, kommune):
        return ""
    return form_name(kommune)


def write_offered_form(session: Session, edition: Edition, out: Path) -> str:
    """Write the form beside the edition's other files, and say what it is called.

    Whoever reads the edition may read it, so it holds nothing confidential.
    """
    name = offered_form(session, edition)
    if name and edition.kommune is not None:
        content = session.blank_form.filled(session.data, edition.kommune, public=True)
        out.mkdir(parents=True, exist_ok=True)
        write_atomically(out / name, content)
    return name


def lacks_numbers(data: Data, edition: Edition, tables: Iterable[str]) -> bool:
    """Whether a table that the form asks for has facts, but none of the edition's municipality."""
    from kortlaegning.imports.own_form_lines import WHERE

    return edition.kommune is not None and any(
        name in WHERE
        and data[name].is_municipal
        and not data[name].is_example
        and not data.is_complete(name)
        and edition.kommune.kommunekode not in data.coverage(name).known
        for name in tables
    )
