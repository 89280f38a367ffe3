"""Files that readers open beside an edition's page: PDF, workbooks and the archive of numbers."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf

from kortlaegning.site.foreign_traces import Identity, text_traces


def companion_traces(folder: Path, identity: Identity) -> list[str]:
    """List everything in them that is not this municipality's, one line per finding.

    A PDF is told by its title (its text is compressed, and set from the same words as the page), a
    workbook by the names in it, the archive by holding exactly the edition's own files.
    """
    found = [
        f"{path.name}: {each}"
        for path in sorted(folder.glob("*.pdf"))
        for each in _pdf_traces(path, identity)
    ]
    for path in (*sorted((folder / "tal").glob("*.xlsx")), *sorted(folder.glob("*.xlsx"))):
        found += [f"{path.name}: {each}" for each in text_traces(_words(path), identity)]
    for path in sorted(folder.glob("*.zip")):
        found += [f"{path.name}: {each}" for each in _archive_traces(path, folder)]
    return found


def _pdf_traces(path: Path, identity: Identity) -> list[str]:
    with pikepdf.open(path) as pdf:
        title = str(pdf.docinfo.get("/Title", ""))
    if identity.officielt and identity.officielt not in title:
        return [f"is titled {title!r}, without {identity.officielt}"]
    return text_traces(title, identity)


def _words(workbook: Path) -> str:
    with zipfile.ZipFile(workbook) as package:
        sheets = [name for name in package.namelist() if name.startswith("xl/worksheets/")]
        return "\n".join(package.read(name).decode("utf-8") for name in sheets)


def _archive_traces(path: Path, folder: Path) -> Iterator[str]:
    kinds = (".csv", ".json", ".txt")
    files = [each for each in (folder / "tal").rglob("*.*") if each.suffix in kinds]
    own = {each.name: each.read_bytes() for each in (*files, *folder.glob("*-tal.xlsx"))}
    with zipfile.ZipFile(path) as archive:
        packed = {Path(name).name: archive.read(name) for name in archive.namelist()}
    for name in sorted(own.keys() | packed.keys()):
        if own.get(name) != packed.get(name):
            yield f"{name} in it is not the one in tal/"
