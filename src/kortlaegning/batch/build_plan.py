"""Decide which editions must be built, and say why."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from kortlaegning.freshness.edition_list import Target
from kortlaegning.freshness.edition_record import EditionRecord, damaged_outputs, read_record
from kortlaegning.freshness.file_hashes import HashCache
from kortlaegning.freshness.fingerprint import Inputs, changed_inputs
from kortlaegning.freshness.private_memory import known_private
from kortlaegning.site.manifest import read_shared_inputs

NAMED_FILES = 3


@dataclass(frozen=True)
class Planned:
    """One edition and the reasons to build it; no reasons: it is up to date."""

    target: Target
    reasons: tuple[str, ...]


def make_plan(
    site: Path,
    targets: Iterable[Target],
    inputs: Inputs,
    cache: HashCache,
    memory: Path,
    *,
    force: bool,
) -> tuple[Planned, ...]:
    """Compare what each edition was made from with what there is now.

    Parameters
    ----------
    memory
        Where it is noted from which private files an edition was made.
    """
    known: dict[str, Mapping[str, str] | None] = {}
    shared_id = inputs.shared_id
    planned = []
    for target in targets:
        folder = site / target.folder
        record = read_record(folder)
        if record is None:
            reasons: tuple[str, ...] = ("it has not been built yet",)
        elif force:
            reasons = ("--force",)
        else:
            if record.shared != shared_id and record.shared not in known:
                known[record.shared] = read_shared_inputs(site, record.shared)
            reasons = (
                *_reasons(folder, record, inputs, shared_id, known.get(record.shared), cache),
                *_private_reasons(memory, folder, inputs, cache),
            )
        planned.append(Planned(target, reasons))
    return tuple(planned)


def is_complete(
    site: Path, targets: Iterable[Target], inputs: Inputs, cache: HashCache, memory: Path
) -> bool:
    """Whether every edition that a site has, whoever asked for it, is up to date."""
    there = [target for target in targets if read_record(site / target.folder)]
    plan = make_plan(site, there, inputs, cache, memory, force=False)
    return not any(one.reasons for one in plan)


def _reasons(
    folder: Path,
    record: EditionRecord,
    inputs: Inputs,
    shared_id: str,
    shared_before: Mapping[str, str] | None,
    cache: HashCache,
) -> Iterable[str]:
    if record.shared != shared_id:
        if shared_before is None:
            yield "it is not recorded what it was made from"
        else:
            yield from changed_inputs(shared_before, inputs.shared)
    yield from changed_inputs(record.own, inputs.own.get(folder.name, {}))
    damaged = list(islice(damaged_outputs(folder, record, cache), NAMED_FILES + 1))
    yield from damaged[:NAMED_FILES]
    if len(damaged) > NAMED_FILES:
        yield "and more of its files"


def _private_reasons(memory: Path, folder: Path, inputs: Inputs, cache: HashCache) -> Iterable[str]:
    """What differs in files of which the site says only that they were used."""
    now = inputs.private_of(folder.name)
    if not now:
        return
    before = known_private(memory, folder, cache)
    if before is None:
        yield "from which confidential data it was made is not known here"
    else:
        yield from changed_inputs(before, now)


def explain(plan: Iterable[Planned]) -> list[tuple[str, tuple[str, ...]]]:
    """Gather editions with the same reasons: who, and why."""
    groups: dict[tuple[str, ...], list[Target]] = defaultdict(list)
    for one in plan:
        groups[one.reasons].append(one.target)
    return [(_who(targets), reasons) for reasons, targets in groups.items()]


def _who(targets: list[Target]) -> str:
    if len(targets) > NAMED_FILES:
        return f"{len(targets)} editions"
    return ", ".join(f"{target.folder}" for target in targets)
