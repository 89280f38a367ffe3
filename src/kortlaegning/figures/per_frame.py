"""Keep what is made from a frame for as long as that very frame lives.

A map's frame is one object in all editions, so its CSV and its spread are made once and not 99
times. Frames are never changed after they are made, which this relies on.
"""

import weakref
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

import pandas as pd

from kortlaegning.figures.figure_table import FigureTable

Result = TypeVar("Result")


@dataclass(frozen=True, eq=False)
class ThatFrame:
    """A frame as the argument of a function that remembers: equal to that very frame alone."""

    frame: pd.DataFrame

    def __eq__(self, other: object) -> bool:
        """Whether the other holds the same object."""
        return isinstance(other, ThatFrame) and other.frame is self.frame

    def __hash__(self) -> int:
        """Hash of the object and not of its content."""
        return id(self.frame)


def per_frame(function: Callable[..., Result]) -> Callable[..., Result]:
    """Make a function of a figure table and hashable arguments remember its results by frame.

    The function must not look at the edition, which differs between tables of one frame.
    """
    kept: dict[int, tuple[weakref.ref[Any], dict[Hashable, Result]]] = {}

    @wraps(function)
    def remembered(table: FigureTable, *arguments: Hashable) -> Result:
        frame = table.frame
        entry = kept.get(id(frame))
        if entry is None or entry[0]() is not frame:
            key = id(frame)
            entry = (weakref.ref(frame, lambda _: kept.pop(key, None)), {})
            kept[key] = entry
        results = entry[1]
        key_of_call = (table.sources, arguments)
        if key_of_call not in results:
            results[key_of_call] = function(table, *arguments)
        return results[key_of_call]

    return remembered
