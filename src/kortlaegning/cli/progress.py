"""What a build shows while it runs, and its closing tables."""

import sys
from collections.abc import Callable
from types import TracebackType
from typing import Self

from kortlaegning.batch.build_plan import Planned
from kortlaegning.batch.build_site import FAILED, Order, Summary
from kortlaegning.batch.worker import Result
from kortlaegning.project import Project

MIB = 1024 * 1024


class Progress:
    """A progress bar where somebody looks on; elsewhere one line for each failed edition."""

    def __init__(self) -> None:
        self.total = 0
        self.finished = 0
        self._advance: Callable[[str], None] | None = None
        self._stop: Callable[[], None] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._stop is not None:
            self._stop()

    def plan(self, plan: tuple[Planned, ...]) -> None:
        """Start, when there is something to build."""
        self.total = sum(bool(one.reasons) for one in plan)
        if not self.total or not sys.stderr.isatty():
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Bar

        bar = Bar(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=Console(stderr=True),
        )
        bar.start()
        task = bar.add_task("Editions", total=self.total)

        def advance(name: str) -> None:
            bar.update(task, advance=1, description=name)

        self._advance, self._stop = advance, bar.stop

    def result(self, result: Result) -> None:
        """Count an edition."""
        target = result.job.target
        if result.failure is None:
            self.finished += 1
        if self._advance is not None:
            self._advance(target.name)
        elif result.failure:
            print(f"{target.folder} failed: {result.failure.what}", file=sys.stderr)


def print_summary(summary: Summary, order: Order, seconds: float) -> None:
    """Say in one line what was done, and what a worker needed."""
    up_to_date = sum(not one.reasons for one in summary.plan)
    built = [result for result in summary.results if result.failure is None]
    if not summary.results and not summary.not_tried:
        print(f"Nothing changed: {_editions(up_to_date)} up to date in {order.site.name}.")
        return
    line = f"{_editions(len(built))} built in {seconds:.1f} s"
    if up_to_date:
        line += f", {up_to_date} up to date"
    if summary.failed:
        line += f", {len(summary.failed)} failed"
    if summary.not_tried:
        line += f", {summary.not_tried} not tried"
    print(f"{line}.")
    peak = max((result.peak_bytes for result in summary.results), default=0)
    if peak:
        print(f"Peak memory of a worker: {peak / MIB:.0f} MB with --jobs {order.jobs}.")


def print_failures(summary: Summary, project: Project) -> None:
    """Print what failed, where, and the command that repeats it alone."""
    from rich.console import Console
    from rich.table import Table

    table = Table(title="Failed editions")
    for heading in ("Edition", "What", "Where", "Repeat it alone with"):
        table.add_column(heading, overflow="fold")  # a name that is cut off tells nothing
    for result in summary.failed:
        target, failure = result.job.target, result.failure
        if failure is not None:
            table.add_row(
                *map(_plain, (target.folder, failure.what, failure.where)), target.command
            )
    console = Console(stderr=True)
    console.print(table)
    kept = (project.work / FAILED).relative_to(project.root)
    console.print(
        f"Notebooks as far as they ran, and tracebacks, are kept in {kept}.", highlight=False
    )


def _plain(text: str) -> str:
    """Keep rich from reading square brackets in an error message as markup."""
    return text.replace("[", r"\[")


def _editions(count: int) -> str:
    return "1 edition" if count == 1 else f"{count} editions"
