"""Table 2: what the municipality could reach with the dwellings there are, beside the country."""

import math
from collections.abc import Collection, Mapping

import pandas as pd

from kortlaegning.area import GRUPPE
from kortlaegning.danish.lists import afsnit, alfabetisk, opremsning, stort_begyndelsesbogstav
from kortlaegning.danish.names import kommunegruppe_bestemt
from kortlaegning.danish.numbers import MISSING, tal
from kortlaegning.figures.discretion import HIDDEN_WORDS, NOT_STATED_WORDS
from kortlaegning.figures.distribution_text import EXAMPLE_LABEL
from kortlaegning.figures.door import Numbers
from kortlaegning.figures.exhibit import TabularExhibit
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.figures.frame_rows import rows_of
from kortlaegning.figures.hjemloese import COUNTS, own_source
from kortlaegning.figures.marks import EXAMPLE
from kortlaegning.figures.pipe_table import Column, number_column, pipe_table, word_column
from kortlaegning.figures.reach_measures import (
    BY_NAME,
    COUNTED,
    MEASURES,
    Found,
    Measure,
    found_in,
)
from kortlaegning.figures.reach_words import value_and_words

HERE, LAND = "her", "land"
# A count, a share and anything else are columns of their own, so that files keep their types.
UNIT_COLUMNS = {"boliger": "", "pct.": "_andel", "år": "_forhold", "pr. 1.000": "_forhold"}


def numbers_of(numbers: Numbers) -> FigureTable:
    """A line per measure: ``maal``, ``etiket``, ``enhed``, ``her``, ``land`` and their words.

    ``her`` is the edition's own area, which the national edition has not; ``land`` the country,
    where the edition shows it. A
    share stands in ``her_andel``, years and rates in ``her_forhold``. The words (``her_trykt``,
    ``land_trykt``) are as printed; ``sammenlignet_med`` is whose share a difference is made with,
    and ``eksempel`` says that the own numbers are an example.
    """
    edition = numbers.edition
    shown = {} if edition.is_national else {HERE: edition.area}
    if edition.shows_country:
        shown[LAND] = numbers.country
    found = {name: found_in(numbers, area) for name, area in shown.items()}
    example = HERE in found and found[HERE].example
    rows = []
    for measure in MEASURES:
        line: dict[str, object] = {
            "maal": measure.navn,
            "etiket": numbers.huslejer.skriv(measure.etiket),
            "enhed": measure.enhed,
        }
        for name, each in found.items():
            line |= in_columns(name, measure.enhed, *value_and_words(numbers, measure, each))
        if HERE in found:
            line["sammenlignet_med"] = _named(numbers, measure, found[HERE])
        if example:
            line["eksempel"] = True
        rows.append(line)
    return numbers.table(pd.DataFrame(rows), sources=own_source(edition))


def in_columns(name: str, enhed: str, value: float, words: str) -> dict[str, object]:
    """A value in the column of its unit, and its words; the columns of other units are empty."""
    cells: dict[str, object] = {f"{name}{column}": math.nan for column in UNIT_COLUMNS.values()}
    return cells | {f"{name}{UNIT_COLUMNS[enhed]}": value, f"{name}_trykt": words}


def _named(numbers: Numbers, measure: Measure, found: Found) -> str:
    """Whose share a measure is made with: the group, or the names of those that are most alike."""
    beside = found.beside.get(measure.beside)
    if beside is None or not beside.members:
        return ""
    if measure.beside == GRUPPE:
        return numbers.kommuner[found.area.kode].kommunegruppe
    names = (numbers.kommuner[code].navn for code in beside.members)
    return opremsning(sorted(names, key=alfabetisk))


def names_of(table: FigureTable) -> dict[str, str]:
    """Whose share each difference is made with."""
    if "sammenlignet_med" not in table.frame:
        return {}
    return dict(zip(table.frame["maal"], table.frame["sammenlignet_med"], strict=True))


def values_of(table: FigureTable, name: str) -> dict[str, float]:
    """Each measure's value in one area (``her`` or ``land``), by its name."""
    return {
        str(row["maal"]): float(row[f"{name}{UNIT_COLUMNS[row['enhed']]}"])
        for row in rows_of(table.frame)
    }


def words_of(table: FigureTable, name: str) -> dict[str, str]:
    """Each measure's value in one area as printed."""
    return {str(row["maal"]): str(row[f"{name}_trykt"]) for row in rows_of(table.frame)}


def markdown(table: FigureTable) -> str:
    """Write the measures, the own area first, then the country."""
    return pipe_table(*cells(table))


def cells(
    table: FigureTable, measures: Collection[str] = BY_NAME
) -> tuple[list[Column], list[list[str]]]:
    """Columns and rows of the table, of some measures or of all."""
    names = _shown(table)
    example = "eksempel" in table.frame
    own = f"{table.edition.area.label}{EXAMPLE_LABEL if example else ''}"
    headers = {HERE: own, LAND: "Hele landet"}
    columns = [word_column("Mål", 52), *(number_column(headers[name], 15) for name in names)]
    rows = rows_of(table.frame[table.frame["maal"].isin(measures)])
    rows = [row for row in rows if {row[f"{name}_trykt"] for name in names} != {MISSING}]
    # An example has no difference from others.
    rows = [row for row in rows if not (example and BY_NAME[row["maal"]].beside)]
    return columns, [
        [row["etiket"], *(row[f"{name}_trykt"] or "ikke oplyst" for name in names)] for row in rows
    ]


