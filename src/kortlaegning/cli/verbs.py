"""The verbs in the order of the help text; each file imports what is heavy when it runs."""

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
from kortlaegning.cli.main import app

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
