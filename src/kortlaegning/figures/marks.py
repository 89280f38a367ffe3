"""How an example is marked in words: one place, so that every mark reads alike."""

from collections.abc import Iterable

from kortlaegning.danish.lists import opremsning
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.tables.data import Source

EXAMPLE = "Eksempel: "
EXAMPLE_BASIS = "Egen beregning ud fra landstal fra "
EXAMPLE_CAPTION = "EKSEMPEL: Kommunetallene er regnet ud og ikke talt op."


def example_section(form: str = "") -> str:
    """Say before a section's first example what it is, and how real numbers come in its place.

    Parameters
    ----------
    form
        Where the municipality's own form lies; empty where none is offered.
    """
    way_in = (
        f" [De rigtige tal kan sættes ind med [kommunens eget skema]({form}).]{{.med-filer}}"
        if form
        else ""
    )
    return (
        '::: {.callout-important title="Eksempel: Kommunetallene i dette afsnit er opdigtede"}\n'
        "De viser, hvordan udgaven kommer til at se ud, og er ikke et skøn. Brug dem ikke til at "
        f"sammenligne eller beslutte.{way_in}\n:::"
    )


def gap_section(form: str) -> str:
    """Say where a section's own numbers are lacking how they come in."""
    return (
        "[Ikke alle kommunens tal i dette afsnit er oplyst. De, der mangler, kan sættes ind med "
        f"[kommunens eget skema]({form}).]{{.med-filer}}"
    )


def caption_suffix(*tables: FigureTable) -> str:
    """Status, who is counted and sources, as they follow every caption."""
    mark = f" {EXAMPLE_CAPTION}" if any(table.status.is_example for table in tables) else ""
    sources = tuple(source for table in tables for source in table.sources)
    return f"{mark}{who_is_counted(*tables)}{source_note(sources)}"


def who_is_counted(*tables: FigureTable) -> str:
    """Say how many municipalities an area's number is made of, where that is not all of them."""
    partly = dict.fromkeys(each for table in tables for each in table.partly)
    if not partly:
        return ""
    said = opremsning(f"{some} af {every} {area.where}" for area, some, every in partly)
    return f" Kun kommuner, der har tal, er regnet med: {said}."


def source_note(sources: tuple[Source, ...]) -> str:
    """Say where numbers come from: real ones first, then what an example was built on."""
    examples = [source for source in sources if source.status.is_example]
    others = [source for source in sources if not source.status.is_example]
    parts = [_listed(_distinct(others))] if others else []
    if examples:
        bases = [source.removeprefix(EXAMPLE_BASIS) for source in _distinct(examples)]
        parts.append(f"eksemplet er regnet ud fra landstal fra {_listed(dict.fromkeys(bases))}")
    return f" Kilde: {'; '.join(parts)}." if parts else ""


def _listed(sources: Iterable[str]) -> str:
    """Sources in a row; those with a comma in them are kept apart by more than a comma."""
    named = list(sources)
    return "; ".join(named) if any(", " in each for each in named) else opremsning(named)


def _distinct(sources: list[Source]) -> list[str]:
    return list(dict.fromkeys(source.source.rstrip(".") for source in sources))
