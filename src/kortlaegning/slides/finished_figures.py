"""Read the figures of a finished edition back from its text: drawing, caption, source, alt text."""

import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kortlaegning.errors import KortlaegningError
from kortlaegning.render.markdown import SOURCE_NAME
from kortlaegning.render.pandoc import pandoc_path

TIME_LIMIT = 60.0
# What follows a figure's title in its caption: the mark of an example, or where numbers are from.
_REST = re.compile(r" (?=EKSEMPEL: |Kilde: )")
_NUMBERED = re.compile(r"fig-(\d+)([a-z]?)")
Node = dict[str, Any]


@dataclass(frozen=True)
class FinishedFigure:
    """A figure as the edition shows it.

    ``label`` is ``fig-13a``, or empty; ``source`` the rest of the caption after the title.
    """

    label: str
    path: Path
    title: str
    source: str
    alt: str

    @property
    def heading(self) -> str:
        """Number and title, e.g. ``Figur 13.a: Kommunalt anviste …``."""
        number = _NUMBERED.fullmatch(self.label)
        if number is None:
            return self.title
        part = f".{number[2]}" if number[2] else ""
        return f"Figur {number[1]}{part}: {self.title}"


def finished_figures(edition: Path) -> tuple[FinishedFigure, ...]:
    """All figures of a finished edition's folder, in order.

    Raises
    ------
    KortlaegningError
        Where the folder holds no edition, or a drawing that its text shows is missing.
    """
    source = edition / SOURCE_NAME
    if not source.is_file():
        raise KortlaegningError(
            f"{edition} holds no finished edition: make it first with kortlaegning build."
        )
    document = _read(source)
    found = tuple(_figures(document["blocks"], edition, ""))
    for figure in found:
        if not figure.path.is_file():
            raise KortlaegningError(
                f"{figure.path} is missing: the edition shows it; build the edition again."
            )
    return found


def _read(source: Path) -> Node:
    done = subprocess.run(
        [str(pandoc_path()), "--from=markdown", "--to=json"],
        input=source.read_bytes(),
        capture_output=True,
        timeout=TIME_LIMIT,
        check=False,
    )
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        raise KortlaegningError(f"{source} cannot be read: {said}")
    document: Node = json.loads(done.stdout)
    return document


def _figures(blocks: list[Node], edition: Path, around: str) -> Iterator[FinishedFigure]:
    for block in blocks:
        if block["t"] == "Figure":
            yield from _figure(block, edition, around)
        elif block["t"] == "Div":
            (identifier, *_), inner = block["c"]
            # The parts of a figure have its caption, with the source, as the last paragraph.
            whole = _text(inner[-1]) if identifier.startswith("fig-") and inner else ""
            yield from _figures(inner, edition, whole)


def _figure(block: Node, edition: Path, around: str) -> Iterator[FinishedFigure]:
    (identifier, *_), (_, caption), _ = block["c"]
    image = next(_images(block), None)
    if image is None:
        return
    (own, _, pairs), _, (source, _) = image["c"]
    title, *rest = _REST.split(" ".join(part for part in (_text(caption), around) if part), 1)
    yield FinishedFigure(
        identifier or own,
        edition / source,
        _text(caption) if around else title,
        " ".join(rest),
        dict(pairs).get("fig-alt", ""),
    )


def _images(node: object) -> Iterator[Node]:
    if isinstance(node, dict):
        if node.get("t") == "Image":
            yield node
        yield from _images(node.get("c"))
    elif isinstance(node, list):
        for each in node:
            yield from _images(each)


def _text(node: object) -> str:
    if isinstance(node, list):
        return "".join(_text(each) for each in node)
    if not isinstance(node, dict):
        return ""
    kind = node["t"]
    if kind == "Str":
        return str(node["c"])
    if kind in ("Space", "SoftBreak", "LineBreak"):
        return " "
    return _text(node.get("c"))
