"""Numbers that several exhibits share, declared once, and the names of their kinds."""

from kortlaegning.figures.declared import Share, count

SEKTORER = {
    "ejerboliger": "Ejerboliger",
    "andelsboliger": "Andelsboliger",
    "private_udlejningsboliger": "Private udlejningsboliger",
    "almene_boliger": "Almene boliger",
}
HUSLEJEINTERVALLER = {
    "under_3500": "Under 3.500\u00a0kr.",
    "fra_3500_til_4500": "3.500–4.499\u00a0kr.",
    "fra_4500_til_6500": "4.500–6.500\u00a0kr.",
    "over_6500": "Over 6.500\u00a0kr.",
}
ANVISNINGSTYPER = {
    "ekstern_venteliste": "Ekstern venteliste",
    "bytning": "Bytning",
    "organisationsintern": "Organisationsintern venteliste",
    "afdelingsintern": "Afdelingsintern venteliste",
    "boliggarantibevis": "Boliggarantibevis",
    "offentlig_annoncering": "Offentlig annoncering",
    "fleksibel_udlejning": "Fleksibel udlejning",
    "kombineret_udlejning": "Kombineret udlejning",
    "kommunal_anvisning": "Kommunal anvisning",
}


# Kinds of the two tables of rents that the first report counts together.
UNDER_4500 = ("under_3500", "fra_3500_til_4500")

RENTS, PRIVATE_RENTS = "almene_familieboliger_husleje", "private_udlejningsboliger_husleje"
RELET = "genudlejninger_anvisningstype"

ALLE_BOLIGER = count("boligbestand", *SEKTORER)
ALMENE_FAMILIEBOLIGER = count(RENTS, *HUSLEJEINTERVALLER)
BILLIGE_ALMENE = count(RENTS, "under_3500")
PRIVATE_MED_HUSLEJE = count(PRIVATE_RENTS, *HUSLEJEINTERVALLER)
ANVIST_AF_BESTAND = Share(
    count("kommunalt_anviste_familieboliger", "kommunalt_anviste"), ALMENE_FAMILIEBOLIGER
)
ANVIST_AF_GENUDLEJNINGER = Share(count(RELET, "kommunal_anvisning"), count(RELET, *ANVISNINGSTYPER))
