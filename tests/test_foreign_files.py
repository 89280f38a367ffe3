import pytest

from kortlaegning.foreign_files import is_foreign, is_stray_copy

LEFT_BEHIND = (
    *(".DS_Store", "._kommuner.geojson", "Thumbs.db", "thumbs.db", "desktop.ini", "Desktop.ini"),
    *("~$0851.xlsx", ".~lock.0851.csv#", ".0851-aalborg.yml.swp", ".0851-aalborg.yml.swo"),
    *(".#0851-aalborg.yml", "#0851-aalborg.yml#", "0851-aalborg.yml~", "0851-aalborg.yml.bak"),
    *(".report.yml.a7x2", "kommuner.geojson.crdownload", "~WRD0001.tmp", "Icon\r", "__pycache__"),
)
OURS = ("0851-aalborg.yml", "0851.csv", "README.md", "kommuner.geojson", "01-indledning.ipynb")
COPIES = (
    "0851-aalborg (1).yml",
    "0851-aalborg - Kopi.yml",
    "Kopi af 0851-aalborg.yml",
    "0851-aalborg (Annes conflicted copy 2026-03-01).yml",
    "0851-aalborg (Annes konfliktkopi 2026-03-01).yml",
    "0851-aalborg.sync-conflict-20260301-101010-ABC.yml",
)


@pytest.mark.parametrize("name", LEFT_BEHIND)
def test_what_editors_and_systems_leave_is_foreign(name):
    assert is_foreign(name)


@pytest.mark.parametrize("name", OURS)
def test_the_projects_own_files_are_not(name):
    assert not is_foreign(name)
    assert not is_stray_copy(name)


@pytest.mark.parametrize("name", COPIES)
def test_a_second_copy_is_told_and_not_passed_over(name):
    assert is_stray_copy(name)
    assert not is_foreign(name)
