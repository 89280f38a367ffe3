"""All of an edition's numbers in one archive."""

import zipfile
from pathlib import Path

ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def zip_numbers(out: Path, folder: str) -> None:
    """Gather an edition's CSV files in one archive whose bytes depend on nothing but them."""
    numbers = sorted((out / "tal").glob("*.csv"))
    if not numbers:
        return
    with zipfile.ZipFile(out / f"{folder}-tal.zip", "w") as archive:
        for path in numbers:
            entry = zipfile.ZipInfo(f"{folder}-tal/{path.name}", ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, path.read_bytes())
