"""Which editions there are to build, read without loading any data library."""

import csv
import io
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kortlaegning.errors import KortlaegningError
from kortlaegning.foreign_files import is_foreign
from kortlaegning.kommuner import NATIONAL_FOLDER, Kommune, Kommuner
from kortlaegning.ordinary_file import MIB, read_utf8
from kortlaegning.places import find_kommune
from kortlaegning.project import Project
from kortlaegning.spelling import clean, slugify

MOST_BYTES = MIB
NATIONAL_NAME = "Hele landet"
README = "README.md"


@dataclass(frozen=True)
class Several:
    """Municipalities that one edition is of together: a region, or a group of one's own.

    ``members`` are their names, or codes where a group's file has those.
    """

    folder: str
    name: str
    option: str
    members: tuple[str, ...]


@dataclass(frozen=True)
class Target:
    """One edition that can be built; the national one is of no municipality and of no several."""

    kommune: Kommune | None
    several: Several | None = None

    @property
    def which(self) -> str | None:
        """What opens the edition: a code, or the folder of one of several; None for the country."""
        return self.several.folder if self.several else self.kommunekode

    @property
    def kommunekode(self) -> str | None:
        """Code of the municipality; None for the country."""
        return self.kommune.kommunekode if self.kommune else None

    @property
    def folder(self) -> str:
        """Folder of the edition in the site."""
        if self.several:
            return self.several.folder
        return self.kommune.folder if self.kommune else NATIONAL_FOLDER

    @property
    def name(self) -> str:
        """What a list calls the edition."""
        if self.several:
            return self.several.name
        return self.kommune.navn if self.kommune else NATIONAL_NAME

    @property
    def command(self) -> str:
        """The command that builds this edition alone."""
        which = f"--kommune {self.kommunekode}" if self.kommune else "--land"
        if self.several:
            which = self.several.option
        return f"kortlaegning build {which}"


NATIONAL = Target(None)


def read_kommuner(project: Project) -> Kommuner:
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


def all_targets(project: Project, kommuner: Kommuner) -> tuple[Target, ...]:
    """Every edition that there can be: the country, municipalities, regions, groups."""
    several = (*_regions(kommuner), *_groups(project))
    return (NATIONAL, *map(Target, kommuner), *(Target(None, each) for each in several))


def _regions(kommuner: Kommuner) -> Iterator[Several]:
    for name in sorted({kommune.region for kommune in kommuner}):
        slug = slugify(name.removeprefix("Region "))
        members = tuple(each.navn for each in kommuner if each.region == name)
        yield Several(f"region-{slug}", name, f"--region {slug}", members)


def _groups(project: Project) -> Iterator[Several]:
    path = project.params / "grupper.yml"
    if not os.path.lexists(path):
        return
    # What reads settings takes longer to import than all that a run with nothing to do needs.
    from kortlaegning.settings import load_groups

    for name, group in load_groups(path).items():
        yield Several(f"gruppe-{name}", group.navn, f"--gruppe {name}", tuple(group.kommuner))


@dataclass(frozen=True)
class Wanted:
    """What a user asked for."""

    kommuner: Sequence[str] = ()
    regioner: Sequence[str] = ()
    grupper: Sequence[str] = ()
    all_regions: bool = False
    everything: bool = False
    national: bool = False


def choose_targets(project: Project, kommuner: Kommuner, wanted: Wanted) -> tuple[Target, ...]:
    """Turn what was asked for into editions, each once, the national one first.

    Raises
    ------
    UnknownKommuneError
        For a name or code that is no municipality.
    KortlaegningError
        For an unknown region or group, or when nothing was asked for.
    """
    if wanted == Wanted():
        raise KortlaegningError(
            "Say what to build: --alle for every municipality and the country, --land for the "
            "national edition, --kommune with a code or name (as often as needed), --region with "
            "a name, --regioner for all five, or --gruppe with a name in params/grupper.yml."
        )
    targets = {target.folder: target for target in all_targets(project, kommuner)}
    chosen = {find_kommune(kommuner, each).folder for each in wanted.kommuner}
    chosen |= {_several(targets, "region", each) for each in wanted.regioner}
    chosen |= {_several(targets, "gruppe", each) for each in wanted.grupper}
    return tuple(
        target
        for folder, target in targets.items()
        if folder in chosen
        or (wanted.everything and not target.several)
        or (wanted.national and target == NATIONAL)
        or (wanted.all_regions and folder.startswith("region-"))
    )


def _several(targets: Mapping[str, Target], kind: str, name: str) -> str:
    folder = f"{kind}-{slugify(name.strip()).removeprefix(f'{kind}-')}"
    if folder not in targets:
        known = [each.removeprefix(f"{kind}-") for each in targets if each.startswith(f"{kind}-")]
        listed = f"expected {' or '.join(known)}" if known else "params/grupper.yml names no group"
        raise KortlaegningError(f"--{kind} {name}: unknown; {listed}.")
    return folder


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
