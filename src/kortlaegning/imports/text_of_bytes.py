"""Which letters the bytes of a text file are: UTF-8, UTF-16, or one of the old code pages."""

import codecs
import re
from itertools import islice

from kortlaegning.imports.grid import ImportFileError
from kortlaegning.tables.problem import quote

# Marks that are there in one half of all bytes where text of two bytes a letter has none.
_UTF_16 = {"utf-16-le": 1, "utf-16-be": 0}
MOSTLY = 0.6
# Old code pages, the most likely first: Windows, DOS with Nordic or Western letters, old Macs.
_CODE_PAGES = {
    "cp1252": "Windows",
    "cp865": "DOS",
    "cp850": "DOS",
    "mac_roman": "Mac",
}
_LETTERS = re.compile(r"(?<![^\W\d_æøåÆØÅé])[A-Za-zÆØÅ]?[a-zæøåé]*[æøåé][a-zæøåé]*|[A-ZÆØÅ]*[ÆØÅ]+")
# A question mark, or the mark of a letter that could not be read, where a word has a letter.
_LOST = re.compile(r"[^\W\d_]*[^\W\d_]\?[^\W\d_]+|(?<!\S)\?[^\W\d_]+|[^\W\d_]*\ufffd[^\W\d_]*")
FEWEST_LOST = 3
_STRANGE = re.compile(r"[^\x00-\x7fæøåÆØÅéÉüÜöÖäÄ²³½°§–—’‘“”»«…•€£\u00a0\u202f]")


def text_of(content: bytes, source: str, said: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Decode a text file, and say where that was more than reading it.

    Parameters
    ----------
    said
        Encoding that the file itself names.

    Raises
    ------
    ImportFileError
        For a file that is no text, or whose Danish letters are lost.
    """
    text, notes = _decoded(content, source, said)
    lost = list(islice(_LOST.finditer(text), FEWEST_LOST))
    if len(lost) == FEWEST_LOST and not _danish(text):
        line = text.count("\n", 0, lost[0].start()) + 1
        raise ImportFileError(
            f"{source}, row {line}: letters are lost (as in {quote(lost[0][0])}); export the file "
            "anew, as CSV UTF-8 or XLSX."
        )
    return text, notes


def _decoded(content: bytes, source: str, said: str | None) -> tuple[str, tuple[str, ...]]:
    encoding = _by_marks(content)
    if encoding is None and b"\x00" in content:
        raise ImportFileError(f"{source} is no text file: save it as CSV or XLSX.")
    for each in (encoding or "utf-8-sig", *([said] if said and _is_known(said) else [])):
        try:
            return content.decode(each), ()
        except UnicodeDecodeError:
            continue
    texts = {}
    for page in _CODE_PAGES:
        try:
            texts[page] = content.decode(page)
        except UnicodeDecodeError:
            continue
    if "cp1252" not in texts and not any(map(_danish, texts.values())):
        line = content.count(b"\n", 0, _first_fault(content)) + 1
        raise ImportFileError(
            f"{source}, row {line}: neither UTF-8 nor Windows text; save the file as CSV UTF-8."
        )
    best = max(texts, key=lambda page: (_likeness(texts[page]), page == "cp1252"))
    if best == "cp1252":
        return texts[best], ()
    return texts[best], (f"Read as text with the letters of {_CODE_PAGES[best]}.",)


def _by_marks(content: bytes) -> str | None:
    if content.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    for encoding, half in _UTF_16.items():
        ours, others = content[half::2], content[1 - half :: 2]
        if ours and ours.count(0) > MOSTLY * len(ours) and not others.count(0):
            return encoding
    return None


def _is_known(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding).name not in ("utf-16", "utf-32", "utf-7")
    except LookupError:
        return False


def _first_fault(content: bytes) -> int:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _danish(text: str) -> int:
    return len(_LETTERS.findall(text))


def _likeness(text: str) -> int:
    return _danish(text) - 2 * len(_STRANGE.findall(text))
