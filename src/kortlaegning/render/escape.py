"""Make any text from data inert in the markdown of an edition, for pandoc and for Quarto."""

import re
import unicodedata

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_SPACES = re.compile(r" {2,}")
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}
_NBSP = "\u00a0"


def visible_text(text: str) -> str:
    """Reduce a text to what a reader can see: one line, no control or direction characters.

    Line breaks and tabs become spaces, runs of spaces become one, other invisible characters
    (control, format and right-to-left marks, unassigned) are dropped, since they can hide or
    reorder text and stop a PDF.

    Examples
    --------
    >>> visible_text(" Ærø\\n\\tKommune\\u202e ")
    'Ærø Kommune'
    """
    text = unicodedata.normalize("NFC", text)
    if text.isprintable():  # nothing invisible, and no space but the ordinary one
        return _SPACES.sub(" ", text).strip(" ")
    kept = []
    for char in text:
        category = unicodedata.category(char)
        if char in (_NBSP, "\u202f"):
            kept.append(_NBSP)
        elif char.isspace() or category.startswith("Z"):
            kept.append(" ")
        elif category not in _UNSEEN:
            kept.append(char)
    return _SPACES.sub(" ", "".join(kept)).strip(f" {_NBSP}")


def markdown_escape(text: str) -> str:
    """Escape a text so that it is printed as it stands, whatever is in it.

    Every ASCII punctuation mark gets a backslash, which pandoc and Quarto read as that mark and
    nothing else: no markup, citation, shortcode, mathematics, raw HTML or smart punctuation.
    The result is one line, fit for a paragraph, a table cell, a caption or (without quotes of its
    own) an attribute.

    Examples
    --------
    >>> markdown_escape("<b>50 %</b> af @alle")
    '\\\\<b\\\\>50 \\\\%\\\\<\\\\/b\\\\> af \\\\@alle'
    """
    return _PUNCTUATION.sub(r"\\\1", visible_text(text))
