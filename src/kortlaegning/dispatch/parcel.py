"""What one municipality is sent: the files of its own edition, and a letter."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import jinja2

from kortlaegning.danish.dates import dato
from kortlaegning.danish.names import kommunenavn, kommunenavn_genitiv
from kortlaegning.dispatch.letter import write_letter
from kortlaegning.dispatch.recipients import Recipient
from kortlaegning.errors import KortlaegningError
from kortlaegning.freshness.edition_record import EditionRecord
from kortlaegning.kommuner import Kommune
from kortlaegning.ordinary_file import bytes_of
from kortlaegning.render.front import Front, load_front
from kortlaegning.site.edition_files import Role, files_by_role
from kortlaegning.site.ready_to_publish import has_examples
from kortlaegning.steady_zip import zip_bytes

LETTER = "brev.txt"
NEEDED = (Role.PDF, Role.PAGE, Role.WORKBOOK)
EXPLAINED = {
    Role.PDF: "Hele udgaven til skærm og print.",
    Role.SHORT: "Kort udgave på to sider, f.eks. til et udvalgs dagsorden.",
    Role.PAGE: "Den samme udgave som webside. Åbn den i en browser.",
    Role.WORKBOOK: "Alle udgavens tal i én projektmappe til Excel.",
    Role.FORM: "Skema til de tal, som mangler.",
}


@dataclass(frozen=True)
class Parcel:
    """One municipality's files, by the names that it sees, and the archive of them."""

    kommune: Kommune
    front: Front
    recipients: tuple[Recipient, ...]
    subject: str
    names: dict[Role, str]
    files: tuple[tuple[str, bytes], ...]
    archive: bytes

    @property
    def folder(self) -> str:
        """Name of the folder, and of the archive without its ending."""
        return self.front.stamme

    @property
    def archive_name(self) -> str:
        """Name of the archive."""
        return f"{self.folder}.zip"

    @property
    def sha256(self) -> str:
        """Hash of the archive."""
        return hashlib.sha256(self.archive).hexdigest()


def pack(
    edition: Path,
    record: EditionRecord,
    kommune: Kommune,
    recipients: tuple[Recipient, ...],
    template: jinja2.Template,
    *,
    trial: bool,
) -> Parcel:
    """Pack one edition of the site for its municipality.

    Raises
    ------
    KortlaegningError
        When the folder is not this municipality's, a file is missing, or one is not as built.
    """
    front = load_front(edition)
    if front.kommunekode != kommune.kommunekode or not front.stamme:
        raise KortlaegningError(
            f"{edition} does not say that it is {kommune.navn}'s edition: run kortlaegning build "
            f"--kommune {kommune.kommunekode} --force."
        )
    roles = files_by_role(record.outputs)
    if missing := [role for role in NEEDED if role not in roles]:
        raise KortlaegningError(
            f"{edition} has no {missing[0]}: run kortlaegning build --kommune "
            f"{kommune.kommunekode} --force."
        )
    sent = {role: roles[role] for role in EXPLAINED if role in roles}
    names = {**sent, Role.PAGE: f"{front.stamme}.html"}
    letter = write_letter(
        template,
        _values(front, kommune, recipients, names),
        trial=trial,
        examples=has_examples(edition),
    )
    files = (
        *((names[role], _as_built(edition, record, name)) for role, name in sent.items()),
        (LETTER, letter.text.replace("\n", "\r\n").encode("utf-8-sig")),
    )
    archive = zip_bytes((f"{front.stamme}/{name}", content) for name, content in files)
    return Parcel(kommune, front, recipients, letter.subject, names, files, archive)


def _values(
    front: Front, kommune: Kommune, recipients: tuple[Recipient, ...], names: dict[Role, str]
) -> dict[str, object]:
    return {
        "titel": front.titel,
        "undertitel": front.undertitel,
        "kommune": kommunenavn(kommune.navn),
        "kommunens": kommunenavn_genitiv(kommune.navn),
        "modtager": recipients[0].name if len(recipients) == 1 else "",
        "aar": front.aar,
        "version": front.version,
        "dato": dato(front.dato),
        "udgiver": front.udgiver,
        "link": front.own_address,
        "pakke": f"{front.stamme}.zip",
        "skema": names.get(Role.FORM, ""),
        "filer": [{"navn": name, "forklaring": EXPLAINED[role]} for role, name in names.items()],
    }


def _as_built(edition: Path, record: EditionRecord, name: str) -> bytes:
    content = bytes_of(edition / name)
    if hashlib.sha256(content).hexdigest() != record.outputs[name].sha256:
        raise KortlaegningError(
            f"{edition / name} was changed after the build: run kortlaegning build again."
        )
    return content
