"""Who a row, a label or an option is about: a municipality, a sum of them, or nobody."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from kortlaegning.kommuner import CODE_DIGITS, Kommune, Kommuner, UnknownKommuneError
from kortlaegning.spelling import Label, clean, read_label, slugify
from kortlaegning.tables.problem import quote


class Kind(Enum):
    """What kind of place a text names."""

    KOMMUNE = "a municipality"
    LAND = "a total"
    DEL = "a subtotal"
    INGEN = "no municipality"


@dataclass(frozen=True)
class Place:
    """A place, its code and name, and the municipalities that it sums.

    ``members`` is empty where it is not known what a number of it is the sum of: an average, a
    part of the country that no register defines. ``fixed`` says that its members never change,
    as those of groups do when they are made anew.
    """

    kind: Kind
    navn: str
    members: frozenset[str] = frozenset()
    fixed: bool = True

    @property
    def kommunekode(self) -> str:
        """Code of the municipality; only where it is one."""
        (code,) = self.members
        return code

    def __str__(self) -> str:
        return f"{self.navn} ({self.kommunekode})" if self.kind is Kind.KOMMUNE else self.navn


_WIDTH = MappingProxyType({Kind.KOMMUNE: 0, Kind.INGEN: 1, Kind.DEL: 2, Kind.LAND: 3})


class TwoPlacesError(UnknownKommuneError):
    """Texts that say who a row is, and name different places."""


_REGIONS = MappingProxyType(
    {
        "Region Nordjylland": ("81", "DK05", "North Denmark Region"),
        "Region Midtjylland": ("82", "DK04", "Central Denmark Region"),
        "Region Syddanmark": ("83", "DK03", "Region of Southern Denmark"),
        "Region Hovedstaden": ("84", "DK01", "Capital Region of Denmark"),
        "Region Sjælland": ("85", "DK02", "Region Zealand"),
    }
)
_LANDSDELE = MappingProxyType(
    {
        "Byen København": ("01", "DK011", "Copenhagen City"),
        "Københavns omegn": ("02", "DK012", "Copenhagen suburbs"),
        "Nordsjælland": ("03", "DK013", "North Zealand"),
        "Bornholm": ("04", "DK014", ""),
        "Østsjælland": ("05", "DK021", "East Zealand"),
        "Vest- og Sydsjælland": ("06", "DK022", "West and South Zealand"),
        "Fyn": ("07", "DK031", "Funen"),
        "Sydjylland": ("08", "DK032", "South Jutland"),
        "Østjylland": ("09", "DK042", "East Jutland"),
        "Vestjylland": ("10", "DK041", "West Jutland"),
        "Nordjylland": ("11", "DK050", "North Jutland"),
    }
)
_LAND_CODES = ("", "0", "DK", "DK0")
_LAND = re.compile(
    r"(hele )?(landet|danmark|denmark)( som helhed)?|all denmark|whole country|landstal|"
    r"alle( \d+)? (kommuner|omraader)|\d+ kommuner|kommuner|tot|resultat|(grand ?|hoved|lands)total"
)
_SUM = re.compile(
    r"(i ?alt|total(en|t|s|er)?|sum|samlet|total result|all|alle)"
    r"( (hele )?(landet|danmark)| alle kommuner| kommuner)?"
)
_SUFFIX = re.compile(r"[\s,:(-]+(i ?alt|total(en)?|samlet|sum|resultat)\)?\.?$", re.IGNORECASE)
_PART = re.compile(
    r"(region|landsdel|province|provins|politikreds|retskreds|storkreds|valgkreds) .+|"
    r"jylland|sjaelland|oeerne|oerne|provinsen|hovedstadsomraadet|hovedstadsregionen|"
    r"(resten|oevrige del) af (landet|danmark)|(hele )?landet uden for .+|"
    r"(by|mellem|yder|land|oplands|provinsby|storby|hovedstads)kommuner( .*)?|"
    r"(\w*gennemsnit|average|mean|median|medianen|gns)( .*)?"
)
_NOBODY_CODES = ("411", "999", "998", "990", "9999", "9998")
_NOBODY = re.compile(
    r"(kommune )?(uoplyst|ukendt|uspecificeret|ufordelt|unknown|not stated|unspecified)( .*)?|"
    r"(ikke|ej) (oplyst|angivet|fordelt|placeret|stedfaestet)( .*)?|ingen( kommune)?|tom|blank|"
    r"uden( for)? .*|udland(et)?( .*)?|abroad|(oevrige?|andre|andet|others?)( kommuner)?|"
    r"groenland|faeroeerne|missing|na|null|none|udgaaet|christiansoe( .*)?|ertholmene( .*)?"
)
CHRISTIANSOE = "Christiansø"
_CHRISTIANSOE = re.compile(r"(christiansoe|ertholmene)( .*)?")


@dataclass(frozen=True)
class Places:
    """All places that are known, by every way of writing them."""

    kommuner: Kommuner
    by_code: Mapping[str, Place]
    by_name: Mapping[str, Place]

    @classmethod
    def of(cls, kommuner: Kommuner) -> "Places":
        """Make the index of all sums that the table of municipalities defines."""
        land = Place(Kind.LAND, "Hele landet", frozenset(kommuner.by_code))
        codes = dict.fromkeys(_LAND_CODES, land)
        names: dict[str, Place] = {}
        for navn in {each.kommunegruppe for each in kommuner}:
            members = frozenset(k.kommunekode for k in kommuner if k.kommunegruppe == navn)
            names[_words(navn)] = Place(Kind.DEL, navn, members, fixed=False)
        for navn, (code, nuts, english) in _LANDSDELE.items():
            members = frozenset(k.kommunekode for k in kommuner if k.landsdel == navn)
            place = Place(Kind.DEL, navn, members)
            codes |= {code: place, nuts: place}
            spellings = (navn, english, f"Landsdel {navn}", f"Province {navn}")
            names |= {_words(spelling): place for spelling in spellings if spelling}
        for navn, (code, nuts, english) in _REGIONS.items():
            members = frozenset(k.kommunekode for k in kommuner if k.region == navn)
            place = Place(Kind.DEL, navn, members)
            codes |= {code: place, f"10{code}": place, nuts: place}
            names |= {_words(spelling): place for spelling in (navn, english)}
            names.setdefault(_words(navn.removeprefix("Region ")), place)
        return cls(kommuner, MappingProxyType(codes), MappingProxyType(names))

    @property
    def landsdele(self) -> frozenset[str]:
        """Names of the landsdele."""
        return frozenset(_LANDSDELE)

    def read(self, text: str) -> Place:
        """Say who a text is about; code and name in it must agree.

        Raises
        ------
        TwoPlacesError
            When the code is one place's and the name another's.
        UnknownKommuneError
            When it names nothing that is known; near misses are suggested.
        """
        place = self._resolve(text)
        if place is None:
            raise UnknownKommuneError(_no_place(clean(text), self.kommuner))
        return place

    def find(self, text: str) -> Place | None:
        """Who a text is about, or None where that cannot be said."""
        try:
            return self._resolve(text)
        except TwoPlacesError:
            return None

    def _resolve(self, text: str) -> Place | None:
        label = read_label(text)
        by_code, by_name = self._of_code(label), self._of_name(label.name)
        if not (label.code or label.nuts):
            return by_name
        if not label.name or by_code is None:
            return by_code
        if by_name is None:
            # The names of sums are written in many ways, those of municipalities in one.
            return None if by_code.kind is Kind.KOMMUNE else by_code
        if by_code.members != by_name.members:
            raise TwoPlacesError(
                f"{quote(text)} names two municipalities or areas ({by_code} and {by_name})"
            )
        return by_code  # 04 Bornholm is the landsdel, 400 Bornholm the municipality

    def _of_code(self, label: Label) -> Place | None:
        if label.nuts:
            return self.by_code.get(label.nuts)
        if not label.code:
            return None
        if kommune := self.kommuner.by_code.get(label.code.zfill(CODE_DIGITS)):
            return _kommune(kommune)
        bare = label.code.lstrip("0")
        if bare in _NOBODY_CODES:
            return Place(Kind.INGEN, CHRISTIANSOE if bare == "411" else "Uoplyst")
        landsdel = len(label.code) > 1 and len(bare) == 1  # 01, but not a bare 1
        return self.by_code.get(f"0{bare}" if landsdel else bare)

    def _of_name(self, name: str) -> Place | None:
        if not name:
            return None
        if kommune := self.kommuner.named(name):
            return _kommune(kommune)
        words = _words(name)
        if _CHRISTIANSOE.fullmatch(words):
            return Place(Kind.INGEN, CHRISTIANSOE)
        whole = _words(_SUFFIX.sub("", name))  # "Region Sjælland i alt" is Region Sjælland
        if place := self.by_name.get(words) or self.by_name.get(whole):
            return place
        if _SUM.fullmatch(words) or _LAND.fullmatch(words) or _LAND.fullmatch(whole):
            return self.by_code["DK"]
        if _NOBODY.fullmatch(words):
            return Place(Kind.INGEN, clean(name))
        return Place(Kind.DEL, clean(name)) if _PART.fullmatch(words) else None


def find_kommune(kommuner: Kommuner, wanted: str | int) -> Kommune:
    """Find the municipality that a code, name or slug means.

    ``741``, ``"0741"``, ``"DK0741"``, ``"Samsø"``, ``"samsoe"``, ``"Samsø Kommune"``,
    ``"0741 Samsø"`` and ``"0741-samsoe"`` are the same municipality: tools on the way here
    (papermill, Quarto) turn the code into an integer, and people write names as they
    remember them.

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
    text = clean(str(wanted))
    label = read_label(text)
    by_code = kommuner.by_code.get(label.code.zfill(CODE_DIGITS)) if label.code else None
    by_name = kommuner.named(label.name)
    if by_code and by_name and by_code != by_name:
        raise UnknownKommuneError(
            f"{text!r} names two municipalities: {by_code.kommunekode} is {by_code.navn}, "
            f"and {by_name.navn} is {by_name.kommunekode}; give the code or the name alone."
        )
    found = by_code or by_name
    whole = (by_code or not label.code) and (by_name or not label.name) and not label.nuts
    if found is None or not whole:
        raise UnknownKommuneError(_why_unknown(text, kommuner))
    return found


