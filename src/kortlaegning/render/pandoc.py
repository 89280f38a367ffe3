"""Which pandoc is run: the one that comes with the Python packages, whatever else is installed."""

from functools import cache
from pathlib import Path

import pypandoc

# How pandoc's Haskell runtime collects garbage: in a nursery that fits the processor's cache, and
# without going through all of it again, which for one document takes a quarter of the time.
_RUNTIME = {"GHCRTS": "-H4k -A4m -O64m"}


@cache
def bundled_pandoc() -> Path | None:
    """The program inside the package ``pypandoc_binary``; None where it holds none."""
    folder = Path(pypandoc.__file__).parent / "files"
    return next(
        (path for path in (folder / "pandoc", folder / "pandoc.exe") if path.is_file()), None
    )


def pandoc_path() -> Path:
    """The program to run; one from the search path only where the package holds none.

    Raises
    ------
    OSError
        When there is none at all.
    """
    return bundled_pandoc() or Path(pypandoc.get_pandoc_path())


def runtime_settings() -> dict[str, str]:
    """Settings for the environment; only for the bundled program, which is known to take them."""
    return dict(_RUNTIME) if bundled_pandoc() else {}
