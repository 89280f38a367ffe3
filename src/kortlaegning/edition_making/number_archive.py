"""All of an edition's numbers in one workbook and in one archive, which says what is in it."""

import json
from pathlib import Path

from kortlaegning.edition_making.edition_datapackage import edition_datapackage
from kortlaegning.edition_making.edition_workbook import edition_workbook
from kortlaegning.figures.people_csv import FOR_PEOPLE
from kortlaegning.steady_zip import zip_bytes

FOR_PROGRAMS = "til-programmer"
PACKAGE, README = "datapackage.json", "LAESMIG.txt"
WHAT_IS_IN_IT = """\
{title}: {place}, tal for {year}

{stem}-tal.xlsx
    Alle tal i én projektmappe: et ark til hver figur og tabel, til sidst et ark med kilderne.

{people}/
    De samme tal som CSV-filer til en dansk Excel: semikolon mellem cellerne, decimalkomma, procent.

{programs}/
    De samme tal som CSV-filer til programmer: komma mellem cellerne, decimalpunktum, andele fra 0
    til 1. Hver fil er beskrevet i datapackage.json (Frictionless Data Package).
"""


def zip_numbers(out: Path, folder: str) -> None:
    """Gather an edition's numbers; the bytes depend on nothing but its files.

    Parameters
    ----------
    folder
        What files are called by in an edition whose front page gives them no name.
    """
    numbers = sorted((out / "tal").glob("*.csv"))
    if not numbers:
        return
    for_people = sorted((out / "tal" / FOR_PEOPLE).glob("*.csv"))
    front = json.loads((out / "edition.json").read_bytes())
    stem = front.get("stamme") or folder
    workbook = out / f"{stem}-tal.xlsx"
    workbook.write_bytes(edition_workbook(out / "tal", front.get("kommunekode")))
    package = out / "tal" / PACKAGE
    package.write_bytes(edition_datapackage(out / "tal", front, f"{stem}-tal"))
    readme = out / "tal" / README
    words = WHAT_IS_IN_IT.format(
        title=front.get("titel", ""),
        place=front.get("sted", ""),
        year=front.get("aar", ""),
        stem=stem,
        people=FOR_PEOPLE,
        programs=FOR_PROGRAMS,
    )
    readme.write_bytes(words.replace("\n", "\r\n").encode("utf-8-sig"))
    packed = [
        (README, readme),
        (workbook.name, workbook),
        *((f"{FOR_PROGRAMS}/{path.name}", path) for path in (*numbers, package)),
        *((f"{FOR_PEOPLE}/{path.name}", path) for path in for_people),
    ]
    entries = ((f"{stem}-tal/{name}", path.read_bytes()) for name, path in packed)
    (out / f"{stem}-tal.zip").write_bytes(zip_bytes(entries))
