"""Do once, before workers are forked, what every edition would otherwise do again."""

import gc

from kortlaegning.area import summed_areas
from kortlaegning.edition import Edition, kommune_edition, open_edition
from kortlaegning.edition_making.edition_datapackage import fields_of
from kortlaegning.edition_making.edition_workbook import read_workbook
from kortlaegning.figures.afstemning import afstemning_markdown
from kortlaegning.figures.compose import Shown, numbers_behind
from kortlaegning.figures.exhibit import Drawn, Exhibit, Tabular
from kortlaegning.figures.list_of_sources import kilder_markdown
from kortlaegning.figures.numbers_table import numbers_csv
from kortlaegning.figures.people_csv import people_csv
from kortlaegning.figures.registry import all_exhibits
from kortlaegning.figures.workbook import workbook_bytes
from kortlaegning.figures.workbook_words import workbook_title
from kortlaegning.offered_form import offered_form
from kortlaegning.session import Session
from kortlaegning.settings import EditionSettings


def warm_up(session: Session) -> None:
    """Make the national numbers, drawings, files and texts, which forked processes then share.

    Only what is kept by its content is made here (see ``per_frame``), and nothing of it is an
    edition's own. What the garbage collector need not look at again is frozen, so that it does not
    copy memory in every worker.
    """
    national = open_edition(session.project, session.data.kommuner, None, session.data.aar)
    some = _some_of_every_area(session)
    for edition in (national, some[0]):
        for exhibit in all_exhibits():
            _make(exhibit, session, edition)
    for edition in some[1:]:
        for exhibit in all_exhibits():
            exhibit.table(session.data, edition)  # its areas' numbers are others' too
    offered_form(session, some[0])
    kilder_markdown(session.data)
    afstemning_markdown(session.data, national)
    gc.collect()
    gc.freeze()


def _make(exhibit: Exhibit, session: Session, edition: Edition) -> None:
    table = exhibit.table(session.data, edition)
    exhibit.text(table)
    if isinstance(exhibit, Drawn):
        exhibit.draw(table, session.boundaries)
        exhibit.alt(table)
    if isinstance(exhibit, Tabular):
        exhibit.markdown(table)
    else:
        numbers_behind(Shown(table, csv="tal.csv"))
    people_csv(table)
    fields_of(numbers_csv(table))
    read_workbook(workbook_bytes(table, workbook_title(exhibit, table)))


def _some_of_every_area(session: Session) -> list[Edition]:
    """An edition of a municipality in each of the areas.

    Without what a municipality's own file says: a faulty one is its own edition's matter.
    """
    kommuner = session.data.kommuner
    koder = sorted({area.members[0] for area in summed_areas(kommuner)})
    return [
        kommune_edition(
            session.project, kommuner[kode], kommuner, session.settings, EditionSettings()
        )
        for kode in koder
    ]
