"""One build of a site at a time."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kortlaegning.errors import KortlaegningError
from kortlaegning.site.own_files import MARK, refuse_other_folder


@contextmanager
def locked_site(site: Path) -> Iterator[None]:
    """Hold the site's lock; it goes by itself when the process ends, however it ends.

    Raises
    ------
    KortlaegningError
        When another build holds it, the folder is no site, or it cannot be made.
    """
    try:
        refuse_other_folder(site)
        site.mkdir(parents=True, exist_ok=True)
        file = (site / MARK).open("a+")
    except OSError as error:
        raise KortlaegningError(
            f"{site} cannot be written to ({error.strerror}): choose another folder with --site."
        ) from None
    with file:
        try:
            # A record lock is not inherited by forked workers, so none of them can outlive it.
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.seek(0)
            owner = file.read().strip() or "unknown"
            raise KortlaegningError(
                f"Another build (process {owner}) is writing to {site}: wait until it has ended, "
                "or choose another folder with --site."
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
