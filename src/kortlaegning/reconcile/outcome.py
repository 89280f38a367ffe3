"""What a printed number came to beside the tables, and why some cannot be compared."""

from enum import StrEnum

LACKING = "Ikke alle de kommuner, som tallet handler om, har oplyst deres tal."

OTHERWISE = "Tallet er trykt for andre huslejegrænser, end tabellerne er delt ved."


class Resultat(StrEnum):
    """Outcome for one printed number.

    An example is made from the printed numbers, so that it comes to them says nothing of them.
    """

    STEMMER = "stemmer"
    EKSEMPEL = "eksempel"
    AFVIGER = "afviger"
    MODSIGELSE = "modsigelse"
    IKKE_BEREGNET = "ikke_beregnet"
    SKJULT = "skjult"
