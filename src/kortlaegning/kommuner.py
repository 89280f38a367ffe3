"""The 98 municipalities and how a user may name one of them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from kortlaegning.errors import KortlaegningError
from kortlaegning.spelling import slugify

NATIONAL_SLUG = "landet"
NATIONAL_FOLDER = f"0000-{NATIONAL_SLUG}"
_CASUAL = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})
# What a municipality is called in English where that is another name.
_IN_ENGLISH = MappingProxyType({"København": "Copenhagen", "Helsingør": "Elsinore"})
_KOMMUNE = re.compile(
    r"^(kommunen?|municipality of)\s+|s?[\s-]*(regions)?kommune(n|s|ns)?$|\s+komm?\.?$|"
    r"\s*\(kommunen?\)$|\s+(regional )?municipality$"
)
_IN_ALL = re.compile(r"[\s,:-]+i ?alt$")
SUGGESTION_SCORE = 70
CODE_DIGITS = 4
# Lies so far out that maps move it in beside Zealand.
BORNHOLM = "0400"


class UnknownKommuneError(KortlaegningError):
    """A name or code that is no municipality; the message suggests the nearest ones."""


@dataclass(frozen=True)
class Kommune:
    """One municipality as ``data/kommuner.csv`` has it."""

    kommunekode: str
    navn: str
    region: str
    landsdel: str
    kommunegruppe: str
    folketal: int

    @property
    def slug(self) -> str:
        """The name in ASCII, e.g. ``samsoe``."""
        return slugify(self.navn)

    @property
    def folder(self) -> str:
        """Name of the edition's folder, e.g. ``0851-aalborg``."""
        return f"{self.kommunekode}-{self.slug}"


@dataclass(frozen=True)
class Kommuner:
    """All municipalities in order of code, with a forgiving lookup."""

    by_code: Mapping[str, Kommune]
    _by_name: Mapping[str, str] = field(repr=False, compare=False)

    @classmethod
    def of(cls, kommuner: Iterable[Kommune]) -> "Kommuner":
        """Collect municipalities and index every spelling that names one of them."""
        ordered = sorted(kommuner, key=lambda kommune: kommune.kommunekode)
        names: dict[str, str] = {}
        for kommune in ordered:
            for spelling in _spellings(kommune.navn):
                names[spelling] = kommune.kommunekode
        return cls(
            MappingProxyType({kommune.kommunekode: kommune for kommune in ordered}),
            MappingProxyType(names),
        )

    def __iter__(self) -> Iterator[Kommune]:
        return iter(self.by_code.values())

    def __len__(self) -> int:
        return len(self.by_code)

    def __getitem__(self, kommunekode: str) -> Kommune:
        return self.by_code[kommunekode]

    def named(self, name: str) -> Kommune | None:
        """The municipality of a name, in any of its spellings, or None."""
        code = self._by_name.get(_key(name)) if name else None
        return None if code is None else self.by_code[code]

    def nearest(self, text: str) -> list[str]:
        """Names that a misspelt one may be meant for, the nearest first."""
        # Imported here: every command reads the municipalities, few are told of an unknown one.
        from rapidfuzz import fuzz, process, utils

        near = process.extract(
            text,
            [kommune.navn for kommune in self],
            scorer=fuzz.WRatio,
            processor=utils.default_process,
            limit=3,
            score_cutoff=SUGGESTION_SCORE,
        )
        return [name for name, _, _ in near]


def _key(text: str) -> str:
    """Letters of a name alone: neither blanks, hyphens nor the word for a municipality."""
    bare = _KOMMUNE.sub("", _IN_ALL.sub("", text.strip().lower()))
    return slugify(bare).replace("-", "")


def _spellings(name: str) -> set[str]:
    casual = slugify(name.lower().translate(_CASUAL))
    with_aa = slugify(name.lower().replace("aa", "å").translate(_CASUAL))
    keys = {slugify(name), casual, with_aa, slugify(name.lower().replace("å", "aa"))}
    keys |= {slugify(_IN_ENGLISH.get(name, name))}
    keys = {key.replace("-", "") for key in keys}
    # Official forms end in -s ("Københavns Kommune"); the suffix is cut before the lookup, and
    # a name that keeps its own s ("Nordfyns") must be found with and without it.
    if name.endswith("s"):
        keys |= {key.removesuffix("s") for key in keys}
    else:
        keys |= {f"{key}s" for key in keys}
    return keys
