"""What a workbook calls its columns and itself: Danish words where the frame has short names."""

from collections.abc import Sequence

from kortlaegning.danish.lists import stort_begyndelsesbogstav
from kortlaegning.figures.exhibit import Exhibit
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.figures.registry import exhibit_name
from kortlaegning.figures.saved_columns import SavedColumn
from kortlaegning.tables.huslejegraenser import FOERSTE_RAPPORTS, Huslejegraenser

HEADERS = {
    "noegletal": "Nøgletal",
    "kode": "Kode",
    "taeller": "Antal",
    "naevner": "Ud af",
    "vaerdi": "Andel",
    "taeller_trykt": "Antal som trykt",
    "naevner_trykt": "Ud af som trykt",
    "vaerdi_trykt": "Som trykt",
    "antal_trykt": "Antal som trykt",
    "andel_trykt": "Andel som trykt",
    "i_alt_trykt": "I alt som trykt",
    "aar": "År",
    "maal": "Mål",
    "her": "Her, antal",
    "her_andel": "Her, andel",
    "her_forhold": "Her, år eller pr. 1.000",
    "her_trykt": "Her som trykt",
    "land": "Hele landet, antal",
    "land_andel": "Hele landet, andel",
    "land_forhold": "Hele landet, år eller pr. 1.000",
    "aar_land": "Hele landet, år for anvisningerne",
    "boliger_laveste_husleje": "Boliger om året under {laveste} kr./md.",
    "tid_laveste_husleje": "År, til alle er nået, under {laveste} kr./md.",
    "boliger_alle_huslejer": "Boliger om året, alle huslejer",
    "tid_alle_huslejer": "År, til alle er nået, alle huslejer",
    "boliger_under_3500_lbf": "Boliger om året under 3.500 kr./md. (LBF)",
    "tid_under_3500_lbf": "År, til alle er nået, under 3.500 kr./md. (LBF)",
    "boliger_under_4000_lbf": "Boliger om året under 4.000 kr./md. (LBF)",
    "tid_under_4000_lbf": "År, til alle er nået, under 4.000 kr./md. (LBF)",
    "boliger_under_4500_lbf": "Boliger om året under 4.500 kr./md. (LBF)",
    "tid_under_4500_lbf": "År, til alle er nået, under 4.500 kr./md. (LBF)",
    "boliger_alle_lbf": "Boliger om året, alle huslejer (LBF)",
    "tid_alle_lbf": "År, til alle er nået, alle huslejer (LBF)",
    "land_trykt": "Hele landet som trykt",
    "sammenlignet_med": "Sammenlignet med",
    "opgoerelse": "Tilsagnsrammer",
    "lige": "Deler placering med",
    "rang": "Placering",
    "antal_kommuner": "Kommuner med en placering",
    "etiket": "Kategori",
    "i_alt": "I alt",
    "del": "Del",
    "maalgruppe": "Målgruppe",
    "stoette": "Støtte",
    "hjemmel": "Hjemmel",
    "fjerdedel": "Anvisning",
    "raekkens_kilde": "Rækkens kilde",
    "anvist": "Heraf kommunalt anvist",
    "anvist_skjult": "Anviste er skjult",
    "folketal": "Indbyggere i rapportens år",
    "pr_1000": "Pr. 1.000 indbyggere",
    "oplyst": "Oplyst af kommunen selv",
    "skjult": "Tal er skjult",
    "laveste_husleje": "Under {laveste} kr.",
    "lav_husleje": "{laveste}–{lav_hoejst} kr.",
    "mellem_husleje": "{lav}–{mellem} kr.",
    "hoej_husleje": "Over {mellem} kr.",
    "under_50_m2": "Under 50 m²",
    "kommunalt_anviste": "Kommunalt anviste",
    "aeldreboliger": "Ældreboliger",
    "hver_fjerde": "Hver fjerde fraflytning",
    "omsaetning": "Fraflytninger af boliger",
}
KEY_FIGURES = "Nøgletal for kommuner, regioner, kommunegrupper og hele landet"


def workbook_title(exhibit: Exhibit, table: FigureTable) -> str:
    """Number and caption of an exhibit, as the first line of its workbook."""
    if exhibit.kind == "key figures":
        return KEY_FIGURES
    name = stort_begyndelsesbogstav(exhibit_name(exhibit))
    return f"{name}. {exhibit.caption(table)}"


def column_title(name: str, huslejer: Huslejegraenser = FOERSTE_RAPPORTS) -> str:
    """Heading of a column; one that is not known keeps its own words.

    Examples
    --------
    >>> column_title("maalgruppe"), column_title("egne_tal")
    ('Målgruppe', 'Egne tal')
    """
    title = HEADERS.get(name, stort_begyndelsesbogstav(name.replace("_", " ")))
    return huslejer.skriv(title)


def readable(columns: Sequence[SavedColumn]) -> tuple[SavedColumn, ...]:
    """Leave out what only a program needs: codes beside their words, a count that stands twice.

    A value without a denominator is the count itself.
    """
    by_name = {each.name: each for each in columns}
    gone = {"kategori"} if "etiket" in by_name else set()
    if "naevner" in by_name and all(value is None for value in by_name["naevner"].values):
        gone |= {"naevner", "vaerdi"}
    return tuple(each for each in columns if each.name not in gone)
