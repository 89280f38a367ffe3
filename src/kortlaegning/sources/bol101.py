"""BOL101 as ``boligbestand``: the four sectors from owner and use (docs/kilder-dst.md)."""

from types import MappingProxyType

import pandas as pd

from kortlaegning.kommuner import Kommuner
from kortlaegning.sources.statbank import Question, Variable, read_answer

EJER = Variable(
    "EJER",
    MappingProxyType(
        {
            "10": "Privatpersoner inkl I/S",
            "20": "Almene boligselskaber",
            "30": "A/S, ApS og andre selskaber",
            "41": "Private andelsboligforeninger",
            "SK": "Offentlig myndighed",
            "UOP2": "Andet el uoplyst",
        }
    ),
    title="EJERFORHOLD",
)
UDLFORH = Variable(
    "UDLFORH",
    MappingProxyType(
        {
            "EJ": "Beboet af ejer",
            "LEJ": "Beboet af lejer",
            "IB": "Ikke benyttet bolig",
            "UOPL": "Uoplyst",
        }
    ),
    title="UDLEJNINGSFORHOLD",
)
# Dwellings with and without registered residents, but no holiday homes.
BEBO = Variable(
    "BEBO",
    MappingProxyType(
        {
            "1000": "Boliger med CPR tilmeldte personer (beboede boliger)",
            "2000": "Boliger uden CPR tilmeldte personer (ubeboede boliger)",
        }
    ),
    ("1000", "2000"),
    title="BEBOELSE",
)
# Houses, terraced houses, flats, student housing and institutions; no holiday homes (565), and
# nothing that is no dwelling by its use (570).
ANVENDELSE = Variable(
    "ANVENDELSE",
    MappingProxyType(
        {
            "125": "Parcel/Stuehuse",
            "130": "Række-, kæde- og dobbelthuse",
            "140": "Etageboliger",
            "150": "Kollegier",
            "160": "Døgninstitutioner",
        }
    ),
    ("125", "130", "140", "150", "160"),
)
EJERBOLIG, ANDEL = "ejerboliger", "andelsboliger"
PRIVAT, ALMEN = "private_udlejningsboliger", "almene_boliger"
SECTORS = (EJERBOLIG, ANDEL, PRIVAT, ALMEN)
# Owner decides for almene and andelsboliger. A private person's dwelling is rented out only when
# a tenant lives there; one of a company or authority is, unless its owner lives there.
_USES = {
    "10": (EJERBOLIG, PRIVAT, EJERBOLIG, EJERBOLIG),
    "20": (ALMEN,) * 4,
    "30": (EJERBOLIG, PRIVAT, PRIVAT, PRIVAT),
    "41": (ANDEL,) * 4,
    "SK": (EJERBOLIG, PRIVAT, PRIVAT, PRIVAT),
    "UOP2": (EJERBOLIG, PRIVAT, PRIVAT, PRIVAT),
}
SECTOR_OF = MappingProxyType(
    {
        (owner, use): sector
        for owner, sectors in _USES.items()
        for use, sector in zip(UDLFORH.labels, sectors, strict=True)
    }
)


def question(aar: int) -> Question:
    """What to ask the StatBank for the stock of 1 January of a year."""
    return Question("BOL101", str(aar), (BEBO, ANVENDELSE, UDLFORH, EJER))


def boligbestand(content: bytes, aar: int, kommuner: Kommuner) -> pd.DataFrame:
    """Make the table ``boligbestand`` from an answer.

    Raises
    ------
    SourceFormatError
        When the answer is not whole, or not in the documented format.
    """
    answer = read_answer(content, question(aar), kommuner)
    sector = [SECTOR_OF[key] for key in zip(answer["EJER"], answer["UDLFORH"], strict=True)]
    counts = answer.assign(sektor=sector).pivot_table(
        index="kommunekode", columns="sektor", values="antal", aggfunc="sum", fill_value=0
    )
    frame = counts.reindex(columns=list(SECTORS), fill_value=0).reset_index()
    frame.insert(1, "aar", aar)
    frame.columns.name = None
    return frame.astype(dict.fromkeys(SECTORS, "int64"))
