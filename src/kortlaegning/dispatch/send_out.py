"""Make a dispatch: a folder and an archive for each municipality, and the list of them all."""

import hashlib
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kortlaegning.dispatch.letter import read_template
from kortlaegning.dispatch.mail_merge import Row, merge_lists, rows_of
from kortlaegning.dispatch.own_folder import RECORD, own_files, record_bytes, refuse_other_folder
from kortlaegning.dispatch.parcel import pack
from kortlaegning.dispatch.recipients import find_list, read_recipients, recipients_of
from kortlaegning.errors import KortlaegningError
from kortlaegning.freshness.edition_record import read_record
from kortlaegning.kommuner import Kommune, Kommuner
from kortlaegning.project import Project
from kortlaegning.site.put_in_place import REPLACED, place, published_modes, remove


@dataclass(frozen=True)
class Dispatch:
    """What was packed, and which municipalities have no address or no edition."""

    packed: tuple[Kommune, ...]
    without_mail: tuple[str, ...]
    without_edition: tuple[str, ...]


def send_out(
    project: Project,
    kommuner: Kommuner,
    site: Path,
    folder: Path,
    wanted: Sequence[Kommune],
    *,
    recipients: Path | None = None,
    trial: bool = False,
) -> Dispatch:
    """Pack the editions of a site, each for its own municipality; nothing is sent.

    The folder is replaced as a whole, or not at all. What somebody else put into it stays.

    Raises
    ------
    KortlaegningError
        For a folder that is somebody else's, a faulty list, letter or edition.
    """
    _bring_back(folder)
    refuse_other_folder(folder)
    template = read_template(project)
    path = find_list(project, recipients)
    listed = read_recipients(path, kommuner) if path else {}
    records = {kommune: read_record(site / kommune.folder) for kommune in wanted}
    if not any(records.values()):
        raise KortlaegningError(f"{site} has none of these editions: build them first.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    workshop = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    rows: list[Row] = []
    hashes: dict[str, str] = {}
    try:
        with published_modes():
            made = workshop / folder.name
            made.mkdir()
            for kommune, record in records.items():
                if record is None:
                    continue
                who = recipients_of(project, kommune, listed)
                parcel = pack(site / kommune.folder, record, kommune, who, template, trial=trial)
                files = {f"{parcel.folder}/{name}": data for name, data in parcel.files}
                hashes |= _write(made, {**files, parcel.archive_name: parcel.archive})
                rows += rows_of(parcel, trial=trial)
            hashes |= _write(made, merge_lists(rows))
            (made / RECORD).write_bytes(record_bytes(hashes))
            place(made, folder, own_files(folder))
    finally:
        remove(workshop)
    return Dispatch(
        tuple(kommune for kommune, record in records.items() if record),
        tuple(dict.fromkeys(row[1] for row in rows if not row[3])),
        tuple(kommune.navn for kommune, record in records.items() if not record),
    )


def _bring_back(folder: Path) -> None:
    """Mend what a killed run left where names cannot be exchanged: the folder renamed away."""
    aside = folder.with_name(f"{REPLACED}{folder.name}")
    if aside.is_dir() and not folder.exists():
        aside.rename(folder)


def _write(folder: Path, files: dict[str, bytes]) -> dict[str, str]:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    return {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
