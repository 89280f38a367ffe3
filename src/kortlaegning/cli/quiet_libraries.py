"""What libraries read in a user's surroundings, kept from failing or talking into a verb."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

# Where matplotlib and IPython keep settings and caches; by default below the user's home.
FOLDERS = ("MPLCONFIGDIR", "IPYTHONDIR")


@contextlib.contextmanager
def quiet_surroundings() -> Iterator[None]:
    """Take a wish for a window away, and give libraries a folder where there is no home."""
    # What draws in a window is no business of a command that opens none.
    os.environ.pop("MPLBACKEND", None)
    if os.access(Path("~").expanduser(), os.W_OK):
        yield
        return
    with tempfile.TemporaryDirectory(prefix="kortlaegning-", ignore_cleanup_errors=True) as folder:
        for name in FOLDERS:
            os.environ.setdefault(name, folder)
        yield
