"""Keep what a compiled library writes to the terminal of its own accord from the user."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress

STANDARD_ERROR = 2


@contextmanager
def quiet_library() -> Iterator[None]:
    """Discard what is written past Python to standard error, such as traces with foreign paths.

    What went wrong still arrives as an exception.
    """
    kept = None
    with suppress(OSError):
        kept = os.dup(STANDARD_ERROR)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, STANDARD_ERROR)
        os.close(nowhere)
    try:
        yield
    finally:
        if kept is not None:
            os.dup2(kept, STANDARD_ERROR)
            os.close(kept)
