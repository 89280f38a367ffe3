"""Which year a cell, a heading or a title means; a date of extraction is none."""

import re
from collections.abc import Iterable

from kortlaegning.imports.grid import Grid
from kortlaegning.spelling import without_text_mark
from kortlaegning.tables.problem import quote

_MONTHS = (
    "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|"
    "january|february|march|may|june|july|october|jan|feb|mar|apr|jun|jul|aug|sep|okt|oct|nov|dec"
)
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_PLAIN = re.compile(rf"(?:år|aar|year)? ?{_YEAR}(?:[.,]0{{1,3}})?[ *]*(?:\(?\d\))?", re.IGNORECASE)
# The first day, quarter, month or half of a year stands for its 1 January.
_BEGINNING = re.compile(
    rf"(?:pr\.? ?|primo |per )?(?:{_YEAR}[-./]0?1(?:[-./]0?1(?:[ T]0?0:00(:00)?.*)?)?|"
    r"0?1[-./ ]0?1[-./ ](?P<year2>(?:19|20)\d{2})(?: 0?0[:.]00.*)?|"
    r"1(?:\.|st)? ?jan(?:uar|uary)?\.?,? (?P<year3>(?:19|20)\d{2})|"
    r"(?:jan(?:uar|uary)?\.? |primo )(?P<year4>(?:19|20)\d{2}))",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    rf"(?:{_YEAR} ?(?:[KQ]1|M0?1|H1|HV1|HY1)|1\.? ?(?:kvartal|kv\.?|quarter)[ ,]+"
    r"(?P<year2>(?:19|20)\d{2})|(?P<year3>(?:19|20)\d{2}),? 1\.? ?(?:kvartal|kv\.?|quarter)|"
    r"[KQ]1[ -](?P<year4>(?:19|20)\d{2}))",
    re.IGNORECASE,
)
_FULL_DATE = re.compile(
    rf"\b(?:\d{{1,2}}[-./ ]\d{{1,2}}[-./ ](?:19|20)\d{{2}}|(?:19|20)\d{{2}}-\d{{2}}-\d{{2}}\S*|"
    rf"\d{{1,2}}\.? ?(?:{_MONTHS})\.? (?:19|20)\d{{2}}|"
    rf"(?:{_MONTHS})\.? \d{{1,2}},? (?:19|20)\d{{2}})\b",
    re.IGNORECASE,
)
_JANUARY_FIRST = re.compile(
    r"0?1[-./ ]0?1[-./ ]\d{4}|\d{4}-01-01|1\.? ?jan(uar)?\.? \d{4}|january 1(st)?,? \d{4}",
    re.IGNORECASE,
)
_YEAR_IN_TEXT = re.compile(r"(?<![\d.§/-])((?:19|20)\d{2})(?![\d/-]|\.\d)")
# Lines that say when a file was made, and numbers of laws: their years are of something else.
_MADE = re.compile(
    r"\b(udtræk\w*|udtrukket|dannet|genereret|udskrevet|hentet|opdateret|ajourført|downloadet|"
    r"kørt|kørsel\w*|kørselsdato|rapportdato|dato|date|oprettet|ændret|gemt|revideret|version|"
    r"printed|extracted|extraction|generated|created|updated|downloaded|retrieved|accessed|saved|"
    r"offentliggjort|publiceret|udgivet|published|released|copyright|kopi|sendt|modtaget|"
    r"lov|lovbekendtgørelse|bekendtgørelse|lbk|bek|vejledning|definition\w*|klassifikation\w*|"
    r"kommunalreform\w*|basisår|base year)\b|©|§",
    re.IGNORECASE,
)


def read_year(text: str, *, whole_years: bool = False) -> int | None:
    """Year that a cell means; None where it means none, or a day or quarter within one.

    ``2023K1`` and 1 January 2023 are 2023 for what is counted on 1 January.

    Parameters
    ----------
    whole_years
        Whether the table counts what happens during a year, of which a quarter is only a part.

    Examples
    --------
    >>> [read_year(text) for text in ("2023", "2023K1", "01-01-2023", "2023K3", "31-12-2022")]
    [2023, 2023, 2023, None, None]
    """
    shapes = (_PLAIN, _BEGINNING) if whole_years else (_PLAIN, _BEGINNING, _PERIOD)
    bare = without_text_mark(text.strip())
    for shape in shapes:
        if found := shape.fullmatch(bare):
            return next(int(year) for name, year in found.groupdict().items() if year and name)
    return None


def year_of_row(
    grid: Grid, row: int, place: int, aar: int | None, *, whole_years: bool = False
) -> int:
    """Year of a row by its cell, or else the one that the user said.

    Parameters
    ----------
    place
        Column of years.
    aar
        The year that the user said of all rows.

    Raises
    ------
    ImportFileError
        When neither says a year, or they say two.
    """
    text = grid.rows[row][place]
    year = read_year(text, whole_years=whole_years)
    if year is None and aar is None:
        when = "a year" if whole_years else "a year, or its first day or quarter"
        raise grid.fault(
            row,
            place,
            f"'År' is {quote(text)}, expected {when} such as 2023; if the numbers are of a whole "
            "year all the same, say which with --aar.",
        )
    if None not in (year, aar) and year != aar:
        raise grid.fault(row, place, f"'År' is {quote(text)}, but --aar says {aar}.")
    return int(str(aar if year is None else year))


def years_named(lines: Iterable[str]) -> set[int]:
    """Years that title lines name as that of the numbers.

    Other days than 1 January are dates of something else, and so is every year of a line that says
    when a file was made or which law it follows.

    Examples
    --------
    >>> years_named(["Boliger pr. 1. januar 2023", "Udtræk dannet 12-03-2024"])
    {2023}
    """
    found: set[int] = set()
    for line in lines:
        if _MADE.search(line):
            continue
        for date in _FULL_DATE.findall(line):
            if not _JANUARY_FIRST.fullmatch(date):
                line = line.replace(date, "")
            else:
                line = line.replace(date, f" {next(iter(re.findall(r'(?:19|20)[0-9]{2}', date)))} ")
        found |= {int(year) for year in _YEAR_IN_TEXT.findall(line)}
        found |= {int(year) for year in re.findall(r"\b((?:19|20)\d{2})[KQMH]0?1\b", line)}
    return found


def split_year(heading: str) -> tuple[str, int | None]:
    """A heading without the year in it, and the year; as it is where it names none or several.

    Examples
    --------
    >>> split_year("Ejerboliger 2023"), split_year("Under 3.500 kr./md.")
    (('Ejerboliger', 2023), ('Under 3.500 kr./md.', None))
    """
    found = re.findall(r"(?<![\d.])((?:19|20)\d{2})(?:[KQM]0?1)?(?![\d.])", heading)
    if len(set(found)) != 1:
        return heading, None
    bare = re.sub(
        rf"[\s,(_-]*(?:\b(?:i|pr\.?|år|ultimo|primo|per|in)\s+)?(?:1\.? ?jan(?:uar)?\.? )?"
        rf"(?:[0-3]?\d[-./][01]?\d[-./])?{found[0]}(?:[KQM]0?1)?[)_\s:,-]*",
        " ",
        heading,
        flags=re.IGNORECASE,
    )
    return bare.strip(), int(found[0])
