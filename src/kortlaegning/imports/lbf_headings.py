"""How headings of Landsbyggefonden's yearly statistic may be written, over one row or two."""

from functools import cache

from kortlaegning.spelling import slugify

WHAT = {
    "boliger": ("boliger", "familieboliger", "almene familieboliger", "almene boliger"),
    "genudlejede": ("genudlejede boliger", "genudlejede", "genudlejninger", "ledige boliger"),
    "anviste": (
        *("anviste boliger", "anviste", "anvisninger", "kommunale anvisninger"),
        *("kommunalt anviste boliger", "kommunalt anviste", "kommunal anvisning"),
        *("boliger anvist af kommunen", "anvist af kommunen"),
    ),
}
RENTS = {
    "i_alt": ("i alt", "total", "alle"),
    "til_3500": ("under 3500", "0-3500", "op til 3500", "0-3499", "til og med 3499"),
    "fra_3500_til_4000": ("3500-4000", "3500-3999", "fra 3500 til 4000", "3500 til 4000"),
    "fra_4000_til_4500": ("4000-4500", "4000-4499", "fra 4000 til 4500", "4000 til 4500"),
}
UNITS = ("", " kr", " kr md", " kr pr md", " kr pr maaned", " kroner", " kr maaned")
BETWEEN = (" ", " med husleje ", " med en husleje ", " med en husleje paa ")


@cache
def lbf_spellings(name: str) -> tuple[str, ...]:
    """Every way of writing a column of the statistic; none for a column of another table.

    Examples
    --------
    >>> "kommunale-anvisninger-0-3500-kr" in lbf_spellings("anviste_til_3500")
    True
    >>> lbf_spellings("laveste_husleje")
    ()
    """
    what, _, rent = name.partition("_")
    if what not in WHAT or rent not in RENTS:
        return ()
    return tuple(
        slugify(f"{counted}{joined}{limit}{unit}")
        for counted in WHAT[what]
        for joined in BETWEEN
        for limit in RENTS[rent]
        for unit in UNITS
    )
