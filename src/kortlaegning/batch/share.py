"""A share of the editions: what one job of many makes, into a folder of its own."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from kortlaegning.errors import KortlaegningError
from kortlaegning.freshness.edition_list import Target
from kortlaegning.ordinary_file import bytes_of
from kortlaegning.project import Project
from kortlaegning.render.output import write_atomically

RECORD_NAME = "del.json"
FORMAT = 1
Each = TypeVar("Each")


@dataclass(frozen=True)
class Share:
    """The ``number``-th of ``of`` shares, counted from 1.

    Examples
    --------
    >>> Share.parse("3/40")
    Share(number=3, of=40)
    >>> Share(2, 3).pick(("a", "b", "c", "d", "e"))
    ('b', 'e')
    """

    number: int
    of: int

    @classmethod
    def parse(cls, text: str) -> "Share":
        """Read ``3/40``.

        Raises
        ------
        KortlaegningError
            When it is no share of one or more.
        """
        number, _, of = text.partition("/")
        if not (_is_number(number) and _is_number(of)) or not 1 <= int(number) <= int(of):
            raise KortlaegningError(
                f"--del {text}: expected a share such as 3/40, the third of forty."
            )
        return cls(int(number), int(of))

    def pick(self, all_of_them: Sequence[Each]) -> tuple[Each, ...]:
        """Take every ``of``-th, so that shares are equally long and differ by one at the most."""
        return tuple(all_of_them[self.number - 1 :: self.of])

    def folder(self, project: Project) -> Path:
        """Where the share lies unless another folder is named."""
        return project.root / "_dele" / f"{self.number}-af-{self.of}"


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 6


@dataclass(frozen=True)
class ShareRecord:
    """What a finished share says of itself; a share without one is not finished."""

    share: Share
    folders: tuple[str, ...]
    editions_in_all: int
    shared: str


def write_share_record(
    folder: Path, share: Share, everything: Sequence[Target], shared: str
) -> None:
    """Say that the share in ``folder`` is finished, made from the inputs named ``shared``."""
    record = {
        "format": FORMAT,
        "del": share.number,
        "af": share.of,
        "udgaver": [target.folder for target in share.pick(everything)],
        "udgaver_i_alt": len(everything),
        "faelles_input": shared,
    }
    write_atomically(folder / RECORD_NAME, (json.dumps(record, indent=1) + "\n").encode())


def read_share_record(folder: Path) -> ShareRecord:
    """Read what a share says of itself.

    Raises
    ------
    KortlaegningError
        When the folder holds no finished share.
    """
    try:
        raw = json.loads(bytes_of(folder / RECORD_NAME))
        if raw["format"] != FORMAT:
            raise ValueError(raw["format"])
        return ShareRecord(
            Share(int(raw["del"]), int(raw["af"])),
            tuple(str(name) for name in raw["udgaver"]),
            int(raw["udgaver_i_alt"]),
            str(raw["faelles_input"]),
        )
    except FileNotFoundError:
        raise KortlaegningError(
            f"{folder} holds no finished share ({RECORD_NAME} is missing): run the same "
            "kortlaegning build --del … --site … again, it makes what is left."
        ) from None
    except (OSError, ValueError, KeyError, TypeError):
        raise KortlaegningError(
            f"{folder / RECORD_NAME} cannot be read: delete the folder and make the share again."
        ) from None
