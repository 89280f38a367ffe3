"""The reconciliation in an edition: the list where it belongs, and the same outcome in all."""

from kortlaegning.figures.afstemning import WORDS, afstemning_markdown
from kortlaegning.reconcile.outcome import Resultat
from kortlaegning.reconcile.reconcile import reconcile
from kortlaegning.suppression.hidden import hidden_numbers


def rows_of(text):
    """Rows of the list, without its header and the names of places in the first report."""
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    return [cells for cells in rows if cells[-1] in WORDS.values()]


def test_the_national_edition_lists_every_printed_number_with_its_outcome(data, edition_of):
    edition = edition_of(None)
    frame = reconcile(data, hidden_numbers(data, edition.mindste_antal))
    rows = rows_of(afstemning_markdown(data, edition))
    listed = [WORDS[Resultat(result)] for result in frame["resultat"]]
    assert sorted(cells[-1] for cells in rows) == sorted(listed)
    assert len(rows) == len(frame) > 50


def test_a_municipal_edition_says_the_same_outcome_and_where_the_list_is(data, edition_of):
    national = afstemning_markdown(data, edition_of(None))
    municipal = afstemning_markdown(data, edition_of("0825"))
    assert rows_of(municipal) == []
    assert municipal.split("\n\n")[0] == national.split("\n\n")[0]
    assert "nationale udgave" in municipal
    told = data["modsigelser"].frame["titel"].str.removesuffix(".")
    assert all(title in national.replace("\\", "") for title in told)
    assert not any(title in municipal.replace("\\", "") for title in told)


def test_a_table_that_changes_makes_its_printed_number_deviate(with_table, edition_of):
    def one_more(frame):
        frame = frame.copy()
        first = frame.index[frame["kommunekode"].eq("0101")][0]
        frame.loc[first, "kommunal_anvisning"] += 1
        return frame

    data = with_table("genudlejninger_anvisningstype", one_more)
    text = afstemning_markdown(data, edition_of(None))
    deviating = [cells for cells in rows_of(text) if cells[-1] == WORDS[Resultat.AFVIGER]]
    assert any("6\\.732" in cells[1] and "6.733" in cells[2] for cells in deviating)
    assert "ingen afviger" not in text
