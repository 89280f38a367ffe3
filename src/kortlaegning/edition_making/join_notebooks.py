"""Join executed notebooks into one ``edition.qmd``."""

from collections.abc import Iterable, Sequence
from typing import Any

import nbformat

from kortlaegning.danish.no_break import hold_together
from kortlaegning.errors import KortlaegningError

MARKDOWN = "text/markdown"


def join_notebooks(
    notebooks: Iterable[nbformat.NotebookNode],
    prefix: str,
    *,
    to: str = "",
    names: Sequence[str],
) -> str:
    """Join the notebooks' markdown cells and markdown outputs, in order.

    Parameters
    ----------
    prefix
        Path from the notebooks to the edition's files (``../``), taken out of image and file
        links since ``edition.qmd`` lies beside those files.
    to
        Path from the joined document to the edition's files, where it does not lie beside them.
    names
        The notebooks' file names, for an error to name the one it means.

    Raises
    ------
    KortlaegningError
        When a code cell printed something else, which would be lost silently.
    """
    blocks = [
        block.strip()
        for place, notebook in enumerate(notebooks)
        for cell in notebook.cells
        for block in _blocks(cell, names[place])
    ]
    body = "\n\n".join(block for block in blocks if block)
    for folder in ("figurer/", "tal/", "kommuneskema-"):
        body = body.replace(f"({prefix}{folder}", f"({to}{folder}")
        body = body.replace(f'"{prefix}{folder}', f'"{to}{folder}')
    return hold_together(body) + "\n"


def _blocks(cell: Any, name: str) -> list[str]:  # noqa: ANN401
    if cell.cell_type == "markdown":
        return [str(cell.source)]
    if cell.cell_type != "code":
        return []
    where = f"{name}, cell In [{cell.execution_count}]"
    return [_markdown_of(output, where) for output in cell.outputs]


def _markdown_of(output: Any, where: str) -> str:  # noqa: ANN401
    if output.output_type in {"display_data", "execute_result"} and MARKDOWN in output.data:
        return str(output.data[MARKDOWN])
    shown = output.get("text") or output.get("data", {}).get("text/plain") or output.output_type
    raise KortlaegningError(
        f"{where}: the cell printed something that is no part of the report "
        f"({str(shown).strip()[:80]!r}): show it with rapport.markdown(…) or take it out."
    )
