"""Run the command line, and end every mistake and fault with one sentence."""

import contextlib
import gc
import os
import sys
import tempfile
import traceback
from pathlib import Path

from kortlaegning.cli.quiet_libraries import quiet_surroundings
from kortlaegning.cli.terminal import make_streams_usable
from kortlaegning.errors import KortlaegningError

INTERRUPTED = 130


def main() -> None:
    """Run the command line; whatever goes wrong ends with one sentence and an exit code."""
    make_streams_usable()
    with quiet_surroundings():
        code = _run()
    try:
        sys.stdout.flush()
    except OSError as error:
        code = code or 1
        _say(f"What was to be printed could not be written ({error.strerror}).")
        # Python flushes once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    # At its end Python looks through all objects once more, half a second for pandas and the
    # like, to free what the system takes back anyway.
    gc.freeze()
    raise SystemExit(code)


def _run() -> int:
    """Run a verb. PowerShell hands ``~`` on as it is, so it becomes the home folder here."""
    from kortlaegning.cli.verbs import app

    try:
        app([os.path.expanduser(word) for word in sys.argv[1:]])  # noqa: PTH111 - never raises
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except KortlaegningError as error:
        _say(str(error))
    except KeyboardInterrupt:
        _say("Interrupted.")
        return INTERRUPTED
    except Exception as error:  # the one place where a fault that nobody foresaw becomes a sentence
        _say(_told(error))
    return 1


def _told(error: Exception) -> str:
    from kortlaegning.machine_fault import sentence_for

    if sentence := sentence_for(error, _written_to()):
        return sentence
    said = " ".join(str(error).split())[:200]
    kept = _keep_details("".join(traceback.format_exception(error)))
    where = f"the details are in {kept}" if kept else "its details could not be written anywhere"
    return (
        f"A fault in the program, not in what you did ({type(error).__name__}: {said}); {where}: "
        "please send them to whoever looks after the project."
    )


def _written_to() -> tuple[Path, ...]:
    """Folders whose disk may be the full one, when the system does not say which."""
    from kortlaegning.project import find_project

    try:
        project = find_project()
    except (KortlaegningError, OSError):
        return ()
    return project.data, project.work, project.site


def _keep_details(details: str) -> Path | None:
    with contextlib.suppress(OSError):
        handle, name = tempfile.mkstemp(prefix="kortlaegning-fejl-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
            file.write(details)
        return Path(name)
    return None


def _say(sentence: str) -> None:
    with contextlib.suppress(OSError):
        sys.stderr.write(f"kortlaegning: {sentence}\n")
        sys.stderr.flush()
