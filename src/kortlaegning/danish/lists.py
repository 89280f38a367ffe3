"""Enumerations, alphabetical order and whole sentences in Danish."""

from collections.abc import Iterable, Sequence
from itertools import groupby

# Æ, ø and å close the alphabet; aa in names sorts as å (Aabenraa after Ærø), and foreign
# letters as their nearest Danish ones.
_ALPHABET = str.maketrans(
    {"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}", "é": "e", "è": "e", "ü": "y"}
)
_CLOSING = (".", "!", "?", ":", "…")


def opremsning(led: Iterable[str]) -> str:
    """Join words as a sentence does, without a comma before the last *og*.

    Examples
    --------
    >>> opremsning(["Morsø", "Struer", "Tønder"]), opremsning(["Morsø"]), opremsning([])
    ('Morsø, Struer og Tønder', 'Morsø', '')
    """
    words: Sequence[str] = list(led)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} og {words[-1]}"


def opremsning_af_numre(navne: Iterable[str]) -> str:
    """Join numbered names so that what they are numbers of is said once.

    Examples
    --------
    >>> opremsning_af_numre(["nøgletal", "figur 3", "figur 4", "figur 5", "figur 13.a", "tabel 1"])
    'nøgletal; figur 3–5 og 13.a; tabel 1'
    """
    groups = groupby((navn.partition(" ") for navn in navne), key=lambda parts: parts[0])
    return "; ".join(
        f"{word} {opremsning(_spans([number for *_, number in parts]))}".rstrip()
        for word, parts in groups
    )


def _spans(numbers: Sequence[str]) -> list[str]:
    """Numbers with three or more in a row as first and last."""
    runs: list[list[str]] = []
    for number in numbers:
        last = runs[-1][-1] if runs else ""
        if number.isdigit() and last.isdigit() and int(number) == int(last) + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [shown for run in runs for shown in ([f"{run[0]}–{run[-1]}"] if len(run) > 2 else run)]


def afsnit(*tekster: str) -> str:
    """Join texts as paragraphs; an empty one is left out.

    Examples
    --------
    >>> afsnit("Her.", "", "I hele landet.")
    'Her.\\n\\nI hele landet.'
    """
    return "\n\n".join(tekst for tekst in tekster if tekst)


def alfabetisk(navn: str) -> str:
    """Sort key for Danish alphabetical order.

    Examples
    --------
    >>> sorted(["Aarhus", "Ærø", "Aalborg", "Odense", "Østerbro"], key=alfabetisk)
    ['Odense', 'Ærø', 'Østerbro', 'Aalborg', 'Aarhus']
    """
    return navn.lower().replace("aa", "å").translate(_ALPHABET)


def stort_begyndelsesbogstav(tekst: str) -> str:
    """Capitalise the first letter only, so that names further on keep theirs.

    Examples
    --------
    >>> stort_begyndelsesbogstav("ingen boliger i Aalborg Kommune")
    'Ingen boliger i Aalborg Kommune'
    """
    return tekst[:1].upper() + tekst[1:]


def saetning(tekst: str) -> str:
    """Make a sentence: capital letter first, exactly one full stop last.

    An abbreviation that ends in a point carries the full stop itself.

    Examples
    --------
    >>> saetning("andelen er 11,6 pct."), saetning("der er ingen boliger")
    ('Andelen er 11,6 pct.', 'Der er ingen boliger.')
    """
    bare = stort_begyndelsesbogstav(tekst.strip())
    return bare if not bare or bare.endswith(_CLOSING) else f"{bare}."
