"""Write down what is hidden of a sheet of afdelinger, before another one replaces it."""

from kortlaegning.edition import kommune_edition
from kortlaegning.errors import KortlaegningError
from kortlaegning.figures.afdelinger import hidden_of_sheet
from kortlaegning.kommuner import Kommune
from kortlaegning.project import Project
from kortlaegning.settings import EditionSettings, load_settings
from kortlaegning.tables.dataark import load_dataark
from kortlaegning.tables.hidden_before import add_hidden
from kortlaegning.tables.load import load_data


def remember_hidden_sheet(project: Project, kommune: Kommune) -> None:
    """Note which numbers of a municipality's sheet, as it is now, its edition hides.

    A sheet that cannot be loaded is in no edition that could have been published.
    """
    settings = load_settings(project.params)
    try:
        data = load_data(project, settings.aar)
        sheet = load_dataark(project, kommune)
    except KortlaegningError:
        return
    if sheet is not None:
        edition = kommune_edition(project, kommune, data.kommuner, settings, EditionSettings())
        add_hidden(project.data, data.aar, hidden_of_sheet(data, edition, sheet))
