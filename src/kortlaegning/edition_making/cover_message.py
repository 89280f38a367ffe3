"""What the cover says in large type: what the edition finds, or that it is an example."""

from dataclasses import dataclass

from kortlaegning.edition import Edition
from kortlaegning.figures.findings import findings_in_the_country, findings_of
from kortlaegning.figures.trin_0_borgere_i_hjemloeshed import counted_text
from kortlaegning.tables.data import Data

EXAMPLE_FIRST = (
    "Kommunetallene i denne udgave er et regneeksempel og ikke et skøn: Brug dem ikke til at "
    "sammenligne eller beslutte."
)
PARTLY_EXAMPLE = (
    "Nogle af kommunetallene i denne udgave er et regneeksempel og ikke et skøn: Brug dem ikke til "
    "at sammenligne eller beslutte."
)


@dataclass(frozen=True)
class CoverMessage:
    """The message, and the facts that stand below it in smaller type."""

    budskab: str
    fakta: tuple[str, ...] = ()


def cover_message(edition: Edition, data: Data) -> CoverMessage:
    """Say first that municipal numbers are an example, if so; else the heaviest finding.

    Below stands what is a fact in either case: the further findings, or what is counted and known
    of the municipality and the country.
    """
    found = tuple(each.text for each in findings_of(data, edition).found)
    municipal = data.shown_by_municipality
    examples = [table for table in municipal if table.is_example]
    if not examples:
        return CoverMessage(found[0], found[1:]) if found else CoverMessage(_question(edition))
    first = EXAMPLE_FIRST if len(examples) == len(municipal) else PARTLY_EXAMPLE
    if not found:
        country = findings_in_the_country(data, edition).headline if edition.shows_country else ""
        found = tuple(each for each in (counted_text(data, edition), country) if each)
    return CoverMessage(first, found)


def _question(edition: Edition) -> str:
    return (
        f"Hvilke boliger kan {edition.area.doer} bruge, når en borger i hjemløshed "
        "skal have et hjem? Udgaven går i tre trin fra overblik til handling."
    )
