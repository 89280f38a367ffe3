"""A municipality's own boligafdelinger: a section that only the edition with a sheet has."""

import re

import pandas as pd

from kortlaegning.danish.lists import afsnit, opremsning, saetning
from kortlaegning.danish.measures import ANDEL
from kortlaegning.danish.names import kommunenavn
from kortlaegning.danish.numbers import MISSING, antal, tal
from kortlaegning.drawing.bars import Bar, draw_ranked_bars
from kortlaegning.drawing.style import CANVASES
from kortlaegning.edition import Edition
from kortlaegning.figures.alt_text import alt_text
from kortlaegning.figures.discretion import SKJULT, why_missing
from kortlaegning.figures.door import Numbers
from kortlaegning.figures.exhibit import Drawing
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.figures.frame_rows import rows_of
from kortlaegning.figures.marks import source_note
from kortlaegning.figures.people_csv import people_file
from kortlaegning.figures.pipe_table import marked, number_column, pipe_table, word_column
from kortlaegning.render.escape import markdown_escape, visible_text
from kortlaegning.suppression.hidden import hidden_numbers
from kortlaegning.suppression.hidden_afdelinger import AFDELING, KOMMUNE, TABEL, hidden_in_sheet
from kortlaegning.tables.data import Data, Table
from kortlaegning.tables.dataark import INTERVALS
from kortlaegning.tables.hidden_before import Number

LABEL = "afdelinger"
TITLE = "Kommunens boligafdelinger"
TOTAL = "Hele kommunen"
ANVISTE = "kommunalt_anviste"
COUNTS = (
    "familieboliger",
    *INTERVALS,
    "under_50_m2",
    "fraflytninger",
    ANVISTE,
    "aeldreboliger",
    "ungdomsboliger",
)
DIVIDED = (INTERVALS, ("under_50_m2",), (ANVISTE,))
SHOWN = {
    "familieboliger": "Familieboliger",
    "laveste_husleje": "Under {laveste} kr.",
    "lav_husleje": "{laveste}–{lav_hoejst} kr.",
    "fraflytninger": "Fraflytninger",
    "hver_fjerde": "Hver fjerde",
    ANVISTE: "Anviste",
}
# What the check of finished drawings takes for a script or a link; a space makes it plain words.
_ACTIVE = re.compile(r"(?i)\b(javascript|vbscript|data|url|href)(?=[:(])")
QUARTER = 4
MOST_BARS = 10
NAMED = 3


def table(data: Data, edition: Edition, sheet: Table) -> FigureTable:
    """Counts of every afdeling and their sum, small counts hidden.

    Returns
    -------
    FigureTable
        ``organisation``, ``afdeling``, the counts of the sheet, ``hver_fjerde`` (a quarter of the
        year's vacancies, rounded down), ``omsaetning`` (vacancies as a share of the dwellings) and
        ``skjult`` (columns hidden in the row, separated by spaces); most cheap dwellings first,
        the sum last.
    """
    frame, columns, hidden = _hidden(data, edition, sheet)
    sums = {"organisation": TOTAL, "afdeling": "", **{name: frame[name].sum() for name in columns}}
    rows = frame[["organisation", "afdeling", *columns]]
    whole = pd.concat([rows, pd.DataFrame([sums], index=[""])])
    for label, name in hidden:
        if name in columns:
            whole.loc[label, name] = float("nan")
    if "fraflytninger" in columns:
        whole["hver_fjerde"] = whole["fraflytninger"] // QUARTER
        whole["omsaetning"] = whole["fraflytninger"] / whole["familieboliger"].where(
            whole["familieboliger"] > 0
        )
    whole["skjult"] = [
        " ".join(name for name in columns if (label, name) in hidden) for label in whole.index
    ]
    # Sorted by what is shown: the place of a hidden count would tell its size.
    order = (
        ["laveste_husleje", "organisation", "afdeling"]
        if "laveste_husleje" in columns
        else ["afdeling"]
    )
    ordered = whole.iloc[:-1].sort_values(
        order, ascending=[name != "laveste_husleje" for name in order], na_position="last"
    )
    whole = pd.concat([ordered, whole.iloc[-1:]])
    for name in ("organisation", "afdeling"):
        whole[name] = whole[name].map(lambda words: visible_text(str(words)))
    numbers = Numbers(data, edition)
    return numbers.table(whole.reset_index(drop=True), sources=(sheet.source,))


