"""Text as people and programs write it, brought to the one form that is compared."""

import html
import re
import unicodedata
from dataclasses import dataclass

_TRANSLITERATION = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ü": "u", "ö": "oe"})
# Control characters, and marks that turn or hide text.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_SPACES = re.compile(r"\s+")
# A letter of UTF-8 that was read as Windows, Latin-1, DOS or Mac text and saved again: Ã¸ for ø.
_CONTINUES = r"[\u0080-\u00bf\u0152-\u0192\u02c6-\u02dc\u2013-\u203a\u20ac\u2122]"
_BEYOND = r"[^\x00-\x7f]"
_TWICE = re.compile(rf"[ÂÃË]{_CONTINUES}|â{_CONTINUES}{{2}}|[ÔΓ╬‚]{_BEYOND}{{2}}|[├┬√¬╬]{_BEYOND}")
# What spreadsheets put around a code to keep it text: '0101 and ="0101".
_TEXT_MARK = re.compile(r"""^=?(["'’´`])(.*?)\1?$""")
_INDENT = re.compile(r"^(?:[.·•»>\-–—]+\s+|\.{2,}\s*|[*†‡]+\s*)+")
_FOOTNOTE = re.compile(
    r"\s*(?:[*†‡§#]+\)?|\^\d|(?<!\w)[a-e]\)|[¹²³⁰⁴-⁹]+[)⁾]?|"
    r"[(\[](?:(?:note|fodnote|anm)\.? ?)?\d{1,2}[)\]]|(?<!\d)\d{1,2}\)|(?<=[^\W\d_])\s?\d)$"
)
_CODE = (
    r"(?:dk[-_ ]?|kom(?:m|mune)?(?:nr|kode)?\.?[\s_-]*|nr\.?\s*|[k#](?=\d))?"
    r"(\d{1,5})(?:[.,]0{1,3})?"
)
_NUTS = re.compile(r"(dk|dk0\d{0,2})(?:(?<=\d)\s+([^\W\d_].*))?")
_CODE_ALONE = re.compile(_CODE)
_CODE_FIRST = re.compile(
    rf"(?:{_CODE}\s*[\s:;,–—_/|-]|{_CODE}\.\s|[(\[]{_CODE}[)\]])\s*(?P<name>[^\W\d_].*)"
)
_CODE_IN_BRACKETS = re.compile(r"(.*\S)\s*[(\[]" + _CODE + r"[)\]]")
_CODE_LAST = re.compile(r"(.*[^\W\d_.)])\s*[\s:;,–—_/|-]\s*(?:dk[-_ ]?)?(0\d{3}|\d{3})")
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,8});", re.IGNORECASE)
MOST_TIMES_ENCODED = 3
COUNTRY_DIGITS = "10"
LONGEST_CODE = 4


def clean(text: str) -> str:
    """Text on one line: letters composed (NFC), none encoded anew, nothing that nobody sees.

    Examples
    --------
    >>> clean(" A\\u030aru\\u202e\\n KÃ¸bing\\x00 "), clean("KÃƒÂ¸bing")
    ('Åru Købing', 'Købing')
    >>> clean("K&oslash;bing &lt;5")
    'Købing <5'
    """
    text = _ENTITY.sub(lambda letter: html.unescape(letter[0]), text)
    for _ in range(MOST_TIMES_ENCODED):
        before, text = text, _TWICE.sub(_decoded_once_more, text)
        if text == before:
            break
    return _SPACES.sub(" ", _UNSEEN.sub("", unicodedata.normalize("NFC", text))).strip()


def without_text_mark(text: str) -> str:
    """A cell without what a spreadsheet puts around it to keep it text.

    Examples
    --------
    >>> without_text_mark('="0101"'), without_text_mark("'73400"), without_text_mark("Aalborg")
    ('0101', '73400', 'Aalborg')
    """
    marked = _TEXT_MARK.fullmatch(text)
    return marked[2].strip() if marked else text


def slugify(name: str) -> str:
    """Spell a name with ASCII letters and hyphens only, for file names and addresses.

    Examples
    --------
    >>> slugify("Lyngby-Taarbæk"), slugify("Ærø"), slugify("Høje-Taastrup")
    ('lyngby-taarbaek', 'aeroe', 'hoeje-taastrup')
    """
    plain = unicodedata.normalize("NFC", name).strip().lower().translate(_TRANSLITERATION)
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


@dataclass(frozen=True)
class Label:
    """What a text says of who it is about; either part may be empty.

    ``code`` has its digits as written, without a country before them; ``nuts`` says that ``DK``
    stood before so few digits that it is a code of Eurostat's.
    """

    code: str
    name: str
    nuts: str = ""


def read_label(text: str) -> Label:
    """Take a text apart into code and name, without the marks that programs and editors add.

    Examples
    --------
    >>> read_label('="0851"'), read_label("851 Aalborg"), read_label("Aalborg (851) *")
    (Label(code='0851', name='', nuts=''), Label(code='851', name='Aalborg', nuts=''), \
Label(code='851', name='Aalborg', nuts=''))
    """
    bare = _without_marks(clean(text))
    lowered = bare.lower()
    if nuts := _NUTS.fullmatch(lowered):
        return Label("", bare[nuts.start(2) :] if nuts[2] else "", nuts[1].upper())
    if alone := _CODE_ALONE.fullmatch(lowered):
        return Label(_digits(alone[1]), "")
    if first := _CODE_FIRST.fullmatch(lowered):
        code = next(filter(None, first.groups()))
        return Label(_digits(code), bare[first.start("name") :])
    if bracketed := _CODE_IN_BRACKETS.fullmatch(lowered):
        return Label(_digits(bracketed[2]), _without_marks(bare[: bracketed.end(1)]))
    if last := _CODE_LAST.fullmatch(lowered):
        return Label(_digits(last[2]), bare[: last.end(1)])
    return Label("", bare)


def _digits(code: str) -> str:
    longer = len(code) > LONGEST_CODE and code.startswith(("0", COUNTRY_DIGITS))
    return code[1:] if longer else code


def _without_marks(text: str) -> str:
    while True:
        bare = _INDENT.sub("", text)
        bare = _FOOTNOTE.sub("", without_text_mark(bare)).strip()
        if bare == text or not bare:
            return bare
        text = bare


def _decoded_once_more(letter: re.Match[str]) -> str:
    for encoding in ("cp1252", "latin-1", "cp850", "cp437", "mac_roman"):
        try:
            return letter[0].encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return letter[0]
