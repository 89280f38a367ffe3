import pytest

from kortlaegning.foreign_files import is_foreign

LEFT_BEHIND = (
    *(".DS_Store", "._kommuner.geojson", "Thumbs.db", "thumbs.db", "desktop.ini", "Desktop.ini"),
    *("~$0851.xlsx", ".~lock.0851.csv#", ".0851-aalborg.yml.swp", ".0851-aalborg.yml.swo"),
    *(".#0851-aalborg.yml", "#0851-aalborg.yml#", "0851-aalborg.yml~", "0851-aalborg.yml.bak"),
    *(".report.yml.a7x2", "kommuner.geojson.crdownload", "~WRD0001.tmp", "Icon\r", "__pycache__"),
)
OURS = (
    "0851-aalborg (Annes conflicted copy).yml",
    "0851-aalborg (1).yml",
    "0851-aalborg.yml",
    "0851.csv",
    "README.md",
    "kommuner.geojson",
    "01-indledning.ipynb",
)


@pytest.mark.parametrize("name", LEFT_BEHIND)
def test_what_editors_and_systems_leave_is_foreign(name):
    assert is_foreign(name)


@pytest.mark.parametrize("name", OURS)
def test_the_projects_own_files_are_not(name):
    assert not is_foreign(name)
