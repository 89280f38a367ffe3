"""The report's settings: read from ``params/report.yml`` and checked before any work starts."""

import datetime as dt
import os
import re
import unicodedata
import urllib.parse
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    RootModel,
    WithJsonSchema,
    model_validator,
)

from kortlaegning.area import COMPARISONS
from kortlaegning.errors import KortlaegningError
from kortlaegning.render.escape import visible_text
from kortlaegning.tables.problem import quote
from kortlaegning.yaml_file import read_yaml, validated

MapStyle = Literal["auto", "skematisk", "fliser"]


_LAYOUT = frozenset("\n\r\t")


def _without_controls(text: str) -> str:
    """Refuse signs that no reader sees and no typesetter takes; blank text is no text."""
    for sign in text:
        if unicodedata.category(sign) in ("Cc", "Cs") and sign not in _LAYOUT:
            raise ValueError(f"expected text without the control sign U+{ord(sign):04X}")
    return text if visible_text(text) else ""


def _says_something(text: str) -> str:
    if not _without_controls(text):
        raise ValueError("expected some text; take the section out where there is none")
    return text


Said = Annotated[str, AfterValidator(_says_something)]
Perhaps = Annotated[str, AfterValidator(_without_controls)]
Address = Annotated[str, Field(max_length=120, pattern=r"^[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+$")]
GROUP_NAME = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
# Which groups there are stands in another file; an editor is told what their names look like.
Compared = Annotated[
    Said,
    WithJsonSchema(
        {"anyOf": [{"enum": list(COMPARISONS)}, {"type": "string", "pattern": GROUP_NAME}]}
    ),
]


def _web_address(text: str) -> str:
    """The address of a folder on the web, without its last stroke."""
    parts = urllib.parse.urlsplit(text.strip())
    if text and not (parts.scheme in ("http", "https") and parts.hostname):
        raise ValueError("expected a web address such as https://boliger.example.dk")
    if (
        parts.query
        or parts.fragment
        or any(sign.isspace() or sign in '"<>' for sign in parts.geturl())
    ):
        raise ValueError("expected the web address of a folder, without ? # and blanks")
    return parts.geturl().rstrip("/")


SiteAddress = Annotated[Perhaps, Field(max_length=300), AfterValidator(_web_address)]


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _nothing_said_is_left_out(cls, given: Any) -> Any:  # noqa: ANN401
        """A key that nothing follows counts as left out, where it may be."""
        if not isinstance(given, dict):
            return given
        optional = {name for name, field in cls.model_fields.items() if not field.is_required()}
        return {
            key: value
            for key, value in given.items()
            if not (key in optional and (value is None or value == ""))
        }


class Udgave(_Section):
    """What the front page says of the edition itself.

    Without ``udgiver`` nobody has published it: it is a trial edition.
    """

    titel: Said
    undertitel: Said
    version: Said
    dato: dt.date
    udgiver: Perhaps = ""


class Kort(_Section):
    """How maps are drawn."""

    stil: MapStyle
    klasser: Annotated[int, Field(ge=3, le=9)]


class Diskretion(_Section):
    """When a count is too small to be printed."""

    mindste_antal: Annotated[int, Field(ge=1, le=100)]


class Contact(_Section):
    """Who answers questions about an edition, or about the site."""

    navn: Annotated[Said, Field(max_length=120)]
    titel: Annotated[Perhaps, Field(max_length=120)] = ""
    mail: Annotated[Address, AfterValidator(_without_controls)] = ""
    telefon: Annotated[Perhaps, Field(max_length=40)] = ""


class Tilgaengelighed(_Section):
    """What the accessibility statement says beside what is the same for everyone."""

    kontakt: Contact | None = None
    proevet: dt.date | None = None


class Settings(_Section):
    """All of ``params/report.yml``."""

    aar: Annotated[int, Field(ge=1990, le=2100)]
    udgave: Udgave
    sammenligning: tuple[Compared, ...]
    kort: Kort
    diskretion: Diskretion
    tilgaengelighed: Tilgaengelighed = Tilgaengelighed()
    adresse: SiteAddress = ""


class LocalText(_Section):
    """A municipality's own words in its edition; always treated as data, never as markup."""

    overskrift: Annotated[Said, Field(max_length=120)]
    tekst: Annotated[Said, Field(max_length=4000)]


class OwnCount(_Section):
    """How many citizens in homelessness a municipality has counted itself, and in which year."""

    antal: Annotated[int, Field(ge=0, le=100_000)]
    aar: Annotated[int, Field(ge=2000, le=2100)]


class EditionSettings(_Section):
    """One municipality's own file ``params/editions/<kode>-<slug>.yml``; every key optional."""

    kontakt: Contact | None = None
    lokal_tekst: tuple[LocalText, ...] = ()
    sammenligning: tuple[Compared, ...] | None = None
    hjemloese: OwnCount | None = None
    kort: Kort | None = None


class Gruppe(_Section):
    """A group of municipalities of the publisher's own, in ``params/grupper.yml``."""

    navn: Annotated[Said, Field(max_length=60)]
    hvor: Annotated[Said, Field(max_length=80)]
    kommuner: Annotated[tuple[Said, ...], Field(min_length=2)]


def _group_name(name: str) -> str:
    if name in COMPARISONS:
        raise ValueError("expected another name than a kind of area")
    if not re.fullmatch(GROUP_NAME, name):
        raise ValueError("expected a name of letters a-z, digits and hyphens, such as trekanten")
    return name


GroupName = Annotated[
    str, AfterValidator(_group_name), WithJsonSchema({"type": "string", "pattern": GROUP_NAME})
]


class Groups(RootModel[dict[GroupName, Gruppe]]):
    """All of ``params/grupper.yml``."""


def load_settings(params: Path) -> Settings:
    """Read and check the report's settings, ``report.yml`` in the folder of parameters.

    Raises
    ------
    KortlaegningError
        Naming file, key, what was found and what was expected.
    """
    path = params / "report.yml"
    settings = validated(Settings, path, read_yaml(path))
    _check_comparisons(path, settings.sammenligning, params)
    return settings


def load_edition_settings(path: Path) -> EditionSettings:
    """Read and check one municipality's own file; no file means no overrides."""
    if not os.path.lexists(path):
        return EditionSettings()
    settings = validated(EditionSettings, path, read_yaml(path) or {})
    _check_comparisons(path, settings.sammenligning or (), path.parent.parent)
    return settings


def load_groups(path: Path) -> dict[str, Gruppe]:
    """Read and check the groups by their names; no file means no groups."""
    return validated(Groups, path, read_yaml(path) or {}).root if os.path.lexists(path) else {}


def _check_comparisons(path: Path, sammenligning: tuple[str, ...], params: Path) -> None:
    """Refuse a comparison that is neither a kind of area nor a group of ``grupper.yml``."""
    if set(sammenligning) <= set(COMPARISONS):
        return
    groups = load_groups(params / "grupper.yml")
    known = (*COMPARISONS, *groups)
    for place, name in enumerate(sammenligning):
        if name not in known:
            raise KortlaegningError(
                f"{path}: sammenligning.{place}: expected any of {', '.join(known)}, found "
                f"{quote(name)}; groups of your own are named in params/grupper.yml."
            )
    if len(set(sammenligning) & set(groups)) > 1:
        raise KortlaegningError(
            f"{path}: sammenligning: only one group of your own can be shown beside a municipality."
        )
