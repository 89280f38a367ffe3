"""Numbers that several exhibits share, declared once, and the names of their kinds."""

from kortlaegning.figures.declared import Share, count
from kortlaegning.tables.anvisningstyper import ANVISNINGSTYPER

SEKTORER = {
    "ejerboliger": "Ejerboliger",
    "andelsboliger": "Andelsboliger",
    "private_udlejningsboliger": "Private udlejningsboliger",
    "almene_boliger": "Almene boliger",
}
# Places are filled by Huslejegraenser.skriv.
HUSLEJEINTERVALLER = {
    "laveste_husleje": "Under {laveste}\u00a0kr.",
    "lav_husleje": "{laveste}–{lav_hoejst}\u00a0kr.",
    "mellem_husleje": "{lav}–{mellem}\u00a0kr.",
    "hoej_husleje": "Over {mellem}\u00a0kr.",
}

# Kinds of the two tables of rents that the first report counts together.
LAVE_HUSLEJER = ("laveste_husleje", "lav_husleje")

RENTS, PRIVATE_RENTS = "almene_familieboliger_husleje", "private_udlejningsboliger_husleje"
RELET = "genudlejninger_anvisningstype"

ALLE_BOLIGER = count("boligbestand", *SEKTORER)
ALMENE_FAMILIEBOLIGER = count(RENTS, *HUSLEJEINTERVALLER)
BILLIGE_ALMENE = count(RENTS, "laveste_husleje")
PRIVATE_MED_HUSLEJE = count(PRIVATE_RENTS, *HUSLEJEINTERVALLER)
ANVIST_AF_BESTAND = Share(
    count("kommunalt_anviste_familieboliger", "kommunalt_anviste"), ALMENE_FAMILIEBOLIGER
)
ANVIST_AF_GENUDLEJNINGER = Share(count(RELET, "kommunal_anvisning"), count(RELET, *ANVISNINGSTYPER))
