"""What a heading of somebody's file may mean: the column, the year in it, and whether it counts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from kortlaegning.imports.lbf_headings import lbf_column
from kortlaegning.imports.what_is_counted import speaks_of_no_count
from kortlaegning.imports.years import read_year, split_year
from kortlaegning.spelling import slugify
from kortlaegning.tables.descriptor import Resource

# How far down a sheet its headings are looked for.
HEADER_ROWS = 80
KEY_WORDS = {
    "kommunekode": (
        *("kommunekode", "kommune", "kommuner", "kommunenr", "kommunenummer", "kommune-nr"),
        *("kommune-kode", "kommune-nummer", "komkode", "kom-kode", "komnr", "kom-nr", "kom"),
        *("kommunenavn", "kommunens-navn", "kommune-navn", "omraade", "omraadenavn", "kode"),
        *("bopaelskommune", "beliggenhedskommune", "geografi", "raekkenavne", "raekkemaerkater"),
        *("municipality", "municipality-code", "municipality-name", "municipalities", "region"),
        *("area", "row-labels", "geography", "lau", "lau-code", "lau-name"),
    ),
    "aar": (
        *("aar", "aarstal", "opgoerelsesaar", "periode", "tid", "tidspunkt", "year", "time"),
        *("period", "referenceaar", "opgoerelsesdato", "opgjort-pr"),
    ),
}
# Headings of the one column of numbers in a file that has only one.
VALUE_WORDS = ("indhold", "antal", "vaerdi", "value", "content", "obs-value", "antal-boliger")
# What Statistics Denmark and others call the columns in English.
_ENGLISH = {
    "ejerboliger": ("owner-occupied", "owner-occupied-dwellings"),
    "andelsboliger": ("cooperative-dwellings", "co-operative-dwellings", "cooperative-housing"),
    "private_udlejningsboliger": ("private-rental-dwellings", "private-rented-dwellings"),
    "almene_boliger": ("social-housing", "social-dwellings", "non-profit-dwellings"),
    "familieboliger": ("family-dwellings",),
    "ungdomsboliger": ("youth-dwellings", "youth-housing"),
    "boliger": ("dwellings",),
    "folketal": ("population",),
}
_COUNT_WORDS = re.compile(
    r"^(antal af|antal|antallet af|number of|no\.? of|count of|sum af|sum of)\s+|"
    r"[\s,(]+(antal|i alt|ialt|stk\.?|number|count)\)?$",
    re.IGNORECASE,
)

_UNIT_WORDS = re.compile(
    r"^(andel(en)?|procentdel|procent|pct\.?|share|%|gennemsnit(lige?)?|gns\.?)( af| of)?\s+|"
    r"[\s,;:(\[/-]*(i |in )?(%|‰|pct\.?|procent|andel|percent|share|promille|indeks|index|"
    r"tusinde?r?|1[. ]?000|gennemsnit|gns\.?)[)\]]*$|"
    r"[\s,;(]+(pr|per)\.? (1[. ]?000|100|indbygger|husstand|capita).*$",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Letters and digits of a heading, without points that group thousands.

    Examples
    --------
    >>> plain("3.500–4.499 kr./md.")
    '3500-4499-kr-md'
    """
    without_points = re.sub(r"(?<=\d)\.(?=\d{3})", "", text)
    return slugify(without_points.replace("–", "-"))


@dataclass(frozen=True)
class Heading:
    """What is known of a column before a file is read: its name, title and what it holds."""

    name: str
    title: str
    required: bool = True
    counts: bool = False
    also: tuple[str, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every way of writing the heading that is certain to mean it."""
        words = (*map(plain, (self.name, self.title, *self.also)), *KEY_WORDS.get(self.name, ()))
        return tuple(dict.fromkeys((*words, *_ENGLISH.get(self.name, ()))))


@dataclass(frozen=True)
class Read:
    """A heading that is known, the year in it, and whether it speaks of no count.

    ``likely`` is one that says only that there are numbers below it.
    """

    name: str
    aar: int | None = None
    share: bool = False
    likely: bool = False


@dataclass(frozen=True)
class Vocabulary:
    """Headings of one table by every way of writing them."""

    headings: Sequence[Heading]
    words: dict[str, Heading] = field(default_factory=dict)
    only_count: str = ""

    @classmethod
    def of(cls, headings: Sequence[Heading]) -> "Vocabulary":
        """Index the headings; of two with the same spelling the later one wins."""
        words = {word: heading for heading in headings for word in heading.spellings}
        counts = [heading for heading in headings if heading.counts and heading.required]
        return cls(headings, words, counts[0].name if len(counts) == 1 else "")

    def read(self, text: str, *, years: bool = False) -> Read | None:
        """The column that a heading means, in any spelling that can mean nothing else.

        ``Antal ejerboliger``, ``Ejerboliger i alt`` and ``Ejerboliger 2023`` are ``Ejerboliger``;
        ``Ejerboliger (%)`` is the share of them.

        Parameters
        ----------
        years
            Whether a year alone may be the heading of a table's only column.
        """
        if years and self.only_count and (aar := read_year(text)):
            return Read(self.only_count, aar, likely=True)
        if not any(map(str.isalpha, text)):
            return None
        if heading := self._known(text):
            return Read(heading.name, share=self._is_share(heading, text))
        without_year, aar = split_year(text)
        without_unit = _UNIT_WORDS.sub("", without_year).strip()
        for bare in (without_year, without_unit):
            for each in (bare, _COUNT_WORDS.sub("", bare).strip()):
                heading = self._known(each)
                if heading and heading.name not in KEY_WORDS:
                    return Read(heading.name, aar, self._is_share(heading, text))
        likely = self.only_count and plain(text) in VALUE_WORDS
        return Read(self.only_count, likely=True) if likely else None

    def _known(self, text: str) -> Heading | None:
        word = plain(text)
        return self.words.get(word) or self.words.get(plain(lbf_column(word)))

    @staticmethod
    def _is_share(heading: Heading, text: str) -> bool:
        own = plain(text) == plain(heading.title) and not re.search("[%‰]", text)
        return heading.counts and not own and speaks_of_no_count(text)


def headings_of(resource: Resource) -> list[Heading]:
    """Headings of a table, from the descriptor alone."""
    return [
        Heading(
            column.name,
            column.title,
            column.constraints.required,
            counts=column.type == "integer" and column.name not in KEY_WORDS,
            also=column.ogsaa,
        )
        for column in resource.table.columns
    ]
