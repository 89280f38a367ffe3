"""Have pandoc read one edition and write it in both languages."""

import os
import subprocess
from pathlib import Path

from kortlaegning.errors import KortlaegningError
from kortlaegning.render.pandoc import pandoc_path, runtime_settings

TIME_LIMIT = 60.0


def read_edition(source: Path, script: Path, limit: float = TIME_LIMIT) -> tuple[str, str, str]:
    """Give header (JSON), HTML body and Typst body of one document.

    A process for each document: one that is kept for a batch is no faster.

    Parameters
    ----------
    script
        ``report/lua/render.lua``.
    limit
        Seconds after which pandoc is stopped.

    Raises
    ------
    KortlaegningError
        When pandoc fails or is too slow.
    """
    try:
        done = subprocess.run(
            [str(pandoc_path()), "lua", script.name, str(source.absolute())],
            # Lua and pandoc read some signs of a path (? ; %20) as instructions: not of these.
            cwd=script.parent,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=limit,
            check=False,
            # Under LC_ALL=C pandoc finds nothing below a folder called "Ærø".
            env={**runtime_settings(), **os.environ, "LC_ALL": "C.UTF-8"},
        )
    except subprocess.TimeoutExpired:
        raise KortlaegningError(
            f"{source}: pandoc gave no answer within {limit:.0f} seconds; look for markup nested "
            "without end."
        ) from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        why = said[0] if said else f"exit code {done.returncode}"
        raise KortlaegningError(f"{source} cannot be read: {why}")
    return _parts(done.stdout)


def _parts(answer: bytes) -> tuple[str, str, str]:
    """Divide what the script printed: a line of three byte counts, then the three texts."""
    if os.linesep == "\r\n":  # Windows makes two bytes of each line end on their way here
        answer = answer.replace(b"\r\n", b"\n")
    counts, _, rest = answer.partition(b"\n")
    header, html, typst = (int(count) for count in counts.split())
    return (
        rest[:header].decode("utf-8"),
        rest[header : header + html].decode("utf-8"),
        rest[header + html : header + html + typst].decode("utf-8"),
    )
