import pandas as pd

from kortlaegning.tables.difference import difference

OLD = pd.DataFrame(
    {
        "kommunekode": ["0101", "0147", "0151"],
        "aar": 2023,
        "antal": [10, 20, 30],
        "navn": list("abc"),
    }
)
KEY = ("kommunekode", "aar")


def test_the_same_rows_in_another_order_are_no_change() -> None:
    assert difference(OLD, OLD.iloc[::-1], KEY).is_empty


def test_totals_and_changed_municipalities_are_counted() -> None:
    new = OLD.assign(antal=[10, 25, 40])
    found = difference(OLD, new, KEY)
    assert found.changed == ("0147", "0151")
    (column,) = found.columns
    assert (column.column, column.before, column.after, column.rows_changed) == ("antal", 60, 75, 2)


def test_a_text_that_changes_is_a_change_without_totals() -> None:
    found = difference(OLD, OLD.assign(navn=list("abd")), KEY)
    assert found.changed == ("0151",)
    assert found.columns[0].rows_changed == 0


def test_rows_that_come_and_go_are_named() -> None:
    new = pd.concat([OLD.iloc[1:], OLD.iloc[:1].assign(kommunekode="0153")])
    found = difference(OLD, new, KEY)
    assert (found.added, found.removed, found.changed) == (("0153",), ("0101",), ())


def test_two_missing_numbers_are_the_same_and_one_is_not() -> None:
    old = OLD.astype({"antal": "Int64"})
    old.loc[0, "antal"] = pd.NA
    new = old.copy()
    assert difference(old, new, KEY).is_empty
    new.loc[1, "antal"] = pd.NA
    assert difference(old, new, KEY).changed == ("0147",)
