"""Show how far a download has come, for those that take longer than a moment."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn


@contextmanager
def download_progress(name: str) -> Iterator[Callable[[int, int | None], None]]:
    """Draw a bar while a download runs; it goes away when it is done.

    On standard error, and only in a terminal, so that output can be piped.
    """
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
    )
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as progress:
        task = progress.add_task(name, total=None)

        def report(done: int, whole: int | None) -> None:
            progress.update(task, completed=done, total=whole)

        yield report
