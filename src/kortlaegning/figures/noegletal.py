"""Key figures of the one-page summary: every map's indicator, own value beside the others."""

import math
from collections.abc import Hashable, Mapping
from functools import lru_cache
from typing import Any, cast

import pandas as pd

from kortlaegning.danish.lists import opremsning, saetning, stort_begyndelsesbogstav
from kortlaegning.danish.measures import ANDEL
from kortlaegning.danish.names import kommunegruppe_bestemt, kommunenavn
from kortlaegning.danish.numbers import MISSING, talord
from kortlaegning.danish.ranks import pladstekst
from kortlaegning.drawing.bars import Role
from kortlaegning.drawing.spine import Indicator, draw_spine
from kortlaegning.drawing.style import CANVASES
from kortlaegning.edition import Edition
from kortlaegning.figures import (
    figur_03_almene_familieboligers_andel,
    figur_05_billige_almene,
    figur_06_private_og_almene,
    figur_08_billige_private,
    figur_13a_anviste_af_bestand,
    figur_13b_anviste_af_genudlejninger,
)
from kortlaegning.figures.discretion import SKJULT, cell_text
from kortlaegning.figures.exhibit import Drawing
from kortlaegning.figures.figure_table import FigureTable, figure_table
from kortlaegning.figures.indicator import kommune_rows, printed_range, printed_value, row
from kortlaegning.figures.per_frame import ThatFrame
from kortlaegning.figures.placement import NATIONAL_CODE, Level, levels, placing
from kortlaegning.geometry.boundaries import Boundaries
from kortlaegning.tables.data import Data

LABEL = "noegletal"
WIDTHS = (44, 14, 15)  # of name, own value and rank
LEVEL_WIDTHS = {"region": 13, "kommunegruppe": 17, "land": 11}
ROLES: dict[str, Role] = {"region": "region", "kommunegruppe": "gruppe", "land": "land"}
INDICATORS = {
    "Almene familieboligers andel af alle boliger": figur_03_almene_familieboligers_andel,
    "Almene familieboliger under 3.500\u00a0kr./md.": figur_05_billige_almene,
    "Private udlejningsboligers andel af lejeboligerne": figur_06_private_og_almene,
    "Private udlejningsboliger under 3.500\u00a0kr./md.": figur_08_billige_private,
    "Kommunalt anviste familieboliger": figur_13a_anviste_af_bestand,
    "Kommunalt anviste genudlejninger": figur_13b_anviste_af_genudlejninger,
}
PHRASES = {
    "Almene familieboligers andel af alle boliger": "almene familieboligers andel af alle boliger",
    "Almene familieboliger under 3.500\u00a0kr./md.": (
        "andelen af almene familieboliger med en husleje under 3.500\u00a0kr./md."
    ),
    "Private udlejningsboligers andel af lejeboligerne": (
        "private udlejningsboligers andel af lejeboligerne"
    ),
    "Private udlejningsboliger under 3.500\u00a0kr./md.": (
        "andelen af private udlejningsboliger med en husleje under 3.500\u00a0kr./md."
    ),
    "Kommunalt anviste familieboliger": "kommunalt anviste boligers andel af familieboligerne",
    "Kommunalt anviste genudlejninger": "kommunal anvisnings andel af genudlejningerne",
}
TABLES = tuple(dict.fromkeys(name for module in INDICATORS.values() for name in module.TABLES))


def table(data: Data, edition: Edition) -> FigureTable:
    """All indicators in long form: the indicator frame's columns, with ``noegletal`` in front."""
    frames = (module.table(data, edition).frame for module in INDICATORS.values())
    return figure_table(data, edition, TABLES, _joined(tuple(map(ThatFrame, frames))))


@lru_cache(maxsize=4)
def _joined(frames: tuple[ThatFrame, ...]) -> pd.DataFrame:
    """One frame of all, the same object in every edition, as the maps' frames are."""
    joined = pd.concat([each.frame for each in frames], keys=list(INDICATORS))
    joined.insert(0, "noegletal", joined.index.get_level_values(0))
    return joined


