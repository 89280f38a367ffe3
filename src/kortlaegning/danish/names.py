"""Names of municipalities, regions and groups in the forms that Danish sentences need.

The authority's own name is always right in a sentence ("i Samsø Kommune"), the bare place name
is not ("i Samsø", "Nordfyns ligger"), so texts are written with the Kommune forms.
"""

APOSTROPHE = "’"

# The official name is the place name followed by Kommune, but for these two. (Names that have
# their own s, such as Nordfyns and Vesthimmerlands, have it in the register as well.)
_OFFICIAL = {"København": "Københavns Kommune", "Bornholm": "Bornholms Regionskommune"}

_GROUP_ENDING = "kommuner"


def genitiv(navn: str) -> str:
    """Form the genitive: -s, but only an apostrophe after s, x and z.

    Examples
    --------
    >>> genitiv("København"), genitiv("Aarhus"), genitiv("Aalborg Kommune")
    ('Københavns', 'Aarhus’', 'Aalborg Kommunes')
    """
    return navn + (APOSTROPHE if navn[-1:].lower() in {"s", "x", "z"} else "s")


def kommunenavn(navn: str) -> str:
    """Official name of the authority, from the name in ``data/kommuner.csv``.

    Examples
    --------
    >>> kommunenavn("København"), kommunenavn("Aarhus"), kommunenavn("Bornholm")
    ('Københavns Kommune', 'Aarhus Kommune', 'Bornholms Regionskommune')
    """
    return _OFFICIAL.get(navn, f"{navn} Kommune")


def kommunenavn_genitiv(navn: str) -> str:
    """Genitive of the authority's name.

    Examples
    --------
    >>> kommunenavn_genitiv("Bornholm"), kommunenavn_genitiv("Aarhus")
    ('Bornholms Regionskommunes', 'Aarhus Kommunes')
    """
    return genitiv(kommunenavn(navn))


def i_kommunen(navn: str) -> str:
    """Say where, by the authority's name, which takes *i* on islands too.

    Examples
    --------
    >>> i_kommunen("Samsø")
    'i Samsø Kommune'
    """
    return f"i {kommunenavn(navn)}"


def i_regionen(region: str) -> str:
    """Say where, by region.

    Examples
    --------
    >>> i_regionen("Region Hovedstaden")
    'i Region Hovedstaden'
    """
    return f"i {region}"


def i_landsdelen(landsdel: str) -> str:
    """Say where, by Statistics Denmark's landsdel.

    Examples
    --------
    >>> i_landsdelen("Fyn")
    'i landsdelen Fyn'
    """
    return f"i landsdelen {landsdel}"


def kommunegruppe_bestemt(kommunegruppe: str) -> str:
    """Name a municipality group in running text, e.g. after *blandt* or *i*.

    Raises
    ------
    ValueError
        When the group does not end in *kommuner* as Statistics Denmark's groups do.

    Examples
    --------
    >>> kommunegruppe_bestemt("Hovedstadskommuner"), kommunegruppe_bestemt("Landkommuner")
    ('hovedstadskommunerne', 'landkommunerne')
    """
    return f"{_group(kommunegruppe)}ne"


def kommunegruppe_ental(kommunegruppe: str) -> str:
    """Name one member of a municipality group.

    Examples
    --------
    >>> kommunegruppe_ental("Provinsbykommuner")
    'provinsbykommune'
    """
    return _group(kommunegruppe).removesuffix("r")


def _group(kommunegruppe: str) -> str:
    name = kommunegruppe.lower()
    if not name.endswith(_GROUP_ENDING):
        raise ValueError(
            f"{kommunegruppe!r} is no municipality group: expected a name in -kommuner"
        )
    return name
