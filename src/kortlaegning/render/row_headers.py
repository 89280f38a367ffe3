"""Tag the first cell of each table row as the row's header in a finished PDF.

The last two rows of a long table, which Typst keeps together as a footer, are rows like the others.
Typst marks row headers only behind a feature flag that its Python package cannot set. Written anew
with its objects compressed, the file is also little more than half as large.
"""

import io
import re
import tempfile
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, String

# Asking every object of the file what it is takes five times as long as looking for the words.
_ROW_OR_FOOTER = re.compile(
    rb"^(\d+) 0 obj\s*<<\s*/Type\s*/StructElem\s*/S\s*/(TR|TFoot)\b", re.MULTILINE
)


def with_row_headers(pdf: bytes) -> bytes:
    """Make the first cell of each row of data a header of scope Row, which the others refer to.

    All else stays as it is, and the same file gives the same bytes.
    """
    with tempfile.TemporaryDirectory() as folder:
        # From a real file: what is read from memory comes back to Python for each object.
        path = Path(folder) / "typst.pdf"
        path.write_bytes(pdf)
        return _rewritten(path, _ROW_OR_FOOTER.findall(pdf))


def _rewritten(path: Path, found: list[tuple[bytes, bytes]]) -> bytes:
    with pikepdf.open(path) as document:
        rows = []
        for place, kind in found:
            element = document.get_object(int(place), 0)
            if kind == b"TR":
                rows.append(list(element.K))
            else:
                element.S = Name.TBody
        names: list[Object] = []
        for number, cells in enumerate(row for row in rows if _is_data(row[0])):
            identifier = String(f"R{number:06}")
            _mark(cells, identifier)
            names.extend([identifier, cells[0]])
        root = document.Root.StructTreeRoot
        # The tree of names is kept sorted: Typst's own begin with U.
        names.extend(root.get("/IDTree", Dictionary(Names=Array())).Names)
        root.IDTree = Dictionary(Names=Array(names))
        out = io.BytesIO()
        document.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
            fix_metadata_version=False,  # it is right already, and parsed to be looked at
        )
    return out.getvalue()


def _is_data(cell: Object) -> bool:
    return bool(cell.S == Name.TD and len(cell.get("/K", ())))


def _mark(cells: list[Object], identifier: String) -> None:
    first, *others = cells
    first.S, first.ID = Name.TH, identifier
    # Typst's first list of attributes is what it says of the cell in its table.
    first.A[0].Scope = Name.Row
    for other in others:
        other.A[0].Headers.append(identifier)
