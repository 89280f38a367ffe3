"""All verbs in one command; each file imports what is heavy when it runs."""

import typer

from kortlaegning.cli import (
    aendringer,
    afstemning,
    billeder,
    build,
    check,
    diff,
    doctor,
    figures,
    new,
    saml,
    udgiv,
    udsend,
)
from kortlaegning.cli.data import data_app

app = typer.Typer(
    name="kortlaegning",
    help="Build the editions of Fra bolig til hjem, one for each Danish municipality.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("build")(build.build_command)
app.command("saml")(saml.saml_command)
app.command("check")(check.check_command)
app.command("billeder")(billeder.billeder_command)
app.command("udsend")(udsend.udsend_command)
app.command("udgiv")(udgiv.udgiv_command)
app.command("aendringer")(aendringer.aendringer_command)
app.command("diff")(diff.diff_command)
app.command()(figures.figures)
app.command()(afstemning.afstemning)
app.add_typer(data_app, name="data")
app.command("doctor")(doctor.doctor_command)
app.add_typer(new.app, name="new")
