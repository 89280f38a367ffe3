"""Keep what belongs together on one line: § 57 a, 1. januar 2023, 3.500 kr./md., nr. 1, figur 3.

It works on finished markdown and only ever makes a blank a no-break space, never one in a heading,
in code, in the target of a link, in an attribute or in an address.
"""

import re

from kortlaegning.danish.dates import MONTHS
from kortlaegning.danish.numbers import NBSP

_STOP = r"\\?\."  # text from data has its punctuation escaped
_TOGETHER = (
    rf"\b\d{{1,2}}{_STOP} (?:{'|'.join(MONTHS)})\b(?: (?:19|20)\d\d\b)?",
    r"§§? \d+(?: [a-h]\b)?",
    rf"\d (?:mio|mia){_STOP} kr\b",
    r"\d (?:kr|pct|mio|mia|m²|procentpoint)",
    rf"\b(?:stk|nr){_STOP} \d",
    r"\b(?:[Ff]igur|[Tt]abel|[Tt]rin|[Bb]oks|[Bb]ilag) (?:\d|[A-Z]\b)",
)
_LEFT_ALONE = (
    r"^```.*?^```",
    r"^(?:#|:::)[^\n]*",
    r"`[^`\n]*`",
    r"(?<=\])\([^)\n]*\)",
    r"\{[^{}\n]*\}",
    r"<[^<>\n]*>",
    r"https?://\S+",
)
# A letter that no piece begins with is passed by without trying each of them.
_BEGINS = r"(?=[`#:({<§\dhsnFfTtBb])"
_PIECE = re.compile(
    f"{_BEGINS}(?:(?P<alone>{'|'.join(_LEFT_ALONE)})|{'|'.join(_TOGETHER)})",
    re.DOTALL | re.MULTILINE,
)


def hold_together(markdown: str) -> str:
    """Put no-break spaces where a line must not end.

    Examples
    --------
    >>> hold_together("Se § 57 a pr. 1. januar 2023 i `nr. 1`.").replace(NBSP, "_")
    'Se §_57_a pr. 1._januar_2023 i `nr. 1`.'
    """
    return _PIECE.sub(_joined, markdown)


def _joined(found: re.Match[str]) -> str:
    return found[0] if found["alone"] is not None else found[0].replace(" ", NBSP)
