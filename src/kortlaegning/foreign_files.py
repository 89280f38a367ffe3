"""Which files in the project's folders are an editor's, a system's or a sync program's."""

import re
import unicodedata

_SYSTEM = frozenset(
    ("thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "__pycache__", "__macosx", "$recycle.bin")
)
# Names that begin with a full stop (.DS_Store, ._x, .~lock.x#, .x.swp, .#x, .Trashes, a killed
# command's temporary file) are hidden by whoever made them: the project has no input among them.
_EDITOR = re.compile(r"\..*|~\$.*|~.*\.tmp|#.*#|.*~|.*\.(sw[a-p]|tmp|bak|pyc|crdownload|partial)")


def is_foreign(name: str) -> bool:
    """Tell whether a file is plainly no input: left behind by an editor or the system.

    Examples
    --------
    >>> [is_foreign(name) for name in ("Thumbs.db", "~$0851.xlsx", ".0851.yml.swp", "#a.yml#")]
    [True, True, True, True]
    >>> is_foreign("0851-aalborg.yml")
    False
    """
    plain = unicodedata.normalize("NFC", name)
    return plain.lower() in _SYSTEM or _EDITOR.fullmatch(plain.lower()) is not None
