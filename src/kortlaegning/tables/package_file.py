"""Read ``data/datapackage.json``, and beside it what git does not know of confidential tables."""

import json
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from kortlaegning.errors import KortlaegningError
from kortlaegning.ordinary_file import MIB, read_utf8
from kortlaegning.project import Project
from kortlaegning.tables.descriptor import Package
from kortlaegning.tables.problem import quote
from kortlaegning.tables.replace_together import finish_interrupted
from kortlaegning.validation_words import expected

DESCRIPTOR = "datapackage.json"
# Below data/ and kept out of git: real confidential tables, their sources, and what this says of
# them in place of the committed descriptor.
PRIVATE_FOLDER = "fortroligt"
PRIVATE_DESCRIPTOR = f"{PRIVATE_FOLDER}/{DESCRIPTOR}"
MOST_BYTES = 10 * MIB
_RESTORE = "mend it, or restore it with git checkout"


def read_descriptor(path: Path, name: str = "") -> Any:  # noqa: ANN401 - the models check it
    """Read a descriptor as plain data.

    Raises
    ------
    KortlaegningError
        When the file is missing, is no JSON that other programs can read as well, or says a key
        twice: the first value would be lost.
    """
    name = name or f"data/{path.name}"
    try:
        content = json.loads(read_utf8(path, MOST_BYTES, name), object_pairs_hook=_each_key_once)
        json.dumps(content, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        raise KortlaegningError(
            f"{name} holds half of a sign (\\ud800 to \\udfff), which is no text: {_RESTORE}."
        ) from None
    except json.JSONDecodeError as error:
        raise KortlaegningError(
            f"{name}, line {error.lineno}: not valid JSON ({error.msg})."
        ) from None
    except _SaidTwiceError as error:
        raise KortlaegningError(
            f"{name}: the key {quote(str(error))} stands twice in one place, and one of the two "
            "would be lost: take one out, or restore the file with git checkout."
        ) from None
    except (ValueError, RecursionError):
        raise KortlaegningError(
            f"{name} holds a number of thousands of digits, or is nested too deeply: {_RESTORE}."
        ) from None
    return content


class _SaidTwiceError(Exception):
    """A key that stands twice in one object."""


def _each_key_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    content = dict(pairs)
    if len(content) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _SaidTwiceError(next(key for key in keys if keys.count(key) > 1))
    return content


def load_package(project: Project) -> Package:
    """Read and check the descriptor, the only definition of tables and columns.

    Of a confidential table that is installed it gives the real one, which git does not know. An
    installation that was cut off is finished first, so that table and descriptor fit together.

    Raises
    ------
    KortlaegningError
        When the file is missing, is no JSON, or breaks the model; the message names the place.
    """
    finish_interrupted(project.data)
    content = read_descriptor(project.data / DESCRIPTOR)
    committed = _checked(content)
    if not (entries := private_entries(project.data)):
        return committed
    for entry in entries:
        resource = committed[str(entry["name"])]
        position = committed.resources.index(resource)
        own = {**entry, "path": f"{PRIVATE_FOLDER}/{resource.path}"}
        content["resources"][position] |= own
    return _checked(content)


def committed_package(project: Project) -> Package:
    """The descriptor as git knows it, which says nothing of real confidential tables."""
    return _checked(read_descriptor(project.data / DESCRIPTOR))


def misplaced_tables(project: Project) -> tuple[str, ...]:
    """Real confidential tables that lie where git would commit them."""
    return tuple(each.name for each in committed_package(project).resources if each.private)


def private_entries(data: Path) -> list[dict[str, Any]]:
    """What is said of real confidential tables, in place of what the descriptor says.

    Raises
    ------
    KortlaegningError
        When the file is no list of named entries.
    """
    path = data / PRIVATE_DESCRIPTOR
    if not path.is_file():
        return []
    content = read_descriptor(path, f"data/{PRIVATE_DESCRIPTOR}")
    try:
        entries: list[dict[str, Any]] = content["resources"]
        if all(isinstance(entry["name"], str) for entry in entries):
            return entries
    except (KeyError, TypeError):
        pass
    raise KortlaegningError(
        f"data/{PRIVATE_DESCRIPTOR} does not name its tables: take the file back from a copy, or "
        "delete it and import the confidential tables again."
    )


def _checked(content: Any) -> Package:  # noqa: ANN401
    try:
        return Package.model_validate(content)
    except ValidationError as error:
        raise KortlaegningError(_first_problem(error, content)) from None


def _first_problem(error: ValidationError, content: Any) -> str:  # noqa: ANN401
    first = error.errors()[0]
    place = [str(part) for part in first["loc"]]
    if len(place) > 1 and place[0] == "resources":
        resource = content["resources"][int(place[1])]
        named = resource.get("name") if isinstance(resource, dict) else None
        place[:2] = [f"table {named or place[1]}"]
    more = f" (and {error.error_count() - 1} more problems)" if error.error_count() > 1 else ""
    where = " › ".join(place) or "top level"
    if first["type"] == "extra_forbidden":
        said = "there is no key of that name"
    elif first["type"] == "missing":
        said = "the key is missing"
    else:
        said = expected(first)
        if not isinstance(first["input"], dict):
            said += f", found {quote(first['input'])}"
    return f"data/{DESCRIPTOR}, {where}: {said}{more}."
