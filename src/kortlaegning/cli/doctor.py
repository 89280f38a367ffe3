"""``kortlaegning doctor``: what is installed, which engine is used, and what is missing."""

import json
from typing import Annotated

import typer


def doctor_command(
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
) -> None:
    """Say which engine a build uses and why, what is installed, and how to get what is not."""
    from kortlaegning.doctor import diagnose
    from kortlaegning.project import find_project

    diagnosis = diagnose(find_project())
    if as_json:
        typer.echo(json.dumps(diagnosis.as_json(), ensure_ascii=False, indent=1))
    else:
        typer.echo(f"Engine: {diagnosis.engine}, {diagnosis.because}.\n")
        for each in diagnosis.findings:
            mark = "ok" if each.fine else ("MISSING" if each.needed else "absent")
            typer.echo(f"{mark:8}{each.name:15}{each.found}")
            if not each.fine and each.remedy:
                typer.echo(f"{'':23}get it: {each.remedy}")
    if not diagnosis.healthy:
        raise typer.Exit(1)
