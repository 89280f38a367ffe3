"""How a dwelling came to be let again: the columns that tell it, and their names in Danish."""

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