def one_indicator(table: FigureTable, name: str) -> pd.DataFrame:
    """Indicator frame of one key figure."""
    return _one(ThatFrame(table.frame), name)


@lru_cache(maxsize=4 * len(INDICATORS))
def _one(that: ThatFrame, name: str) -> pd.DataFrame:
    return cast(pd.DataFrame, that.frame.loc[name])


def draw(table: FigureTable, boundaries: Boundaries | None = None) -> tuple[Drawing, ...]:
    """Draw the spread of all municipalities with the own value and the comparisons."""
    shown = levels(table.edition)
    names: dict[Role, str] = {}
    kommune = table.edition.kommune
    if kommune is not None:
        names["egen"] = kommunenavn(kommune.navn)
    for level in shown:
        names[ROLES[level.niveau]] = _level_name(level)
    if kommune is None:
        names["land"] = NATIONAL_CODE
    indicators = [_indicator(table, name) for name in INDICATORS]
    modelled = table.status.is_modelled
    drawn = (draw_spine(indicators, names, modelled=modelled, canvas=canvas) for canvas in CANVASES)
    return (Drawing("noegletal", *drawn),)


def caption(table: FigureTable) -> str:
    """Say what the chart shows."""
    return (
        "Hver streg er en kommune, og det brede bånd er den midterste halvdel. "
        f"{stort_begyndelsesbogstav(period(table))}"
    )


def table_caption(table: FigureTable) -> str:
    """Say whose key figures the table lists, when they were counted, and of what."""
    return (
        f"Nøgletal for {table.edition.sted}: {period(table)}. Lejeboligerne er de private "
        "udlejningsboliger og de almene familieboliger"
    )


def period(table: FigureTable) -> str:
    """When the key figures were counted: dwellings on a day, relettings over the year before it."""
    aar = table.edition.aar
    return f"boliger pr. 1. januar {aar}, genudlejninger i {aar - 1}"


def alt(table: FigureTable) -> str:
    """Say the finding, then every key figure with its rank in words."""
    kommune = table.edition.kommune
    sentences = [finding] if (finding := text(table)) else []
    for name in INDICATORS:
        frame = one_indicator(table, name)
        if kommune is None:
            value = printed_value(row(frame, "land", NATIONAL_CODE), ANDEL)
            sentences.append(saetning(f"{name}: {value}"))
        else:
            own = row(frame, "kommune", kommune.kommunekode)
            rank = pladstekst(placing(frame, kommune))
            value = rank if pd.isna(own["vaerdi"]) else f"{printed_value(own, ANDEL)} ({rank})"
            sentences.append(saetning(f"{name}: {value}"))
    return " ".join(sentences)


