"""From Statistics Denmark's areas to municipality codes: codes and labels in all their forms."""

import re
from enum import Enum

from kortlaegning.kommuner import Kommuner, UnknownKommuneError
from kortlaegning.sources.source_problem import SourceFormatError
from kortlaegning.tables.problem import quote


class Area(Enum):
    """An area that is no municipality."""

    COUNTRY = "Hele landet"
    LARGER = "region or landsdel"
    CHRISTIANSOE = "Christiansø"


COUNTRY = {"000", "0", "0000", "hele landet", "all denmark", "i alt", "tot"}
CHRISTIANSOE = {"411", "0411", "christiansø"}
_LARGER = re.compile(r"(region|landsdel|province)\b.*|0?(08[1-5]|8[1-5]|108[1-5]|0[1-9]|1[01])")
_CODE_AND_LABEL = re.compile(r"(\d{1,4})\s+(\D.*)")


def area_of(text: str, kommuner: Kommuner) -> str | Area:
    """Say which municipality (four-digit code) or other area a cell means.

    ``101``, ``0101``, ``København`` and ``101 København`` are the same municipality.

    Raises
    ------
    SourceFormatError
        For anything else, since a municipality that is not recognised would be lost silently.
    """
    bare = " ".join(text.split()).lower()
    if both := _CODE_AND_LABEL.fullmatch(bare):
        bare = both[1]
    if bare in COUNTRY:
        return Area.COUNTRY
    if bare in CHRISTIANSOE:
        return Area.CHRISTIANSOE
    if _LARGER.fullmatch(bare):
        return Area.LARGER
    try:
        return kommuner.find(bare).kommunekode
    except UnknownKommuneError:
        raise SourceFormatError(
            f"The area {quote(text)} is no municipality, region or landsdel that is known here: "
            "the source may have changed its areas; nothing has been changed."
        ) from None
