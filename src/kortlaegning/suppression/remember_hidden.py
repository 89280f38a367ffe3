"""Write down what is hidden of confidential tables, before one of them is replaced."""

from kortlaegning.errors import KortlaegningError
from kortlaegning.project import Project
from kortlaegning.settings import load_settings
from kortlaegning.suppression.hidden import hidden_numbers
from kortlaegning.tables.hidden_before import add_hidden
from kortlaegning.tables.load import load_data


def remember_hidden(project: Project) -> None:
    """Note which numbers of the tables, as they are now, editions hide.

    Tables that cannot be loaded have no edition that could have been published.
    """
    settings = load_settings(project.params)
    try:
        data = load_data(project, settings.aar)
    except KortlaegningError:
        return
    if hidden := hidden_numbers(data, settings.diskretion.mindste_antal).cells:
        add_hidden(project.data, data.aar, hidden)