def markdown(table: FigureTable) -> str:
    """Write the key figures: own value and rank beside region, group and country."""
    kommune = table.edition.kommune
    if kommune is None:
        return _national_markdown(table)
    shown = levels(table.edition)
    header = [
        "Andel",
        kommunenavn(kommune.navn),
        "Placering",
        *(_level_name(level) for level in shown),
    ]
    widths = [*WIDTHS[1:], *(LEVEL_WIDTHS[level.niveau] for level in shown)]
    lines = [
        "| " + " | ".join(header) + " |",
        f"|:{'-' * WIDTHS[0]}|" + "".join(f"{'-' * width}:|" for width in widths),
    ]
    for name in INDICATORS:
        frame = one_indicator(table, name)
        own = row(frame, "kommune", kommune.kommunekode)
        others = [_cell(row(frame, level.niveau, level.kode)) for level in shown]
        cells = [
            name,
            f"**{_cell(own)}**",
            pladstekst(placing(frame, kommune)),
            *others,
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def text(table: FigureTable) -> str:
    """Say where the municipality is furthest up and down; nationally, what differs most."""
    kommune = table.edition.kommune
    if kommune is None:
        return _national_text(table)
    placed = {name: placing(one_indicator(table, name), kommune) for name in INDICATORS}
    known = {name: rank for name, rank in placed.items() if rank.plads is not None}
    if not known:
        return ""
    name = kommunenavn(kommune.navn)
    high = [key for key, rank in known.items() if (rank.plads or 0) <= rank.blandt / 4]
    low = [key for key, rank in known.items() if (rank.plads or 0) > rank.blandt * 3 / 4]
    sentences = []
    if high:
        sentences.append(
            saetning(
                f"på {_count(high)} hørte {name} til den fjerdedel af kommunerne, der lå højest: "
                f"{_listed(high)}"
            )
        )
    if low:
        subject = "kommunen" if high else name
        sentences.append(
            saetning(
                f"på {_count(low)} hørte {subject} til den fjerdedel af kommunerne, der lå lavest: "
                f"{_listed(low)}"
            )
        )
    if not sentences:
        sentences.append(f"{name} lå i den midterste halvdel af kommunerne på alle nøgletal.")
    return " ".join(sentences)


def _cell(entry: Mapping[Hashable, Any]) -> str:
    return cell_text(printed_value(entry, ANDEL, MISSING), bool(entry["skjult"]))


def _level_name(level: Level) -> str:
    if level.niveau == "kommunegruppe":
        return stort_begyndelsesbogstav(kommunegruppe_bestemt(level.kode))
    return level.kode


def _indicator(table: FigureTable, name: str) -> Indicator:
    frame = one_indicator(table, name)
    values = kommune_rows(frame)["vaerdi"].astype(float)
    kommune = table.edition.kommune
    land = row(frame, "land", NATIONAL_CODE)
    entry = row(frame, "kommune", kommune.kommunekode) if kommune else land
    own = float(entry["vaerdi"]) if kommune else math.nan
    lowest, highest = printed_range(frame, ANDEL)
    compared: dict[str, float] = {
        level.niveau: float(row(frame, level.niveau, level.kode)["vaerdi"])
        for level in levels(table.edition)
    }
    return Indicator(
        label=name,
        values=tuple(values.tolist()),
        own=None if math.isnan(own) else own,
        own_text=SKJULT if kommune and entry["skjult"] else printed_value(entry, ANDEL),
        region=compared.get("region"),
        gruppe=compared.get("kommunegruppe"),
        land=compared.get("land") if kommune else float(land["vaerdi"]),
        lowest_text=lowest,
        highest_text=highest,
    )


def _national_markdown(table: FigureTable) -> str:
    lines = [
        "| Andel | Hele landet | Lavest | Median | Højest |",
        f"|:{'-' * WIDTHS[0]}|" + f"{'-' * WIDTHS[1]}:|" * 4,
    ]
    for name in INDICATORS:
        frame = one_indicator(table, name)
        land = printed_value(row(frame, "land", NATIONAL_CODE), ANDEL, MISSING)
        lowest, highest = printed_range(frame, ANDEL, MISSING)
        median = ANDEL.skriv(kommune_rows(frame)["vaerdi"].median(), mangler=MISSING)
        cells = [f"**{land}**", lowest, median, highest]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _national_text(table: FigureTable) -> str:
    spreads = {}
    for name in INDICATORS:
        values = kommune_rows(one_indicator(table, name))["vaerdi"].astype(float).dropna()
        if len(values) > 1:
            spreads[name] = float(values.max() - values.min())
    if not spreads:
        return ""
    widest = max(spreads, key=lambda name: spreads[name])
    low, high = printed_range(one_indicator(table, widest), ANDEL)
    return saetning(
        f"blandt de {talord(len(spreads))} nøgletal var forskellen mellem kommunerne størst for "
        f"{_listed([widest])}, som gik fra {low} til {high}"
    )


def _count(names: list[str]) -> str:
    return "ét nøgletal" if len(names) == 1 else f"{talord(len(names))} nøgletal"


def _listed(names: list[str]) -> str:
    return opremsning(PHRASES[name] for name in names)
