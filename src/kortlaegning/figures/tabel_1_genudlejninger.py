"""Table 1: re-let almene familieboliger by how they were allocated."""

from collections.abc import Iterator, Sequence

from kortlaegning.area import KOMMUNE, LAND, Area
from kortlaegning.danish.coarse import coarse_measure
from kortlaegning.danish.lists import afsnit, opremsning, stort_begyndelsesbogstav
from kortlaegning.danish.measures import ANDEL
from kortlaegning.danish.numbers import MISSING, antal, tal
from kortlaegning.figures.bestand import ALMENE_FAMILIEBOLIGER, RELET
from kortlaegning.figures.declared import parts
from kortlaegning.figures.discretion import SKJULT, cell_text, why_missing
from kortlaegning.figures.distribution import Division, country, divisions
from kortlaegning.figures.distribution_text import EXAMPLE_LABEL, told_counts
from kortlaegning.figures.door import Numbers
from kortlaegning.figures.exhibit import TabularExhibit
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.figures.marks import EXAMPLE
from kortlaegning.figures.pipe_table import marked, number_column, pipe_table, word_column
from kortlaegning.figures.reach import right_to_allocate
from kortlaegning.tables.anvisningstyper import ANVISNINGSTYPER

TYPES = parts(RELET, ANVISNINGSTYPER)


def relettings(numbers: Numbers) -> FigureTable:
    """Re-lettings and share of each allocation type; ``bestand`` is the stock they are out of."""
    frame = numbers.divided(TYPES)
    counted = (
        area
        for area in numbers.edition.shown
        if area.niveau == LAND or not numbers.is_example(ALMENE_FAMILIEBOLIGER)
    )
    stock = {area.label: numbers.at(ALMENE_FAMILIEBOLIGER, area) for area in counted}
    return numbers.table(frame.assign(bestand=frame["navn"].map(stock).astype("float64")))


def markdown(table: FigureTable) -> str:
    """Write the table: the own area first, then those it is compared with."""
    areas = {area.label: area for area in table.edition.shown}
    levels = [(areas[level.navn], level) for level in divisions(table.frame)]
    header = []
    for area, level in levels:
        name = "Kommunen" if area.niveau == KOMMUNE else area.label
        name = f"{name}{EXAMPLE_LABEL}" if level.example else name
        header += [f"{name}, antal", f"{name}, pct."] if _counted(area) else [f"{name}, pct."]
    columns = [word_column("Anvisningstype", 34), *(number_column(each, 16) for each in header)]
    lines = [[label, *_cells(levels, name)] for name, label in ANVISNINGSTYPER.items()]
    total = ["I alt", *marked(_cells(levels, None), "**")]
    return pipe_table(columns, [*lines, total])


def _counted(area: Area) -> bool:
    """Whether its counts are in the table; those in between are there for their shares alone."""
    return area.role in ("egen", "land")


def _cells(levels: Sequence[tuple[Area, Division]], kategori: str | None) -> Iterator[str]:
    """Cells of one line, which is the total where there is no ``kategori``."""
    for area, level in levels:
        if kategori is None:
            gone = bool(level.hidden) and not level.known
            count, share = level.in_all, 1.0 if level.in_all > 0 else None
        else:
            gone = kategori in level.hidden
            count, share = level.counts[kategori], level.shares[kategori]
        if _counted(area):
            yield cell_text(tal(count), gone)
        maal = coarse_measure(ANDEL) if level.example else ANDEL
        yield SKJULT if gone else maal.skriv_tal(share, level.in_all)


def caption(table: FigureTable) -> str:
    """Say what the table counts."""
    shown = {level.navn for level in divisions(table.frame)}
    where = opremsning(area.where for area in table.edition.shown if area.label in shown)
    return (
        f"Genudlejede almene familieboliger {where} i {table.edition.aar - 1} fordelt på, hvordan "
        "de er anvist"
    )


def text(table: FigureTable) -> str:
    """How many were re-let and allocated by the municipality, here and in the country."""
    land = country(table.frame)
    national = "" if land is None else _country(table, land)
    return national if table.edition.is_national else afsnit(_own(table), national)


def _country(table: FigureTable, land: Division) -> str:
    of = _stock(table, land)
    maal = coarse_measure(ANDEL) if land.is_printed else ANDEL
    stock = f", svarende til {maal.skriv(land.in_all / of, of)} af bestanden" if of > 0 else ""
    share = land.printed_share("kommunal_anvisning")
    return (
        f"I hele landet var der {land.printed_total} genudlejninger af almene familieboliger i "
        f"{table.edition.aar - 1}{stock}. {land.printed_count('kommunal_anvisning')} af dem"
        f"{'' if share == MISSING else f' ({share})'} gik til en borger, som kommunen anviste."
    )


def _own(table: FigureTable) -> str:
    own, *_ = divisions(table.frame)
    where, year = table.edition.area.where, table.edition.aar - 1
    actor = table.edition.area.actor
    if not own.known:
        missing = f"Genudlejningerne {where} {why_missing(bool(own.hidden))}."
        return " ".join(filter(None, (missing, told_counts(own))))
    if own.in_all == 0 and not own.example:
        return f"Der blev ikke genudlejet almene familieboliger {where} i {year}."
    stock = _stock(table, own)
    of_stock = f" ({ANDEL.skriv(own.in_all / stock, stock)} af bestanden)" if stock > 0 else ""
    relet = stort_begyndelsesbogstav(
        antal(own.in_all, "almen familiebolig", "almene familieboliger")
    )
    if own.example:
        return f"{EXAMPLE}{relet} blev genudlejet {where} i {year}. {_allocated(own, actor)}"
    allocated = f"{_allocated(own, actor)}{_quarter(own, actor)}"
    return f"{relet}{of_stock} blev genudlejet {where} i {year}. {allocated}"


def _stock(table: FigureTable, level: Division) -> float:
    return float(table.frame.loc[table.frame["navn"].eq(level.navn), "bestand"].iloc[0])


def _quarter(own: Division, actor: str) -> str:
    """How many the municipality could have had a say over; a swap is no vacancy."""
    if own.hidden.intersection(("bytning",)):
        return ""
    count = right_to_allocate(own.in_all, own.count("bytning"))
    if count == 0:
        return (
            f" {actor.capitalize()} kunne have rådet over op til hver fjerde ledige bolig, men her "
            "var der for få til, at det blev til en hel."
        )
    return (
        f" {actor.capitalize()} kunne have rådet over op til hver fjerde ledige bolig, hvilket her "
        f"svarer til {antal(count, 'bolig', 'boliger')}, når bytninger ikke regnes med."
    )


def _allocated(own: Division, actor: str) -> str:
    count = own.count("kommunal_anvisning")
    if "kommunal_anvisning" in own.hidden:
        return f"Hvor mange af dem {actor} anviste, {why_missing(True)}."
    if own.in_all == 1:
        return f"Den blev {'' if count else 'ikke '}anvist af {actor}."
    if count == 0:
        return f"Ingen af dem blev anvist af {actor}."
    share = own.printed_share("kommunal_anvisning")
    verb = "boligerne" if count > 1 else "dem"
    return f"{actor.capitalize()} anviste {tal(count)} af {verb} ({share})."


EXHIBIT = TabularExhibit(
    label="tbl-1",
    kind="table",
    shows=(TYPES, ALMENE_FAMILIEBOLIGER),
    numbers=relettings,
    caption=caption,
    text=text,
    markdown=markdown,
)
