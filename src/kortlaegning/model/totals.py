"""National totals that the modelled tables must add up to.

Where the report prints a whole number, it is taken as it is. Where it prints a rounded number or
a share, the value here is one that rounds to every number printed of it: 637.400 social dwellings
are "ca. 640.000" and also 21 pct. of 2.967.600, and 505.980 is "knap 506.000" and also the sum of
three rent intervals that round as printed. ``reconcile`` proves it.
"""

STOCK_YEAR = 2023
RELETTING_YEAR = 2022

BOLIGBESTAND = {
    "ejerboliger": 1_451_100,
    "andelsboliger": 202_000,
    "private_udlejningsboliger": 677_100,
    "almene_boliger": 637_400,
}
ALMENE_BOLIGER = {
    "familieboliger": 497_800,
    "aeldre_og_plejeboliger": 87_960,
    "ungdomsboliger": 51_640,
}
FAMILIEBOLIGER_HUSLEJE = {
    "laveste_husleje": 31_300,
    "lav_husleje": 79_460,
    "mellem_husleje": 247_480,
    "hoej_husleje": 147_740,
}
PRIVATE_HUSLEJE = {
    "laveste_husleje": 50_040,
    "lav_husleje": 66_510,
    "mellem_husleje": 183_150,
    "hoej_husleje": 255_300,
}
GENUDLEJNINGER = {
    "ekstern_venteliste": 34_805,
    "bytning": 602,
    "organisationsintern": 4_049,
    "afdelingsintern": 3_701,
    "boliggarantibevis": 97,
    "offentlig_annoncering": 1_143,
    "fleksibel_udlejning": 6_636,
    "kombineret_udlejning": 97,
    "kommunal_anvisning": 6_732,
}
BILLIGE_GENUDLEJNINGER = 5_400
BILLIGE_KOMMUNALT_ANVIST = 600
KOMMUNALT_ANVISTE = 52_622
TILSAGN_KOMMUNER = 30
TILSAGN_BOLIGER = 1_345
TILSAGN_MINDST = 6
TILSAGN_STOERST = 350