def draw(table: FigureTable) -> tuple[Drawing, ...]:
    """Draw the afdelinger with the most cheap dwellings; none where no count can be shown."""
    rows = _rows(table)
    known = rows[rows.get("laveste_husleje", pd.Series(dtype="float64")).fillna(0) > 0].head(
        MOST_BARS
    )
    if known.empty:
        return ()
    bars = [
        Bar(
            _label(f"{row['afdeling']}, {row['organisation']}"),
            float(row["laveste_husleje"]),
            tal(row["laveste_husleje"]),
        )
        for row in rows_of(known)
    ]
    return (Drawing(LABEL, *(draw_ranked_bars(bars, canvas=canvas) for canvas in CANVASES)),)


def alt(table: FigureTable) -> str:
    """Say which afdelinger have the most cheap dwellings."""
    most = f"afdelingerne med flest familieboliger {_cheap(table)}: {_cheapest(table)}"
    return alt_text([saetning(most)])


def text(table: FigureTable) -> str:
    """How many afdelinger, where the cheap dwellings are, turnover, and one in four of it."""
    kommune = table.edition.kommune
    rows, total = _rows(table), _total(table)
    subject = kommunenavn(kommune.navn) if kommune else "Kommunen"
    organisations = rows["organisation"].nunique()
    parts = [
        f"{subject} har {antal(len(rows), 'almen boligafdeling', 'almene boligafdelinger')} i "
        f"{antal(organisations, 'boligorganisation', 'boligorganisationer')} med "
        f"{antal(total['familieboliger'], 'familiebolig', 'familieboliger')} i alt."
    ]
    if "laveste_husleje" in total:
        parts.append(_cheap_text(table))
    if "fraflytninger" in total:
        parts.append(_turnover_text(table))
    if (rows["skjult"] != "").any() or total["skjult"]:
        parts.append(f"Nogle af tallene {why_missing(True)}.")
    return markdown_escape(" ".join(parts))


def markdown(table: FigureTable) -> str:
    """Write the afdelinger as a pipe table, the sum last."""
    shown = {name: title for name, title in SHOWN.items() if name in table.frame.columns}
    skriv = table.huslejer.skriv
    columns = [
        word_column("Afdeling", 26),
        *(number_column(skriv(title), 13) for title in shown.values()),
    ]
    lines = []
    for row in rows_of(table.frame):
        is_total = row["organisation"] == TOTAL and not row["afdeling"]
        own = (row["afdeling"], row["organisation"])
        name = TOTAL if is_total else ", ".join(filter(None, own))
        gone = str(row["skjult"]).split()
        cells = [_cell(row[key], _source_of(key) in gone) for key in shown]
        written = [markdown_escape(name), *cells]
        lines.append(marked(written, "**" if is_total else ""))
    return pipe_table(columns, lines)


def section_markdown(table: FigureTable, image: str, csv: str, xlsx: str) -> str:
    """Write the whole section: heading, text, drawing, table, and the file to fetch."""
    caption = markdown_escape(
        f"Kommunens boligafdelinger pr. {table.sources[0].period}. Husleje pr. måned uden forbrug; "
        f"hver fjerde er en fjerdedel af årets fraflytninger.{source_note(table.sources)}"
    )
    drawing = ""
    if image:
        words = markdown_escape(f"Afdelinger med flest familieboliger {_cheap(table)}")
        # An attribute knows no backslash; a pair of braces would be a shortcode to Quarto.
        described = alt(table).replace("\\", "").replace('"', "”").replace("{{", "{ {")
        drawing = f'![{words}]({image}){{fig-alt="{described}"}}'
    return afsnit(
        "## Kommunens egne boligafdelinger {#sec-afdelinger}",
        text(table),
        drawing,
        f"{markdown(table)}\n\n: {caption}",
        f'::: {{.vis-tal data-csv="{csv}" data-excel="{people_file(csv)}" '
        f'data-xlsx="{xlsx}"}}\n\n:::',
    )


def hidden_of_sheet(data: Data, edition: Edition, sheet: Table) -> frozenset[Number]:
    """What the edition hides of a sheet, to be remembered when another sheet replaces it."""
    frame, _, hidden = _hidden(data, edition, sheet)
    named = _names(frame, edition)
    return frozenset(_number(column, label, named[label]) for label, column in hidden)


