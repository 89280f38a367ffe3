"""``kortlaegning data …``: see, fetch, import and regenerate the tables; one verb a file."""

import typer

from kortlaegning.cli.data import fetch, import_, model, remove, restore, status, template

data_app = typer.Typer(
    name="data",
    help="See where each table comes from, and replace modelled tables by official ones.",
    no_args_is_help=True,
)

data_app.command("status")(status.status)
data_app.command("fetch")(fetch.fetch)
data_app.command("template")(template.template)
data_app.command("import")(import_.import_table)
data_app.command("restore")(restore.restore)
data_app.command("remove")(remove.remove)
data_app.command("model")(model.model)
