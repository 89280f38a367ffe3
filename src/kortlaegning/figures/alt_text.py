"""How long an alternative text may be, and where it says that the rest is found."""

from collections.abc import Iterable

LONGEST = 250  # signs, before it says where the rest is
IN_THE_TABLE = "Alle tal står i tabellen på websiden."


def alt_text(sentences: Iterable[str], rest: str = IN_THE_TABLE) -> str:
    """Join sentences, the finding first, as far as they are short enough, then say where more is.

    Examples
    --------
    >>> alt_text(["Andelen var 3 pct.", "", "Landets andel var 5 pct."])
    'Andelen var 3 pct. Landets andel var 5 pct. Alle tal står i tabellen på websiden.'
    >>> alt_text(["Andelen var 3 pct.", "Landets andel var 5 pct. " * 10], rest="Se tabellen.")
    'Andelen var 3 pct. Se tabellen.'
    """
    said = ""
    for sentence in filter(None, sentences):
        longer = f"{said} {sentence}" if said else sentence
        if said and len(longer) > LONGEST:
            break
        said = longer
    return f"{said} {rest}".strip()
