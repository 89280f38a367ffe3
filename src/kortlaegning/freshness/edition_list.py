"""Which editions there are to build, read without loading any data library."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kortlaegning.errors import KortlaegningError
from kortlaegning.foreign_files import is_foreign
from kortlaegning.kommuner import NATIONAL_FOLDER, Kommune, Kommuner
from kortlaegning.ordinary_file import MIB, read_utf8
from kortlaegning.project import Project
from kortlaegning.spelling import clean

MOST_BYTES = MIB
NATIONAL_NAME = "Hele landet"
README = "README.md"


@dataclass(frozen=True)
class Target:
    """One edition that can be built; ``kommune`` is None for the national one."""

    kommune: Kommune | None

    @property
    def kommunekode(self) -> str | None:
        """Code of the municipality; None for the country."""
        return self.kommune.kommunekode if self.kommune else None

    @property
    def folder(self) -> str:
        """Folder of the edition in the site."""
        return self.kommune.folder if self.kommune else NATIONAL_FOLDER

    @property
    def name(self) -> str:
        """What a list calls the edition."""
        return self.kommune.navn if self.kommune else NATIONAL_NAME

    @property
    def command(self) -> str:
        """The command that builds this edition alone."""
        which = f"--kommune {self.kommunekode}" if self.kommune else "--land"
        return f"kortlaegning build {which}"


NATIONAL = Target(None)


def read_roster(project: Project) -> Kommuner:
    """Read the municipalities from ``data/kommuner.csv`` with the standard library only.

    A run that has nothing to do must not spend a second on importing pandas; the full validation
    of the table comes when data is loaded.

    Raises
    ------
    KortlaegningError
        When the file or one of its columns is missing.
    """
    path = project.data / "kommuner.csv"
    try:
        text = read_utf8(path, MOST_BYTES, str(path))
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        return Kommuner.of(
            Kommune(
                row["kommunekode"],
                row["navn"],
                row["region"],
                row["landsdel"],
                row["kommunegruppe"],
                int(row["folketal"]),
            )
            for row in rows
        )
    except KeyError as error:
        raise KortlaegningError(
            f"{path}, line 1: the column {error} is missing; its columns are defined in "
            "data/datapackage.json."
        ) from None
    except (TypeError, ValueError, csv.Error) as error:
        raise KortlaegningError(
            f"{path} cannot be read as the list of municipalities ({error}): check its columns "
            "against data/datapackage.json."
        ) from None


def choose_targets(
    kommuner: Kommuner, wanted: Sequence[str], *, everything: bool, national: bool
) -> tuple[Target, ...]:
    """Turn what was asked for into editions, each once, the national one first.

    Raises
    ------
    UnknownKommuneError
        For a name or code that is no municipality.
    KortlaegningError
        When nothing was asked for.
    """
    if not (wanted or everything or national):
        raise KortlaegningError(
            "Say what to build: --alle for every edition, --land for the national one, or "
            "--kommune with a code or name (as often as needed)."
        )
    chosen = {kommune.kommunekode: kommune for kommune in map(kommuner.find, wanted)}
    if everything:
        return NATIONAL, *(Target(kommune) for kommune in kommuner)
    targets = tuple(Target(chosen[code]) for code in sorted(chosen))
    return (NATIONAL, *targets) if national else targets


def refuse_stray_params(project: Project, kommuner: Kommuner) -> None:
    """Stop at a file in ``params/editions`` or ``data/dataark`` that no edition would ever read.

    Raises
    ------
    KortlaegningError
        Naming the file, and the name it should have where that can be guessed.
    """
    folders = [kommune.folder for kommune in kommuner]
    for path in _strays(project.params / "editions", {f"{folder}.yml" for folder in folders}):
        hint = _name_of_edition(path, kommuner)
        raise KortlaegningError(
            f"params/editions/{path.name} belongs to no edition and would not be read: {hint}."
        )
    codes = [kommune.kommunekode for kommune in kommuner]
    for path in _strays(project.data / "dataark", {f"{code}.csv" for code in codes}):
        meant = [code for code in codes if path.name.startswith(code) and path.suffix == ".csv"]
        hint = (
            _rename(path, f"{meant[0]}.csv")
            if meant
            else "its name must be a municipality's code, such as 0851.csv; import the sheet with "
            "kortlaegning data import --dataark"
        )
        raise KortlaegningError(
            f"data/dataark/{path.name} belongs to no edition and would not be read: {hint}."
        )


def _name_of_edition(path: Path, kommuner: Kommuner) -> str:
    """What to do with a file of an edition's settings whose name is no edition's."""
    code, _, rest = clean(path.name).split(".")[0].partition("-")
    by_code = kommuner.by_code.get(code)
    by_name = kommuner.named(rest) or kommuner.named(code)
    if by_code and by_name and by_code != by_name:
        return (
            f"its code is {by_code.navn}'s and its name is {by_name.navn}'s; rename it to "
            f"{by_code.folder}.yml or {by_name.folder}.yml, whosever it is"
        )
    if found := by_code or by_name:
        return _rename(path, f"{found.folder}.yml")
    return "its name must be such as 0851-aalborg.yml"


def _strays(folder: Path, known: set[str]) -> list[Path]:
    """Files that are neither known nor plainly an editor's or the system's."""
    names = {*known, README}
    found = [path for path in folder.glob("*") if path.name not in names]
    return sorted(path for path in found if not is_foreign(path.name))


def _rename(path: Path, name: str) -> str:
    """What to do with a file that should have another name, or is a second copy."""
    if path.with_name(name).exists():
        return f"keep the right one of it and {name} under that name, and delete the other"
    return f"rename it to {name}"
