"""Standard input and output as they are: closed, or in an encoding that lacks some letters."""

import codecs
import os
import sys
import unicodedata
from typing import TextIO

REPLACED = "kortlaegning-plain"
_SIGNS = '– - — - … ... • * · * → -> − - ✓ x ’ \' ‘ \' “ " ” " » " « " § par. © (c) ½ 1/2'
_LETTERS = "æ ae ø oe å aa Æ Ae Ø Oe Å Aa ² 2"
_PAIRS = f"{_SIGNS} {_LETTERS}".split()
_PLAIN = str.maketrans(dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True)))


def plain(text: str) -> str:
    """Spell text with the signs that every terminal has.

    Examples
    --------
    >>> plain("Ærø – 3 km²")
    'Aeroe - 3 km2'
    """
    simple = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    kept = (sign for sign in simple if not unicodedata.combining(sign))
    return "".join(sign if sign.isascii() else "?" for sign in kept)


def make_streams_usable() -> None:
    """Let every verb print, whatever the terminal can show and whether anybody listens.

    A stream that is closed goes nowhere: its number must not become that of a file that is opened
    later, or prints would land there.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest free number, and so this one
    codecs.register_error(REPLACED, _replace)
    sys.stdout = _usable(sys.stdout, 1)
    sys.stderr = _usable(sys.stderr, 2)


def _usable(stream: TextIO | None, number: int) -> TextIO:
    if stream is None:
        return open(number, "w", encoding="utf-8", closefd=False)
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors=REPLACED)
    return stream


def _replace(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return plain(error.object[error.start : error.end]), error.end
