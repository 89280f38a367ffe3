"""``kortlaegning build``: make the editions that are not up to date."""

import contextlib
import gc
import os
import time
from collections.abc import Iterator
from enum import StrEnum
from functools import partial
from typing import Annotated

import typer

from kortlaegning.batch.build_plan import explain
from kortlaegning.batch.build_site import Order, build, plan_build
from kortlaegning.batch.share import Share
from kortlaegning.batch.worker import Maker
from kortlaegning.batch.worker_pool import default_jobs, start_method
from kortlaegning.cli.options import Site
from kortlaegning.freshness.edition_list import (
    Wanted,
    choose_targets,
    read_kommuner,
    refuse_stray_params,
)
from kortlaegning.freshness.fingerprint import Options
from kortlaegning.project import Project, find_project
from kortlaegning.site.own_files import site_folder

INTERRUPTED = 130
# Below this many editions it takes longer to prepare what all share than to make it in each.
FEWEST_TO_SHARE = 4


class Renderer(StrEnum):
    """Programs that turn an edition into HTML and PDF."""

    portable = "portable"
    quarto = "quarto"


class NotebookEngine(StrEnum):
    """Ways to run notebooks."""

    kortlaegning = "kortlaegning"
    stock = "stock"


def build_command(
    kommune: Annotated[
        list[str] | None,
        typer.Option(help="Municipality to build for: code, name or slug. May be repeated."),
    ] = None,
    region: Annotated[
        list[str] | None,
        typer.Option(help="Region to build for, such as nordjylland. May be repeated."),
    ] = None,
    regioner: Annotated[bool, typer.Option("--regioner", help="Build for each region.")] = False,
    gruppe: Annotated[
        list[str] | None,
        typer.Option(help="Group of params/grupper.yml to build for. May be repeated."),
    ] = None,
    alle: Annotated[bool, typer.Option("--alle", help="Build every edition.")] = False,
    land: Annotated[bool, typer.Option("--land", help="Build the national edition.")] = False,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", min=1, help="Workers; as many as cores.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Build also what is up to date.")] = False,
    explain_only: Annotated[
        bool, typer.Option("--explain", help="Say what would be built and why; build nothing.")
    ] = False,
    fail_fast: Annotated[
        bool, typer.Option("--fail-fast", help="Stop at the first edition that fails.")
    ] = False,
    engine: Annotated[Renderer, typer.Option(help="What makes HTML and PDF.")] = Renderer.portable,
    notebook_engine: Annotated[
        NotebookEngine, typer.Option(help="What runs the notebooks; stock is papermill's own.")
    ] = NotebookEngine.kortlaegning,
    site: Site = None,
    share: Annotated[
        str | None,
        typer.Option(
            "--del",
            help="Make one share only, such as 3/40, into _dele/3-af-40 (or --site); see saml.",
        ),
    ] = None,
) -> None:
    """Build editions as HTML and PDF, only those that something changed for."""
    project = find_project()
    kommuner = read_kommuner(project)
    refuse_stray_params(project, kommuner)
    part = Share.parse(share) if share is not None else None
    asked = Wanted(kommune or (), region or (), gruppe or (), regioner, alle, land)
    if part and asked == Wanted():
        asked = Wanted(everything=True)
    order = Order(
        targets=choose_targets(project, kommuner, asked),
        site=site_folder(project, site, part.folder(project) if part else project.site),
        options=Options(engine.value, notebook_engine.value),
        jobs=jobs or default_jobs(),
        force=force,
        fail_fast=fail_fast,
        share=part,
    )
    if explain_only:
        for who, reasons in explain(plan_build(project, kommuner, order)):
            print(f"{who}: {'; '.join(reasons) if reasons else 'up to date'}")
        return
    # Imported here: only a run that builds needs a progress display.
    from kortlaegning.cli.progress import Progress, print_failures, print_summary

    started = time.perf_counter()
    progress = Progress()
    try:
        with progress, _without_garbage_collection():
            summary = build(
                project,
                kommuner,
                order,
                partial(_open_maker, project, order),
                on_plan=progress.plan,
                on_result=progress.result,
            )
    except KeyboardInterrupt:
        typer.echo(
            f"Interrupted: {progress.finished} of {progress.total} editions were finished and "
            "are kept; run the same command again for the rest.",
            err=True,
        )
        raise typer.Exit(INTERRUPTED) from None
    print_summary(summary, order, time.perf_counter() - started)
    if summary.failed:
        print_failures(summary, project)
        raise typer.Exit(1)


@contextlib.contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """Import and load without looking, over and over, for what could be freed: it all stays.

    Workers, which are another matter, have it on.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _open_maker(project: Project, order: Order, editions: int) -> Maker:
    """Load data and libraries once; forked workers share them."""
    from kortlaegning.batch.edition_maker import EditionMaker, load

    many = editions >= FEWEST_TO_SHARE
    if many:
        # Typst would start a thread per core in every worker, to wait for each other.
        os.environ.setdefault("RAYON_NUM_THREADS", "1")
    if start_method() == "fork":
        load(project, order.options, pyplot=many)
        if many:
            from kortlaegning.batch.warm_up import warm_up
            from kortlaegning.session import open_session

            warm_up(open_session(project, order.options.aar))
    return EditionMaker(project, order.options)
