"""Read one ``edition.qmd`` once with pandoc and get both bodies: HTML and Typst."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kortlaegning.errors import KortlaegningError
from kortlaegning.project import Project
from kortlaegning.render.reader import read_edition

SOURCE_NAME = "edition.qmd"
MOST_SHOWN = 5


@dataclass(frozen=True)
class Bodies:
    """The document in both languages.

    ``top`` and ``foot`` are what stands in the page around ``html``, its front page first.
    """

    html: str
    typst: str
    top: str = ""
    foot: str = ""


def convert(source: Path, project: Project) -> Bodies:
    """Convert an edition's markdown; numbers and cross-references are resolved.

    Raises
    ------
    KortlaegningError
        For markup outside the documented subset, an unresolved reference, or an id used twice:
        with line, what was found, and why it is refused.
    """
    if not source.is_file():
        raise KortlaegningError(f"{source} is missing: build the edition again.")
    _refuse_shortcodes(source)
    head, html, typst = read_edition(source, project.report / "lua" / "render.lua")
    header = json.loads(head)
    if problems := header.get("problems"):
        raise KortlaegningError(_complaint(source, problems))
    return Bodies(html, typst, header["top"], header["foot"])


def _refuse_shortcodes(source: Path) -> None:
    # Quarto expands them before pandoc sees the text, so they must be found in the text.
    text = source.read_text(encoding="utf-8")
    found = re.search(r"(?<!\\)\{\{<", text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise KortlaegningError(
            f"{source.name}, line {line}: a shortcode {{{{< … >}}}} is not supported. "
            "What may be used is in docs/markdown.md."
        )


def _complaint(source: Path, problems: Sequence[dict[str, str]]) -> str:
    lines = source.read_text(encoding="utf-8").splitlines()
    found = [f"line {line_of(each, lines)}: {_reason(each)}" for each in problems]
    shown = list(dict.fromkeys(found))
    more = f" (and {len(shown) - MOST_SHOWN} more)" if len(shown) > MOST_SHOWN else ""
    shown = shown[:MOST_SHOWN]
    said = "; ".join(shown)
    return f"{source.name}, {said}{more}. What may be used is in docs/markdown.md."


def _reason(problem: dict[str, str]) -> str:
    what = problem["reason"]
    return f"{what} is not supported" if "kind" in problem else what


_MARKS = {
    "Math": r"\$",
    "Note": r"\[\^|\^\[",
    "CodeBlock": r"^\s*(```|~~~)|^( {4}|\t)",
    "LineBlock": r"^\|\s",
    "Strikeout": r"~~",
}


def line_of(problem: dict[str, str], lines: Sequence[str]) -> str:
    """Find the source line that a problem means; ``?`` when it cannot be told."""
    wanted = problem.get("find", "").strip().splitlines()
    mark = re.compile(_MARKS.get(problem.get("kind", ""), ""))
    marked = [(n, line) for n, line in enumerate(lines, 1) if mark.search(line)]
    hits = [n for n, line in marked if wanted and wanted[0] in line]
    if not hits and wanted:
        # The text may be wrapped or emphasised in the source: its first word must do.
        words = wanted[0].split()
        hits = [n for n, line in marked if words and words[0] in line]
    if not hits and problem.get("kind") in _MARKS:
        hits = [n for n, _ in marked]
    if not hits:
        return "?"
    return str(hits[-1] if problem.get("last") else hits[0])
