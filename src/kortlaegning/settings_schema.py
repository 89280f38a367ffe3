"""The settings as JSON schemas, so that editors complete ``params/*.yml`` and check them."""

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from kortlaegning.project import Project, find_project
from kortlaegning.render.output import write_atomically
from kortlaegning.settings import EditionSettings, Groups, Settings

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCHEMAS: dict[str, type[BaseModel]] = {
    "report.json": Settings,
    "edition.json": EditionSettings,
    "grupper.json": Groups,
}
BLANK = {"type": "null"}


def schema_text(model: type[BaseModel]) -> str:
    """Write the schema of one settings file.

    A key that may be left out may also stand with nothing after it, as `load_settings` has it.
    """
    schema = {"$schema": DIALECT, **model.model_json_schema()}
    for section in (schema, *schema.get("$defs", {}).values()):
        if "patternProperties" in section:  # any name that looks otherwise is refused
            section["additionalProperties"] = False
        needed = section.get("required", ())
        for name, value in section.get("properties", {}).items():
            if name not in needed:
                section["properties"][name] = _or_blank(value)
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _or_blank(value: dict[str, Any]) -> dict[str, Any]:
    choices = value.get("anyOf", [{k: v for k, v in value.items() if k not in _ABOUT}])
    if BLANK in choices:
        return value
    about = {name: told for name, told in value.items() if name in _ABOUT}
    return {"anyOf": [*choices, BLANK], **about}


_ABOUT = {"title", "description", "default"}


def update_schemas(project: Project) -> list[Path]:
    """Write the schemas to ``params/schema/``, after the settings have changed."""
    folder = project.params / "schema"
    folder.mkdir(exist_ok=True)
    for name, model in SCHEMAS.items():
        write_atomically(folder / name, schema_text(model).encode())
    return [folder / name for name in SCHEMAS]


if __name__ == "__main__":
    print(*update_schemas(find_project()), sep="\n")
