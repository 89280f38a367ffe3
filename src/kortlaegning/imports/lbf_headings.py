"""How headings of Landsbyggefonden's yearly statistic may be written, over one row or two."""

import re
from functools import cache

WHAT = {
    "boliger": "boliger|familieboliger|almene-familieboliger|almene-boliger",
    "genudlejede": "genudlejede-boliger|genudlejede|genudlejninger|ledige-boliger",
    "anviste": (
        "anviste-boliger|anviste|anvisninger|kommunale-anvisninger|kommunalt-anviste-boliger|"
        "kommunalt-anviste|kommunal-anvisning|boliger-anvist-af-kommunen|anvist-af-kommunen"
    ),
}
RENTS = {
    "i_alt": "i-alt|total|alle",
    "til_3500": "under-3500|0-3500|op-til-3500|0-3499|til-og-med-3499",
    "fra_3500_til_4000": "(fra-)?3500-(til-)?(4000|3999)",
    "fra_4000_til_4500": "(fra-)?4000-(til-)?(4500|4499)",
}
RENT_WORDS = "-(med-(en-)?husleje-(paa-)?)?"
UNIT = "(-kr|-kroner)?(-(pr-)?(md|maaned))?"


@cache
def lbf_column(heading: str) -> str:
    """The column of the statistic that a heading means, written as a slug; empty if it is none.

    Examples
    --------
    >>> lbf_column("kommunale-anvisninger-0-3500-kr"), lbf_column("under-3500-kr-md")
    ('anviste_til_3500', '')
    """
    for what, words in WHAT.items():
        for rent, limits in RENTS.items():
            if re.fullmatch(f"({words}){RENT_WORDS}({limits}){UNIT}", heading):
                return f"{what}_{rent}"
    return ""
