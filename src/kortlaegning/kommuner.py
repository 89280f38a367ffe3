"""The 98 municipalities and how a user may name one of them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from kortlaegning.errors import KortlaegningError

NATIONAL_SLUG = "landet"
NATIONAL_FOLDER = f"0000-{NATIONAL_SLUG}"
_TRANSLITERATION = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ü": "u", "ö": "oe"})
_CASUAL = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})
SUGGESTION_SCORE = 70


class UnknownKommuneError(KortlaegningError):
    """A name or code that is no municipality; the message suggests the nearest ones."""


def slugify(name: str) -> str:
    """Spell a name with ASCII letters and hyphens only, for file names and addresses.

    Examples
    --------
    >>> slugify("Lyngby-Taarbæk"), slugify("Ærø"), slugify("Høje-Taastrup")
    ('lyngby-taarbaek', 'aeroe', 'hoeje-taastrup')
    """
    plain = name.strip().lower().translate(_TRANSLITERATION)
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


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

    def find(self, wanted: str | int) -> Kommune:
        """Find the municipality that a code, name or slug means.

        ``741``, ``"741"``, ``"0741"``, ``"Samsø"``, ``"samsoe"``, ``"Samsø Kommune"`` and
        ``"0741-samsoe"`` are the same municipality: tools on the way here (papermill, Quarto)
        turn the code into an integer, and people write names as they remember them.

        Raises
        ------
        UnknownKommuneError
            When nothing fits; near misses are suggested.
        """
        if isinstance(wanted, bool) or not isinstance(wanted, (str, int)):
            raise UnknownKommuneError(
                f"kommune = {wanted!r} is not a municipality: give a code such as 0851, "
                "or a name such as Aalborg."
            )
        text = str(wanted).strip()
        code = re.fullmatch(r"(\d{1,4})(?:-([a-z-]+))?", text.lower())
        if code and code[1].zfill(4) in self.by_code:
            found = self.by_code[code[1].zfill(4)]
            if code[2] and code[2] != found.slug:
                raise UnknownKommuneError(
                    f"{text!r} names two municipalities: {found.kommunekode} is {found.navn}; give "
                    "the code or the name alone."
                )
            return found
        key = _key(text)
        if key in self._by_name:
            return self.by_code[self._by_name[key]]
        raise UnknownKommuneError(self._complaint(text))

    def _complaint(self, text: str) -> str:
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
        if not text or not near:
            hint = "use a code such as 0851, or a name such as Aalborg"
        else:
            hint = "did you mean " + " or ".join(name for name, _, _ in near) + "?"
        return f"Unknown municipality {text!r}: {hint}"


def _key(text: str) -> str:
    bare = re.sub(r"(s)?[\s-]+(regions)?kommune$", "", text.strip().lower())
    return slugify(bare)


def _spellings(name: str) -> set[str]:
    casual = slugify(name.lower().translate(_CASUAL))
    with_aa = slugify(name.lower().replace("aa", "å").translate(_CASUAL))
    keys = {slugify(name), casual, with_aa, slugify(name.lower().replace("å", "aa"))}
    # Official forms end in -s ("Københavns Kommune"); the suffix is cut before the lookup, and
    # a name that keeps its own s ("Nordfyns") must be found with and without it.
    if name.endswith("s"):
        keys |= {key.removesuffix("s") for key in keys}
    else:
        keys |= {f"{key}s" for key in keys}
    return keys