def caption(table: FigureTable) -> str:
    """Say when the numbers are from."""
    aar = table.edition.aar
    return (
        f"Hvad {table.edition.area.actor} kunne nå med de boliger, der er: genudlejninger og "
        f"anvisninger i {aar - 1}, boliger 1. januar {aar}"
    )


def text(table: FigureTable) -> str:
    """The unused right, the cheap dwellings among it, and the years until everyone is housed."""
    where = {HERE: table.edition.area.where, LAND: "i hele landet"}
    said = {name: _said(table, name, where[name]) for name in _shown(table)}
    return afsnit(said.get(HERE, ""), _as_others(table), said.get(LAND, ""))


def _shown(table: FigureTable) -> list[str]:
    return [name for name in (HERE, LAND) if f"{name}_trykt" in table.frame]


def _as_others(table: FigureTable) -> str:
    """How many more or fewer it would have been with the share of others."""
    names = names_of(table)
    values = values_of(table, HERE) if names else {}
    others = [
        (who, values[measure])
        for measure, who in beside_words(names).items()
        if values[measure] == values[measure]
    ]
    if not others:
        return ""
    (first, more), *rest = others
    told = f"Med samme andel som {first} ville {table.edition.area.actor} have anvist {_more(more)}"
    return "".join([told, *(f", og som {who} {_more(value)}" for who, value in rest), "."])


def beside_words(names: Mapping[str, str]) -> dict[str, str]:
    """Whose share each difference is made with, as a sentence has it that goes on."""
    words: dict[str, str] = {}
    if group := names.get("som_gruppen"):
        words["som_gruppen"] = f"{kommunegruppe_bestemt(group)} under ét"
    if alike := names.get("som_lignende"):
        words["som_lignende"] = f"de kommuner, der ligner mest ({alike}),"
    return words


def _more(value: float) -> str:
    """A difference in words.

    Examples
    --------
    >>> _more(17.0), _more(1.0), _more(-9.0), _more(0.0)
    ('17 flere', '1 mere', '9 færre', 'lige så mange')
    """
    if not value:
        return "lige så mange"
    return f"{tal(abs(value))} {'færre' if value < 0 else 'mere' if value == 1 else 'flere'}"


def _said(table: FigureTable, name: str, where: str) -> str:
    values, words = values_of(table, name), words_of(table, name)
    year, area = table.edition.aar - 1, table.edition.area
    if values["uudnyttet"] != values["uudnyttet"]:
        return f"Anvisningsretten {where} {NOT_STATED_WORDS} eller {HIDDEN_WORDS}."
    unused = (
        f"Anvisningsretten {where} svarede i {year} til {words['ret']} boliger, når bytninger ikke "
        f"regnes som ledige. Kommunerne anviste {words['anvist']}."
        if name == LAND
        else f"{stort_begyndelsesbogstav(area.doer)} kunne i {year} have rådet over {words['ret']} "
        f"ledige familieboliger, når bytninger ikke regnes med, og anviste {words['anvist']}."
    )
    if name == HERE and "eksempel" in table.frame:
        return f"{EXAMPLE}{unused}"
    if values["anvist"] > values["ret"]:
        unused += " Det er flere end hver fjerde; det kræver en aftale med boligorganisationerne."
    elif values["uudnyttet"] > 0:
        unused += f" Retten til {antal_words(words['uudnyttet'])} blev ikke brugt."
    cheap = _cheap(table, values, words)
    years = (
        f" Gik hver fjerde af de billige ledige boliger til de borgere, der er talt, ville det "
        f"tage {words['aar_25']}, før alle havde fået anvist en; med hver anden {words['aar_50']}."
        if words["aar_25"]
        else ""
    )
    return f"{unused}{cheap}{years}"


def _cheap(table: FigureTable, values: Mapping[str, float], words: Mapping[str, str]) -> str:
    """How the right was used among the cheapest; nothing where there was none to use."""
    among = f" Blandt boliger {table.huslejer.under_laveste}"
    if values["billige_uudnyttet"] > 0:
        more = words["billige_uudnyttet"]
        number = "flere" if values["billige_uudnyttet"] > 1 else "mere"
        return f"{among} kunne {more} {number} være anvist, før hver fjerde var nået."
    if values["billige_uudnyttet"] == 0 and values["billige_anvist"] > 0:
        return f"{among} var retten brugt."
    return ""


def antal_words(words: str) -> str:
    """A number in words that is written already, with its noun.

    Examples
    --------
    >>> antal_words("260"), antal_words("1"), antal_words("0")
    ('260 boliger', '1 bolig', 'ingen boliger')
    """
    if words == "0":
        return "ingen boliger"
    return f"{words} {'bolig' if words == '1' else 'boliger'}"


EXHIBIT = TabularExhibit(
    label="tbl-2",
    kind="table",
    shows=(*COUNTED.values(), COUNTS),
    numbers=numbers_of,
    caption=caption,
    text=text,
    markdown=markdown,
)
