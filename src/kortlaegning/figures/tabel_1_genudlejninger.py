"""Table 1: re-let almene familieboliger by how they were allocated."""

from kortlaegning.danish.lists import stort_begyndelsesbogstav
from kortlaegning.danish.measures import ANDEL
from kortlaegning.danish.names import i_kommunen
from kortlaegning.danish.numbers import antal, tal
from kortlaegning.edition import Edition
from kortlaegning.figures.bestand import ANVISNINGSTYPER, almene_familieboliger
from kortlaegning.figures.discretion import SKJULT, why_missing
from kortlaegning.figures.distribution import Division, distribution, division
from kortlaegning.figures.figure_table import FigureTable, figure_table
from kortlaegning.tables.data import Data

LABEL = "tbl-1"
TABLES = ("genudlejninger_anvisningstype", "almene_familieboliger_husleje")

LEVELS = {"kommune": "Kommunen", "land": "Hele landet"}


def table(data: Data, edition: Edition) -> FigureTable:
    """Re-lettings and share of each allocation type; ``bestand`` is the stock they are out of."""
    frame = distribution(data, "genudlejninger_anvisningstype", ANVISNINGSTYPER, edition)
    stock = almene_familieboliger(data)
    of = {"land": stock.sum()}
    if edition.kommune is not None:
        region = [k.kommunekode for k in data.kommuner if k.region == edition.kommune.region]
        of["region"] = stock.reindex(region).sum()
        of["kommune"] = stock.get(edition.kommune.kommunekode, float("nan"))
    return figure_table(data, edition, TABLES, frame.assign(bestand=frame["niveau"].map(of)))


def markdown(table: FigureTable) -> str:
    """Write the table: the own municipality first, then the country."""
    niveauer = ["land"] if table.edition.is_national else ["kommune", "land"]
    levels = [division(table.frame, niveau) for niveau in niveauer]
    header = ["Anvisningstype"]
    for niveau in niveauer:
        header += [f"{LEVELS[niveau]}, antal", f"{LEVELS[niveau]}, pct."]
    lines = [
        "| " + " | ".join(header) + " |",
        f"|:{'-' * 34}|" + f"{'-' * 16}:|" * (2 * len(levels)),
    ]
    for kategori, etiket in ANVISNINGSTYPER.items():
        cells = [
            SKJULT + " | " + SKJULT
            if kategori in level.hidden
            else f"{tal(level.counts[kategori])} | {_number(level.shares[kategori], level)}"
            for level in levels
        ]
        lines.append(f"| {etiket} | " + " | ".join(cells) + " |")
    totals = [
        f"**{SKJULT}** | **{SKJULT}**"
        if level.hidden and not level.known
        else f"**{tal(level.in_all)}** | **{_number(1 if level.in_all > 0 else None, level)}**"
        for level in levels
    ]
    lines.append("| I alt | " + " | ".join(totals) + " |")
    return "\n".join(lines)


def caption(table: FigureTable) -> str:
    """Say what the table counts."""
    kommune = table.edition.kommune
    own = "" if kommune is None else f"{i_kommunen(kommune.navn)} og "
    return (
        f"Genudlejede almene familieboliger {own}i hele landet i {table.edition.aar - 1} fordelt "
        "på, hvordan de er anvist"
    )


def text(table: FigureTable) -> str:
    """How many were re-let and allocated by the municipality, here and in the country."""
    year = table.edition.aar - 1
    land, of = division(table.frame, "land"), _stock(table, "land")
    national = (
        f"I hele landet var der {tal(land.in_all)} genudlejninger af almene familieboliger i "
        f"{year}, svarende til {ANDEL.skriv(land.in_all / of, of)} af bestanden. "
        f"{tal(land.count('kommunal_anvisning'))} af dem "
        f"({land.printed_share('kommunal_anvisning')}) gik til en borger, som kommunen anviste."
    )
    kommune = table.edition.kommune
    if kommune is None:
        return national
    own = division(table.frame, "kommune")
    where = i_kommunen(kommune.navn)
    if not own.known:
        why = why_missing(bool(own.hidden))
        return f"Genudlejningerne {where} {why}.\n\n{national}"
    if own.in_all == 0:
        return f"Der blev ikke genudlejet almene familieboliger {where} i {year}.\n\n{national}"
    stock = _stock(table, "kommune")
    of_stock = f" ({ANDEL.skriv(own.in_all / stock, stock)} af bestanden)" if stock > 0 else ""
    relet = stort_begyndelsesbogstav(
        antal(own.in_all, "almen familiebolig", "almene familieboliger")
    )
    return (
        f"{relet}{of_stock} blev genudlejet {where} i {year}. {_allocated(own)} Kommunen kan råde "
        f"over op til hver fjerde ledige almene familiebolig{_quarter(own)}.\n\n{national}"
    )


def _number(share: float | None, level: Division) -> str:
    return ANDEL.skriv_tal(share, level.in_all)


def _stock(table: FigureTable, niveau: str) -> float:
    return float(table.frame.loc[table.frame["niveau"].eq(niveau), "bestand"].iloc[0])


def _quarter(own: Division) -> str:
    count = own.in_all // 4
    if count == 0:
        return "; her var der for få til, at det blev til en hel bolig"
    return f", hvilket her svarer til {antal(count, 'bolig', 'boliger')}"


def _allocated(own: Division) -> str:
    count = own.count("kommunal_anvisning")
    if "kommunal_anvisning" in own.hidden:
        return f"Hvor mange af dem kommunen anviste, {why_missing(True)}."
    if own.in_all == 1:
        return f"Den blev {'' if count else 'ikke '}anvist af kommunen."
    if count == 0:
        return "Ingen af dem blev anvist af kommunen."
    share = own.printed_share("kommunal_anvisning")
    verb = "boligerne" if count > 1 else "dem"
    return f"Kommunen anviste {tal(count)} af {verb} ({share})."
