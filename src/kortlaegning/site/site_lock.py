"""One build of a site at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

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
    # The file stays, since it also says that the folder is a site.
    lock = FileLock(site / MARK, timeout=0, preserve_lock_file=True)
    try:
        refuse_other_folder(site)
        site.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        raise KortlaegningError(
            f"Another build is writing to {site}: wait until it has ended, or choose another "
            "folder with --site."
        ) from None
    except OSError as error:
        raise KortlaegningError(
            f"{site} cannot be written to ({error.strerror}): choose another folder with --site."
        ) from None
    try:
        yield
    finally:
        lock.release()
