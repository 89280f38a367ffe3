"""Join shares that many jobs made into the site that one machine would have made."""

import shutil
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from kortlaegning.batch.build_plan import is_complete, make_plan
from kortlaegning.batch.build_site import HASHES, room_on_disk
from kortlaegning.batch.share import ShareRecord, read_share_record
from kortlaegning.errors import KortlaegningError
from kortlaegning.freshness.edition_list import Target, all_targets
from kortlaegning.freshness.file_hashes import HashCache
from kortlaegning.freshness.fingerprint import Inputs, Options, take_fingerprint
from kortlaegning.freshness.private_memory import FOLDER, remember_private
from kortlaegning.kommuner import Kommuner
from kortlaegning.project import Project
from kortlaegning.site.finish_site import finish_site
from kortlaegning.site.latest_changes import lay_aside, tell_changes
from kortlaegning.site.manifest import read_shared_inputs, write_shared_inputs
from kortlaegning.site.own_files import refuse_other_editions
from kortlaegning.site.put_in_place import (
    WORKSHOP,
    new_workshop,
    place,
    published_modes,
    recover,
    remove,
)
from kortlaegning.site.site_lock import locked_site


def join_shares(project: Project, kommuner: Kommuner, folders: Sequence[Path], site: Path) -> int:
    """Check all shares, then put their editions into the site and write its pages.

    The shares stay as they are, so that a join that was stopped is simply run again.

    Returns
    -------
    int
        How many editions were put into the site; the others were there already.

    Raises
    ------
    KortlaegningError
        When a share is missing, unfinished, given twice, damaged, or made from other data, texts
        or code than this checkout holds; nothing is written then.
    """
    records = {folder: read_share_record(folder) for folder in folders}
    _refuse_incomplete(records)
    targets = {target.folder: target for target in all_targets(project, kommuner)}
    cache = HashCache(project.work / HASHES)
    with published_modes(), room_on_disk(site):
        inputs = _inputs_of(project, kommuner, records, cache)
        for folder, record in records.items():
            _refuse_outdated(folder, record, targets, inputs)
        with locked_site(site):
            placed = _place_all(records, targets, inputs, site, cache, project.work / FOLDER)
            finish_site(project, kommuner, site, cache)
            cache.save()
    return placed


def _place_all(
    records: dict[Path, ShareRecord],
    targets: dict[str, Target],
    inputs: Inputs,
    site: Path,
    cache: HashCache,
    memory: Path,
) -> int:
    recover(site)
    refuse_other_editions(site, targets)
    source = {name: folder for folder, record in records.items() for name in record.folders}
    wanted = [targets[name] for name in targets if name in source]
    plan = make_plan(site, wanted, inputs, cache, memory, force=False)
    missing = [one.target for one in plan if one.reasons]
    if missing:
        write_shared_inputs(site, inputs)
    try:
        for target in missing:
            out = new_workshop(site, target.folder)
            shutil.copytree(source[target.folder] / target.folder, out, dirs_exist_ok=True)
            lay_aside(site, target.folder)
            remember_private(memory, out, inputs.private_of(target.folder))
            place(out, site / target.folder)
        tell_changes(site, partial(is_complete, site, targets.values(), inputs, cache, memory))
    finally:
        remove(site / WORKSHOP)
    return len(missing)


def _refuse_incomplete(records: dict[Path, ShareRecord]) -> None:
    sizes = {(record.share.of, record.editions_in_all) for record in records.values()}
    if len(sizes) != 1:
        found = ", ".join(
            f"{folder} is {record.share.number}/{record.share.of} of {record.editions_in_all} "
            "editions"
            for folder, record in records.items()
        )
        raise KortlaegningError(f"These are shares of different builds: {found}.")
    ((of, _),) = sizes
    numbers = [record.share.number for record in records.values()]
    twice = sorted({number for number in numbers if numbers.count(number) > 1})
    missing = [number for number in range(1, of + 1) if number not in numbers]
    if twice:
        raise KortlaegningError(f"The share {twice[0]}/{of} is given twice: name each folder once.")
    if missing:
        named = ", ".join(f"{number}/{of}" for number in missing[:3])
        more = f" and {len(missing) - 3} more" if len(missing) > 3 else ""
        raise KortlaegningError(
            f"Of {of} shares, {named}{more} {'is' if len(missing) == 1 else 'are'} missing: make "
            "them with kortlaegning build --del, and name all folders."
        )


def _inputs_of(
    project: Project, kommuner: Kommuner, records: dict[Path, ShareRecord], cache: HashCache
) -> Inputs:
    """What this checkout would make the same editions from, by the options of the shares."""
    folder, record = next(iter(records.items()))
    shared = read_shared_inputs(folder, record.shared)
    if shared is None:
        raise KortlaegningError(
            f"{folder} does not say what it was made from: delete it and make the share again."
        )
    options = Options(shared["option engine"], shared["option notebook-engine"])
    return take_fingerprint(project, all_targets(project, kommuner), options, cache)


def _refuse_outdated(
    folder: Path, record: ShareRecord, targets: dict[str, Target], inputs: Inputs
) -> None:
    unknown = [name for name in record.folders if name not in targets]
    if unknown:
        raise KortlaegningError(f"{folder}: {unknown[0]} is no edition of this checkout.")
    mine: Iterable[Target] = [targets[name] for name in record.folders]
    for one in make_plan(folder, mine, inputs, HashCache(), folder / FOLDER, force=False):
        if one.reasons:
            raise KortlaegningError(
                f"{folder}: {one.target.folder} is not what this checkout would make "
                f"({'; '.join(one.reasons)}): make the share {record.share.number}/"
                f"{record.share.of} again."
            )
