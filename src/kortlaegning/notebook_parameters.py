"""What papermill or Quarto set in a notebook before it ran, and whose edition that makes it."""

import ast
import re
from collections.abc import Sequence
from itertools import pairwise

from IPython.core.getipython import get_ipython

from kortlaegning.danish.names import kommunenavn
from kortlaegning.edition import Edition
from kortlaegning.errors import KortlaegningError
from kortlaegning.kommuner import Kommune, Kommuner, UnknownKommuneError

# What the report's notebooks take.
PARAMETERS = ("kommune", "aar", "udgave_mappe")
SUGGESTION_SCORE = 60
# The first line of the cell that papermill and Quarto put after the notebook's own parameters.
_INJECTED = re.compile(r"^# (Injected )?Parameters$", re.MULTILINE)


def assigned_names(source: str) -> set[str]:
    """Names that a cell sets at its top level; none when it cannot be read.

    Examples
    --------
    >>> sorted(assigned_names("kommune = None\\naar: int | None = None\\nprint(kommune)"))
    ['aar', 'kommune']
    """
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return set()
    targets: list[ast.expr] = []
    for statement in body:
        if isinstance(statement, ast.Assign):
            targets += statement.targets
        elif isinstance(statement, ast.AnnAssign):
            targets.append(statement.target)
    return {target.id for target in targets if isinstance(target, ast.Name)}


def refuse_unknown_parameters(cells: Sequence[str] | None = None) -> None:
    """Stop where a parameter was given that the notebook does not have.

    Papermill and Quarto set any name that they are given. One that is misspelt changes nothing, and
    the notebook would show the whole country as if nothing else had been asked for.

    Parameters
    ----------
    cells
        The cells that ran so far; None asks the notebook that calls this.

    Raises
    ------
    KortlaegningError
        Naming the parameter, the nearest that there is, and all of them.
    """
    ran = _cells_so_far() if cells is None else cells
    for before, source in pairwise(ran):
        known = assigned_names(before)
        # The notebook's own cell may begin with that line too.
        if PARAMETERS[0] not in known or not _INJECTED.search(source):
            continue
        for name in sorted(assigned_names(source) - known):
            raise KortlaegningError(_complaint(name, sorted(known)))


def refuse_octal(kommune: str | int | None, kommuner: Kommuner) -> None:
    """Stop where a number is no municipality, but is what YAML makes of the code of one.

    Raises
    ------
    UnknownKommuneError
        Saying which municipality may have been meant, and how to write it.
    """
    meant = read_as_octal(kommune, kommuner)
    if meant is not None and f"{kommune:>04}" not in kommuner.by_code:
        raise UnknownKommuneError(
            f"Unknown municipality {kommune}: YAML reads {meant.kommunekode} ({meant.navn}) as an "
            f"octal number, {kommune}; write {meant.folder}."
        )


def read_as_octal(kommune: str | int | None, kommuner: Kommuner) -> Kommune | None:
    """The municipality whose code YAML reads as this number.

    ``0223`` without quotation marks is a number to base eight there: 147, which is the code of
    another municipality. From the number alone it cannot be told which of them was meant.

    Examples
    --------
    >>> hoersholm = Kommune("0223", "Hørsholm", "", "", "", 0)
    >>> read_as_octal(147, Kommuner.of([hoersholm])).navn
    'Hørsholm'
    >>> read_as_octal("147", Kommuner.of([hoersholm])) is None
    True
    """
    if not isinstance(kommune, int) or isinstance(kommune, bool):
        return None
    return kommuner.by_code.get(f"{kommune:o}".zfill(4))


def whose_edition(kommune: str | int | None, edition: Edition, kommuner: Kommuner) -> str:
    """Say in Danish whose numbers a notebook shows, so that a wrong one is seen at once."""
    found = edition.kommune
    if found is None:
        return f"**{edition.area.label}** · tal for {edition.aar}"
    name = kommunenavn(found.navn)
    said = f"**{name}** (kommunekode {found.kommunekode}) · tal for {edition.aar}"
    other = read_as_octal(kommune, kommuner)
    if other is None or other == found:
        return said
    return (
        f"{said}\n\nPas på: Står {other.kommunekode} uden anførselstegn i en YAML-fil, bliver det "
        f"læst som {found.kommunekode}. Er {kommunenavn(other.navn)} ment, så skriv "
        f"{other.folder} i stedet for koden."
    )


def _cells_so_far() -> list[str]:
    shell = get_ipython()
    return [str(source) for source in shell.user_ns.get("In", ())] if shell else []


def _complaint(name: str, known: list[str]) -> str:
    # Imported here: most notebooks are given what they have.
    from rapidfuzz import fuzz, process

    near = process.extractOne(name, known, scorer=fuzz.ratio, score_cutoff=SUGGESTION_SCORE)
    meant = f"did you mean {near[0]}? " if near else ""
    return f"This notebook has no parameter {name!r}: {meant}It takes {', '.join(known)}."
