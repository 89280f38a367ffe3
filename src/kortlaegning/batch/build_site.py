"""Build a site: plan, make what must be made, place it, and bring the site's pages up to date."""

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kortlaegning.batch.build_plan import Planned, is_complete, make_plan
from kortlaegning.batch.failure import DiskFullError
from kortlaegning.batch.share import RECORD_NAME, Share, write_share_record
from kortlaegning.batch.steady_jobs import SteadyJobs
from kortlaegning.batch.worker import Maker, Result
from kortlaegning.batch.worker_pool import run_jobs
from kortlaegning.errors import KortlaegningError
from kortlaegning.freshness.edition_list import Target, all_targets
from kortlaegning.freshness.file_hashes import HashCache
from kortlaegning.freshness.fingerprint import Inputs, Options, take_fingerprint
from kortlaegning.freshness.private_memory import FOLDER, remember_private
from kortlaegning.freshness.watch import Watch
from kortlaegning.kommuner import Kommuner
from kortlaegning.machine_fault import NO_ROOM, disk_full, sentence_for
from kortlaegning.project import Project
from kortlaegning.render.output import forced_to_disk
from kortlaegning.site.finish_site import finish_site
from kortlaegning.site.latest_changes import lay_aside, tell_changes
from kortlaegning.site.manifest import write_shared_inputs
from kortlaegning.site.own_files import MARK, refuse_other_editions, refuse_other_folder
from kortlaegning.site.put_in_place import WORKSHOP, place, published_modes, recover, remove
from kortlaegning.site.site_lock import locked_site

if TYPE_CHECKING:
    from kortlaegning.site.all_pages import AboutData

HASHES = "hashes.json"
FAILED = "fejl"


@dataclass(frozen=True)
class Order:
    """What is to be built, where, and how."""

    targets: tuple[Target, ...]
    site: Path
    options: Options = field(default_factory=Options)
    jobs: int = 1
    force: bool = False
    fail_fast: bool = False
    share: Share | None = None

    @property
    def mine(self) -> tuple[Target, ...]:
        """The targets that this build makes: all of them, or its share."""
        return self.share.pick(self.targets) if self.share else self.targets

    def hash_cache(self, project: Project) -> HashCache:
        """Memory of file hashes; a share has its own, since shares have no file in common."""
        return HashCache((self.site / f".{HASHES}") if self.share else project.work / HASHES)

    def memory(self, project: Project) -> Path:
        """Where it is noted from which private files editions were made."""
        return (self.site if self.share else project.work) / FOLDER


@dataclass(frozen=True)
class Summary:
    """What a build did."""

    plan: tuple[Planned, ...]
    results: tuple[Result, ...]

    @property
    def failed(self) -> tuple[Result, ...]:
        """Editions that could not be made, in the order of the plan."""
        order = {one.target.folder: place for place, one in enumerate(self.plan)}
        failed = (result for result in self.results if result.failure)
        return tuple(sorted(failed, key=lambda result: order[result.job.target.folder]))

    @property
    def not_tried(self) -> int:
        """Editions that were to be built but were not begun (``--fail-fast``)."""
        return sum(bool(one.reasons) for one in self.plan) - len(self.results)


def plan_build(project: Project, kommuner: Kommuner, order: Order) -> tuple[Planned, ...]:
    """Say what a build would do, without doing it."""
    cache = order.hash_cache(project)
    inputs = take_fingerprint(project, all_targets(project, kommuner), order.options, cache)
    plan = make_plan(
        order.site, order.mine, inputs, cache, order.memory(project), force=order.force
    )
    if order.site.is_dir() or not order.share:
        cache.save()
    return plan


