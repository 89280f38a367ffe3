"""The jobs of a build, each done again when what its edition is made from moved meanwhile."""

import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from kortlaegning.batch.worker import Job, Result
from kortlaegning.errors import KortlaegningError
from kortlaegning.freshness.edition_list import Target
from kortlaegning.freshness.fingerprint import Inputs, changed_inputs
from kortlaegning.freshness.watch import Watch
from kortlaegning.site.put_in_place import new_workshop, remove

# Someone who saves a file each minute does not keep a build from ending; a program that writes
# all the time does.
MOST_MOVES = 50
# How long a program may take to write a settings file anew.
SAVING_SECONDS = 0.3


class InputsMovedError(KortlaegningError):
    """What all editions are made from is no longer what it was when the build began."""


class SteadyJobs:
    """An iterator of jobs to which one can come back.

    Parameters
    ----------
    watch
        Begins to watch the inputs; called before ``hash_inputs``, each time that they moved.
    hash_inputs
        Hashes the inputs as they are now.
    """

    def __init__(
        self,
        site: Path,
        watch: Callable[[], Watch],
        hash_inputs: Callable[[], Inputs],
    ) -> None:
        self._site = site
        self._waiting: deque[Target] = deque()
        self._begin_watch, self._hash_inputs = watch, hash_inputs
        self._watch = watch()
        self.inputs = hash_inputs()
        self.moves = 0
        self._begun: dict[Path, int] = {}

    def plan(self, targets: Iterable[Target]) -> bool:
        """Queue editions; says whether there are any."""
        self._waiting.extend(targets)
        return bool(self._waiting)

    def __len__(self) -> int:
        return len(self._waiting)

    def __iter__(self) -> Iterator[Job]:
        return self

    def __next__(self) -> Job:
        if not self._waiting:
            raise StopIteration
        target = self._waiting.popleft()
        out = new_workshop(self._site, target.folder)
        self._begun[out] = self.moves
        own = self.inputs.own.get(target.folder, {})
        return Job(target, out, self.inputs.shared_id, own)

    def refuse_when_moved(self) -> None:
        """Stop when a file moved while what all editions share was loaded into memory.

        Raises
        ------
        InputsMovedError
            Naming the file.
        """
        if moved := self._watch.moved_file():
            raise InputsMovedError(
                f"{os.path.relpath(moved)} was changed while the build began: run the same "
                "command again."
            )

    def stands(self, result: Result) -> bool:
        """Whether an edition was made from what was hashed; if not, it is queued again.

        Raises
        ------
        InputsMovedError
            When what all editions share is another now, so that none could be finished.
        """
        if self._watch.moved():
            self._take_note()
        if self._begun.pop(result.job.out) == self.moves:
            return True
        remove(result.job.out)
        self._waiting.append(result.job.target)
        return False

    def _take_note(self) -> None:
        now, before = self._settled(), self.inputs
        changed = [
            *changed_inputs(before.shared, now.shared),
            *changed_inputs(before.private, now.private),
        ]
        self.moves += 1
        if changed or self.moves > MOST_MOVES:
            what = changed[0] if changed else "its inputs are written to all the time"
            raise InputsMovedError(
                f"The build was stopped, since {what} while editions were made from it: those that "
                "were finished are kept; run the same command again for the rest."
            )
        self.inputs = now

    def _settled(self) -> Inputs:
        """Hash the inputs; one that is just being saved may be half there, so look again."""
        for patience in (True, True, True, False):
            try:
                self._watch = self._begin_watch()
                return self._hash_inputs()
            except (KortlaegningError, OSError):
                if not patience:
                    raise
                time.sleep(SAVING_SECONDS)
        raise AssertionError("the last look returns or raises")
