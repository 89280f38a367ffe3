"""Figure 14: commitment frames for rent subsidy in almene familieboliger, per municipality."""

from kortlaegning.danish.lists import alfabetisk, opremsning
from kortlaegning.danish.measures import Maal
from kortlaegning.danish.names import kommunenavn
from kortlaegning.danish.numbers import antal, tal
from kortlaegning.drawing.bars import Bar, draw_ranked_bars
from kortlaegning.drawing.style import CANVASES
from kortlaegning.figures.declared import Amount, count
from kortlaegning.figures.discretion import SKJULT, why_missing
from kortlaegning.figures.door import Numbers
from kortlaegning.figures.exhibit import Drawing, DrawnExhibit
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.figures.indicator import kommune_rows
from kortlaegning.geometry.boundaries import Boundaries

RAMMER = Amount(count("tilsagnsrammer", "boliger"), Maal("antal"))
LARGEST = 3


def frames(numbers: Numbers) -> FigureTable:
    """Frames, largest first.

    Columns are ``kode``, ``navn``, ``boliger`` (NaN where ``skjult``), ``rang`` among those shown,
    and ``i_alt``, the sum over the country with the hidden ones (NaN where it is hidden itself).
    While the table is modelled it only says how large frames may be: they are numbered by size,
    and no municipality is named.
    """
    rows = kommune_rows(numbers.of_each(RAMMER))
    rows = rows[rows["taeller"].notna() | rows["skjult"]]
    frame = (
        rows[["kode", "navn", "taeller", "rang"]]
        .rename(columns={"taeller": "boliger"})
        .assign(i_alt=numbers.in_country(RAMMER.part), skjult=rows["skjult"])
        .sort_values(
            ["rang", "navn"],
            key=lambda column: column.map(alfabetisk) if column.name == "navn" else column,
            ignore_index=True,
        )
    )
    table = numbers.table(frame)
    if not table.status.is_modelled:
        return table
    numbered = [f"Ramme {place}" for place in range(1, len(frame) + 1)]
    return numbers.table(frame.assign(kode="", navn=numbered))


def draw(table: FigureTable, boundaries: Boundaries | None = None) -> tuple[Drawing, ...]:
    """Draw ranked bars, the edition's municipality highlighted."""
    bars = [
        Bar(
            str(row["navn"]),
            None if row["skjult"] else float(row["boliger"]),
            SKJULT if row["skjult"] else tal(row["boliger"]),
            "egen" if row["kode"] == table.edition.kommunekode else "land",
        )
        for row in table.frame.to_dict("records")
    ]
    modelled = table.status.is_modelled
    drawn = (draw_ranked_bars(bars, modelled=modelled, canvas=canvas) for canvas in CANVASES)
    return (Drawing("figur-14", *drawn),)


def caption(table: FigureTable) -> str:
    """Say what the bars are."""
    named = ", efter størrelse og uden kommunernes navne" if table.status.is_modelled else ""
    return (
        "Kommunale tilsagnsrammer til nedsættelse af huslejen i almene familieboliger, antal "
        f"boliger i runderne {table.edition.aar - 1} og {table.edition.aar} tilsammen{named}"
    )


def alt(table: FigureTable) -> str:
    """Say the country's numbers, and the own frame where it is known."""
    own = "" if table.status.is_modelled else _own(table)
    bars = "Søjler, én for hver ramme, den største øverst."
    return " ".join(part for part in (own, _national(table), bars) if part)


def text(table: FigureTable) -> str:
    """Own frame, or that it is not known, then the country."""
    own = _not_known(table) if table.status.is_modelled else _own(table)
    paragraphs = [_national(table), own] if table.status.is_modelled else [own, _national(table)]
    return "\n\n".join(part for part in paragraphs if part)


def _national(table: FigureTable) -> str:
    total = table.frame["i_alt"].iloc[0] if len(table.frame) else 0
    return (
        f"{tal(len(table.frame))} kommuner fik tilsagnsrammer til i alt {tal(total)} boliger. "
        f"{_spread(table)}"
    )


def _not_known(table: FigureTable) -> str:
    """Say plainly that the data do not tell who has a frame, and what changes that."""
    kommune = table.edition.kommune
    whose = f"Om {kommunenavn(kommune.navn)}" if kommune else "Hvilke kommuner der"
    also = " og fremhæver kommunens egen ramme" if kommune else ""
    return (
        f"{whose} fik en ramme, er ikke kendt. Når udgiveren lægger Social- og "
        f"Boligstyrelsens liste over rammerne ind, viser figuren kommunernes navne{also}."
    )


def _own(table: FigureTable) -> str:
    kommune = table.edition.kommune
    if kommune is None:
        return ""
    name = kommunenavn(kommune.navn)
    rows = table.frame[table.frame["kode"].eq(kommune.kommunekode)]
    if not rows.empty and rows["skjult"].iloc[0]:
        return f"Størrelsen af tilsagnsrammen i {name} {why_missing(True)}."
    if rows.empty or not rows["boliger"].iloc[0] > 0:
        return f"{name} fik ingen tilsagnsramme i de to runder."
    row = rows.iloc[0]
    ranked = tal((~table.frame["skjult"]).sum())
    return (
        f"{name} fik en tilsagnsramme til {antal(row['boliger'], 'bolig', 'boliger')} og er "
        f"dermed nr.\u00a0{tal(row['rang'])} af de {ranked} kommuner med en ramme."
    )


def _spread(table: FigureTable) -> str:
    known = table.frame[~table.frame["skjult"]]
    if known.empty:
        return "Der er ikke oplyst rammer for nogen kommune."
    smallest = antal(known["boliger"].min(), "bolig", "boliger")
    if table.status.is_modelled:
        largest = antal(known["boliger"].max(), "bolig", "boliger")
        return (
            f"Den største var på {largest} og den mindste på {smallest}. Det er tal, som den "
            "første rapport trykte; størrelsen af de øvrige rammer er beregnet."
        )
    named = opremsning(
        f"{row['navn']} ({tal(row['boliger'])})" for row in known.head(LARGEST).to_dict("records")
    )
    return f"De største rammer fik {named}. Den mindste var på {smallest}."


EXHIBIT = DrawnExhibit(
    label="fig-14",
    kind="bars",
    shows=(RAMMER,),
    numbers=frames,
    caption=caption,
    text=text,
    draw=draw,
    alt=alt,
)