def _hidden(
    data: Data, edition: Edition, sheet: Table
) -> tuple[pd.DataFrame, list[str], frozenset[tuple[str, str]]]:
    """The sheet's rows labelled by text, the columns that may be shown, and the hidden cells."""
    frame = sheet.frame.astype(dict.fromkeys(COUNTS, "float64"))
    frame.index = frame.index.map(str)
    columns = [name for name in COUNTS if frame[name].notna().any()]
    columns = [name for name in columns if name not in _withheld(data, edition)]
    divided = [parts for parts in DIVIDED if set(parts) <= set(columns)]
    before = [
        (label, number[1])
        for label, name in _names(frame, edition).items()
        for number in data.hidden_before
        if number == _number(number[1], label, name)
    ]
    return frame, columns, hidden_in_sheet(frame, columns, divided, edition.mindste_antal, before)


def _names(frame: pd.DataFrame, edition: Edition) -> dict[str, str]:
    """What each row is called in any sheet, by its label; the sum of them has the label ''."""
    code = edition.kommunekode or ""
    rows = zip(frame.index, frame["organisation"], frame["afdeling"], strict=True)
    return {"": code} | {label: f"{code} {one} / {other}" for label, one, other in rows}


def _number(column: str, label: str, name: str) -> Number:
    return (TABEL, column, AFDELING if label else KOMMUNE, name)


def _withheld(data: Data, edition: Edition) -> set[str]:
    """Columns whose sum is hidden in the tables of all municipalities, and would be told here."""
    hidden = hidden_numbers(data, edition.mindste_antal)
    code = edition.kommunekode or ""
    gone = hidden.columns("kommunalt_anviste_familieboliger", KOMMUNE, code) & {ANVISTE}
    if hidden.columns("almene_familieboliger_husleje", KOMMUNE, code):
        gone |= set(INTERVALS)
    return set(gone)


def _rows(table: FigureTable) -> pd.DataFrame:
    return table.frame.iloc[:-1]


def _total(table: FigureTable) -> "pd.Series[float]":
    return table.frame.iloc[-1]


def _label(name: str) -> str:
    """Name as a label of a drawing, which is refused when it looks as if it could run or load."""
    return _ACTIVE.sub(r"\1 ", name.replace("=", " ").replace("@", "@ "))


def _cheapest(table: FigureTable) -> str:
    rows = _rows(table)
    known = rows[rows["laveste_husleje"].fillna(0) > 0].head(NAMED)
    return opremsning(
        f"{row['afdeling']} i {row['organisation']} ({tal(row['laveste_husleje'])})"
        for row in rows_of(known)
    )


def _cheap(table: FigureTable) -> str:
    return f"under {tal(table.huslejer.laveste)} kr./md."


def _cheap_text(table: FigureTable) -> str:
    total = _total(table)
    count, families = total["laveste_husleje"], total["familieboliger"]
    if pd.isna(count) or pd.isna(families):
        return f"Hvor mange af dem der koster {_cheap(table)}, {why_missing(True)}."
    if not count:
        return f"Ingen af dem koster {_cheap(table)}"
    share = ANDEL.skriv(count / families, families)
    named = _cheapest(table)
    where = f" Flest er der i {named}." if named else ""
    return f"Huslejen er {_cheap(table)} i {tal(count)} af dem ({share}).{where}"


def _turnover_text(table: FigureTable) -> str:
    total = _total(table)
    count = total["fraflytninger"]
    if pd.isna(count):
        return f"Antallet af fraflytninger {why_missing(True)}."
    share = (
        ""
        if pd.isna(total["omsaetning"])
        else f" ({ANDEL.skriv(total['omsaetning'], total['familieboliger'])} af boligerne)"
    )
    quarter = antal(count // QUARTER, "bolig", "boliger")
    allocated = ""
    if ANVISTE in total and not pd.isna(total[ANVISTE]):
        dwellings = antal(total[ANVISTE], "bolig", "boliger")
        allocated = f" Ifølge dataarket har kommunen anvist lejeren i {dwellings}."
    return (
        f"I løbet af et år blev {antal(count, 'familiebolig', 'familieboliger')} ledige{share}. "
        f"Hver fjerde af dem, som kommunen kunne have rådet over, er {quarter}.{allocated}"
    )


def _source_of(column: str) -> str:
    return "fraflytninger" if column in ("hver_fjerde", "omsaetning") else column


def _cell(value: object, is_hidden: bool) -> str:
    if is_hidden:
        return SKJULT
    return MISSING if pd.isna(value) else tal(float(str(value)))  # type: ignore[call-overload]
