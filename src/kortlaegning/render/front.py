"""What an edition's front page says: the schema of ``edition.json``, beside ``edition.qmd``."""

import datetime as dt
import re
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from kortlaegning.errors import KortlaegningError
from kortlaegning.tables.status import Status

FRONT_NAME = "edition.json"
SHORT_ENDING = "-kort.pdf"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class DataStatus(_Part):
    """The box that says how far the edition's numbers can be trusted."""

    status: Status
    overskrift: Annotated[str, Field(min_length=1)]
    tekst: Annotated[str, Field(min_length=1)]


class FrontContact(_Part):
    """Who answers questions; empty strings are left out."""

    navn: str
    titel: str = ""
    mail: str = ""
    telefon: str = ""


class Front(_Part):
    """All of ``edition.json``; texts are data and never read as markup.

    ``budskab`` is what the edition is, or what it finds, in a sentence or two, set large;
    ``fakta`` what stands below it in smaller type.
    ``sted`` is the edition's place in full (``Aalborg Kommune``, ``Hele landet``), ``lokator`` an
    SVG file relative to the folder, with its alt text in ``lokator_alt``; ``pdf`` is the relative
    link to the PDF that the HTML page offers, ``kort`` that to the short edition; ``mappe`` the
    edition's folder in a site, whose pages it then links to, and empty where the edition stands in
    none; ``adresse`` where that site is on the web, when it is known; ``stamme`` what its files
    are called, without ending; ``skema`` the form that it offers its municipality, where one is.
    """

    titel: Annotated[str, Field(min_length=1)]
    undertitel: str
    budskab: str = ""
    fakta: tuple[str, ...] = ()
    sted: Annotated[str, Field(min_length=1)]
    kommunekode: str | None = None
    aar: int
    version: str
    dato: dt.date
    udgiver: str = ""
    datastatus: DataStatus
    lokator: str | None = None
    lokator_alt: str = ""
    kontakt: FrontContact | None = None
    noegleord: tuple[str, ...] = ()
    licens: str = ""
    pdf: str | None = None
    kort: str = ""
    stamme: Annotated[str, Field(pattern=r"^[a-z0-9-]*$")] = ""
    mappe: Annotated[str, Field(pattern=r"^[a-z0-9-]*$")] = ""
    adresse: str = ""
    skema: str = ""

    @field_validator("lokator", "pdf", "skema")
    @classmethod
    def _inside(cls, value: str | None) -> str | None:
        if value is not None and (
            re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|[/\\]", value) or ".." in Path(value).parts
        ):
            raise ValueError("must be a file in the edition's own folder")
        return value

    @model_validator(mode="after")
    def _described(self) -> "Front":
        if self.lokator and not self.lokator_alt:
            raise ValueError("lokator needs its alt text in lokator_alt")
        return self

    @property
    def own_address(self) -> str:
        """Where the edition's folder is on the web; empty when that is not known."""
        return f"{self.adresse}/{self.mappe}/" if self.adresse and self.mappe else ""

    @property
    def document_title(self) -> str:
        """Title of the document as browser tabs and PDF readers show it."""
        return f"{self.titel} – {self.sted}"

    @property
    def timestamp(self) -> int:
        """Midnight UTC of the edition's date, so that output is the same on any day."""
        midnight = dt.datetime.combine(self.dato, dt.time(), tzinfo=dt.UTC)
        return int(midnight.timestamp())


def load_front(work: Path) -> Front:
    """Read ``edition.json``.

    Raises
    ------
    KortlaegningError
        Naming the file and the key that is missing or wrong.
    """
    path = work / FRONT_NAME
    try:
        return Front.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        raise KortlaegningError(
            f"{path} is missing: the edition's front page needs it; build the edition again."
        ) from None
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"]) or "the file"
        raise KortlaegningError(f"{path}: {key}: {first['msg']}.") from None