def build(
    project: Project,
    kommuner: Kommuner,
    order: Order,
    prepare: Callable[[int], Maker],
    *,
    on_plan: Callable[[tuple[Planned, ...]], None] = lambda plan: None,
    on_result: Callable[[Result], None] = lambda result: None,
) -> Summary:
    """Build the editions that are not up to date.

    Parameters
    ----------
    prepare
        Loads data and libraries for a number of editions, and gives the function that makes one;
        called only when there is something to make, and before any worker is forked.
    on_plan, on_result
        Called with the plan, and with each result when it comes, for a progress display.

    Raises
    ------
    KortlaegningError
        When the site is locked or cannot be written, the disk is full, or data is faulty. A
        failing edition does not raise; it is in the summary.
    """
    with published_modes(), room_on_disk(order.site), _alone_in(order):
        recover(order.site)
        refuse_other_editions(order.site, (target.folder for target in order.mine))
        cache, memory = order.hash_cache(project), order.memory(project)
        targets = all_targets(project, kommuner)
        jobs = SteadyJobs(
            order.site,
            partial(Watch.of_editions, project, targets),
            partial(take_fingerprint, project, targets, order.options, cache),
        )
        plan = make_plan(order.site, order.mine, jobs.inputs, cache, memory, force=order.force)
        on_plan(plan)
        results: list[Result] = []
        about: list[tuple[Watch, AboutData]] = []
        try:
            if jobs.plan(one.target for one in plan if one.reasons):
                maker = prepare(len(jobs))
                jobs.refuse_when_moved()
                write_shared_inputs(order.site, jobs.inputs)
                meanwhile = None if order.share else partial(_look_at_data, project, about)
                for result in run_jobs(jobs, maker, order.jobs, meanwhile):
                    if not jobs.stands(result):
                        continue
                    if not result.failure:
                        private = jobs.inputs.private_of(result.job.target.folder)
                        remember_private(memory, result.job.out, private)
                    results.append(_take_over(result, order.site, project, cache))
                    on_result(result)
                    if result.failure and result.failure.disk_full:
                        raise DiskFullError(disk_full((order.site, project.work)))
                    if result.failure and order.fail_fast:
                        break
            if order.share:
                _finish_share(order, order.share, jobs.inputs, results)
            else:
                complete = partial(is_complete, order.site, targets, jobs.inputs, cache, memory)
                tell_changes(order.site, complete)
                steady = next((seen for watch, seen in about if not watch.moved()), None)
                finish_site(project, kommuner, order.site, cache, steady)
        finally:
            remove(order.site / WORKSHOP)
            cache.save()
    return Summary(plan, tuple(results))


def _alone_in(order: Order) -> contextlib.AbstractContextManager[None]:
    """Lock a site; a share is its job's alone, and file systems of clusters may know no locks."""
    if not order.share:
        return locked_site(order.site)
    refuse_other_folder(order.site)
    order.site.mkdir(parents=True, exist_ok=True)
    (order.site / MARK).touch()
    (order.site / RECORD_NAME).unlink(missing_ok=True)
    return contextlib.nullcontext()


def _finish_share(order: Order, share: Share, inputs: Inputs, results: list[Result]) -> None:
    if not any(result.failure for result in results):
        write_shared_inputs(order.site, inputs)
        write_share_record(order.site, share, order.targets, inputs.shared_id)


def _look_at_data(project: Project, about: "list[tuple[Watch, AboutData]]") -> None:
    # Imported here: a run with nothing to do has no page to write.
    from kortlaegning.site.all_pages import about_data

    # A settings file that is just being saved may be half there: it is then done at the end.
    with contextlib.suppress(KortlaegningError, OSError):
        about.append((Watch.of_pages(project), about_data(project)))


def _take_over(result: Result, site: Path, project: Project, cache: HashCache) -> Result:
    folder = result.job.target.folder
    if result.failure:
        _keep_failed(result, project.work / FAILED / folder)
        return result
    lay_aside(site, folder)
    place(result.job.out, site / folder)
    base = f"{site / folder}{os.sep}"
    cache.remember({f"{base}{name}": known for name, known in result.hashed.items()})
    remove(project.work / FAILED / folder)
    return replace(result, hashed={})


def _keep_failed(result: Result, kept: Path) -> None:
    """Keep what was made, with the executed notebooks and the traceback, for whoever mends it."""
    remove(kept)
    with contextlib.suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(result.job.out, kept)
        details = result.failure.details if result.failure else ""
        (kept / "fejl.txt").write_text(details, encoding="utf-8")


@contextlib.contextmanager
def room_on_disk(site: Path) -> Iterator[None]:
    """Turn a full disk into one sentence, and get names in the folder through a power cut."""
    try:
        yield
        forced_to_disk(site)
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        raise DiskFullError(sentence_for(error, (site,))) from None
