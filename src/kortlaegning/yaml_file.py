"""A YAML file of settings: read with care, checked against a model, a fault in one sentence."""

from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, get_args

import yaml
from pydantic import BaseModel, ValidationError

from kortlaegning.errors import KortlaegningError
from kortlaegning.ordinary_file import read_utf8
from kortlaegning.tables.problem import quote
from kortlaegning.validation_words import expected

MOST_BYTES = 200_000
Model = TypeVar("Model", bound=BaseModel)
# How a settings file writes what a model expects.
_WRITTEN = {
    "tuple_type": ": lines that begin with a dash and a space",
    "dict_type": ", each on a line of its own",
    "model_type": ", each on a line of its own",
}


class _PlainLoader(yaml.SafeLoader):
    """YAML without aliases, which a settings file has no use for and a bomb is made of.

    A key that stands twice is refused, since the first one would be lost.
    """

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.MarkedYAMLError(
                    problem=f"the key {key.value!r} stands there twice", problem_mark=key.start_mark
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep)

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.MarkedYAMLError(
                problem="aliases (*name) are not used here", problem_mark=mark
            )
        return super().compose_node(parent, index)


@lru_cache(maxsize=4)
def _parsed(text: str) -> Any:  # noqa: ANN401
    """Parse once per process: every notebook of every edition reads the same settings."""
    return yaml.load(text, Loader=_PlainLoader)


def read_yaml(path: Path) -> Any:  # noqa: ANN401
    """Read a settings file as plain data.

    Raises
    ------
    KortlaegningError
        Naming the file, the line where it is known, and what is wrong.
    """
    try:
        return _parsed(read_utf8(path, MOST_BYTES, str(path)))
    except RecursionError:
        raise KortlaegningError(f"{path}: nested far too deep for a settings file.") from None
    except (ValueError, TypeError, OverflowError) as error:
        raise KortlaegningError(f"{path}: a value cannot be read ({quote(error)}).") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "cannot be read"
        if "mapping values are not allowed" in problem:
            problem += "; put a text that holds a colon in double quotes"
        raise KortlaegningError(f"{path}{line}: not valid YAML ({problem}).") from None


def validated(model: type[Model], path: Path, raw: Any) -> Model:  # noqa: ANN401
    """Check what a file says against a model.

    Raises
    ------
    KortlaegningError
        Naming file, key, what was found and what was expected.
    """
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"]) or "the file"
        if first["type"] == "extra_forbidden":
            known = ", ".join(_keys_at(model, first["loc"][:-1]))
            problem = f"unknown key {key!r}; the keys here are {known}"
        elif first["type"] == "missing":
            problem = f"the key {key!r} is missing"
        else:
            problem = f"{key}: {_expected(model, first)}, found {quote(first['input'])}"
        others = error.error_count() - 1
        more = f" ({others} more {'problem' if others == 1 else 'problems'})" if others else ""
        raise KortlaegningError(f"{path}: {problem}{more}.") from None


def _expected(model: type[BaseModel], error: Any) -> str:  # noqa: ANN401
    if error["type"] == "string_pattern_mismatch" and "@" in error["ctx"]["pattern"]:
        return "expected an address such as navn@kommune.dk"
    words = expected(error) + _WRITTEN.get(error["type"], "")
    if error["type"] == "model_type":
        words += f" ({', '.join(_keys_at(model, error['loc']))})"
    return words


def _keys_at(model: type[BaseModel], loc: tuple[int | str, ...]) -> tuple[str, ...]:
    """The keys that may stand where a problem is, below any lists and optional sections."""
    for part in loc:
        if isinstance(part, str) and part in model.model_fields:
            model = _section_in(model.model_fields[part].annotation) or model
    return tuple(model.model_fields)


def _section_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_section_in(each) for each in get_args(annotation))
    return next((each for each in found if each is not None), None)
