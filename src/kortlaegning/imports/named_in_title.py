"""Which municipalities the lines above a table, the name of a sheet or of a file speak of."""

import re
from collections.abc import Iterable

from kortlaegning.kommuner import Kommune, Kommuner
from kortlaegning.spelling import clean

# The word beside which a name is a municipality's: "Vejen" alone may be the way.
_BEFORE = re.compile(r"((?:[^\W\d_][\w-]*\s+){1,2})(?:regions)?kommunes?\b", re.IGNORECASE)
_AFTER = re.compile(r"\bkommune[n:]*\s+([^\W\d_][\w-]*(?:\s+[^\W\d_][\w-]*)?)", re.IGNORECASE)
_BETWEEN_WORDS = re.compile(r"[_\s]+")


def named_in_title(texts: Iterable[str], kommuner: Kommuner) -> set[Kommune]:
    """Municipalities that are named as such, with the word for one or alone in their cell.

    Examples
    --------
    >>> samsoe = Kommune("0741", "Samsø", "", "", "", 0)
    >>> [each.navn for each in named_in_title(["Dataark for Samsø Kommune"], Kommuner.of([samsoe]))]
    ['Samsø']
    """
    found = set()
    for text in map(_words, texts):
        beside = [*_BEFORE.findall(text), *_AFTER.findall(text)]
        tried = [text, *beside, *(word for words in beside for word in words.split())]
        found |= {kommune for each in tried if (kommune := kommuner.named(each.strip()))}
    return found


def _words(text: str) -> str:
    return _BETWEEN_WORDS.sub(" ", clean(text))