def agreed(said: Sequence[tuple[str, Place]]) -> Place:
    """The place that all texts on a row name: the narrowest of them.

    A region beside one of its municipalities agrees with it. What is said of groups, whose members
    change from one year to another, is not held against a municipality.

    Parameters
    ----------
    said
        Each place with the text, or a name of the column, that names it.

    Raises
    ------
    TwoPlacesError
        Naming both texts and both places.
    """
    text, narrow = min(said, key=lambda each: (_WIDTH[each[1].kind], len(each[1].members)))
    for other_text, other in said:
        if other.kind is Kind.INGEN and narrow.kind is Kind.INGEN:
            continue
        if other.members and narrow.members:
            if narrow.members <= other.members or not (other.fixed and narrow.fixed):
                continue
        elif not other.members and other.kind is Kind.DEL:
            continue
        raise TwoPlacesError(f"{text} is {narrow}, but {other_text} is {other}")
    return narrow


def _why_unknown(text: str, kommuner: Kommuner) -> str:
    """Say in one sentence why a text names no municipality, and what may be meant."""
    place = Places.of(kommuner).find(text)
    if place is None:
        return _no_place(text, kommuner)
    if place.kind is Kind.LAND:
        return f"{text!r} is the whole country and no municipality: its edition is made with --land"
    if place.kind is Kind.DEL:
        return (
            f"{text!r} is no municipality but a sum of several: give one of them, with a code such "
            "as 0851 or a name such as Aalborg"
        )
    if place.navn == CHRISTIANSOE:
        return (
            f"{text!r}: Christiansø (0411) belongs to no municipality and has no edition; use a "
            "code such as 0851, or a name such as Aalborg"
        )
    return f"{text!r} names no municipality: use a code such as 0851, or a name such as Aalborg"


def _no_place(text: str, kommuner: Kommuner) -> str:
    if not text:
        return "No municipality was named: give a code such as 0851, or a name such as Aalborg"
    if near := kommuner.nearest(text):
        return f"Unknown municipality {quote(text)}: did you mean {' or '.join(near)}?"
    return f"Unknown municipality {quote(text)}: use a code such as 0851, or a name such as Aalborg"


def _kommune(kommune: Kommune) -> Place:
    return Place(Kind.KOMMUNE, kommune.navn, frozenset({kommune.kommunekode}))


def _words(name: str) -> str:
    return slugify(name).replace("-", " ")
