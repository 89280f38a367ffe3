"""The modelled tables: the same bytes every time, and true to everything the report says."""

import datetime as dt
import shutil
from pathlib import Path

import numpy as np
import pytest

from kortlaegning.model.generate import EXAMPLES, write_model
from kortlaegning.project import Project
from kortlaegning.tables.install import Provenance, install_rows
from kortlaegning.tables.load import load_data, load_table
from kortlaegning.tables.package_file import load_package
from kortlaegning.tables.status import Status

ROOT = Path(__file__).resolve().parents[2]
ISLANDS = {"Læsø": 1789, "Fanø": 3426, "Samsø": 3775, "Ærø": 6008}


@pytest.fixture(scope="module")
def data():
    return load_data(Project(ROOT), 2023)


@pytest.fixture(scope="module")
def kommuner(data):
    return data.frame("kommuner").set_index("navn")


@pytest.fixture(scope="module")
def counts(data, kommuner):
    """Counts of a table with the municipality's name as index."""
    names = kommuner.reset_index().set_index("kommunekode")["navn"]

    def of(table):
        frame = data.frame(table).set_index("kommunekode").drop(columns="aar")
        return frame.rename(index=names)

    return of


@pytest.fixture(scope="module")
def family(counts):
    return counts("almene_familieboliger_husleje").sum(axis=1)


def low_rent(counts, table):
    frame = counts(table)
    return 100 * frame["laveste_husleje"] / frame.sum(axis=1)


def test_the_model_writes_the_committed_bytes(tmp_path):
    shutil.copytree(ROOT / "data", tmp_path / "data")
    project = Project(tmp_path)
    modelled = [load_package(project)[name].path for name in EXAMPLES]
    for path in modelled:
        (project.data / path).unlink()
    written = write_model(project)
    assert sorted(path.name for path in written) == sorted(modelled)
    for path in written:
        assert path.read_bytes() == (ROOT / "data" / path.name).read_bytes(), path.name
    assert not list(project.data.glob(".*")), "a temporary file was left behind"


def test_a_table_with_real_rows_is_left_alone(tmp_path):
    shutil.copytree(ROOT / "data", tmp_path / "data")
    project = Project(tmp_path)
    frame = load_table(project, "boligbestand").frame.head(1)
    said = Provenance(Status.OPLYST, "København", "fri", dt.date(2026, 12, 1))
    install_rows(project, "boligbestand", frame, said)
    stock = tmp_path / "data" / "boligbestand.csv"
    own = stock.read_bytes()
    assert own.count(b"\n") == 2
    assert stock not in write_model(project)
    assert stock.read_bytes() == own


def test_the_four_sectors_are_the_printed_stock_and_shares(counts):
    stock = counts("boligbestand")
    assert stock.to_numpy().sum() == 2_967_600
    shares = (100 * stock.sum() / stock.to_numpy().sum()).round()
    assert shares.tolist() == [49, 7, 23, 21]


def test_social_dwellings_by_type_add_up_to_the_sector_in_every_municipality(counts):
    types = counts("almene_boliger").sum(axis=1)
    assert types.equals(counts("boligbestand")["almene_boliger"])
    assert round(types.sum(), -4) == 640_000


def test_family_dwellings_fit_among_the_social_dwellings(counts, family):
    assert (family <= counts("boligbestand")["almene_boliger"]).all()
    assert round(family.sum(), -3) == 506_000


def test_the_rent_statistic_covers_part_of_the_private_rentals(counts):
    covered = counts("private_udlejningsboliger_husleje").sum(axis=1)
    private = counts("boligbestand")["private_udlejningsboliger"]
    assert (covered <= private).all()
    assert 0.75 < covered.sum() / private.sum() < 0.9


def test_the_share_of_low_rents_runs_from_0_to_30_and_is_high_where_the_report_says(counts):
    share = low_rent(counts, "almene_familieboliger_husleje")
    named = ["Morsø", "Sønderborg", "Guldborgsund", "Samsø"]
    assert share.min().round() == 0
    assert share.max().round() == 30
    assert (share[named] > 20).all()
    assert (share.drop(named) < 20).all()


def test_low_rents_are_clearly_rarer_on_zealand_and_in_the_capital(counts, kommuner):
    share = low_rent(counts, "almene_familieboliger_husleje")
    east = kommuner["region"].isin(["Region Hovedstaden", "Region Sjælland"])
    assert share[east].median() < share[~east].median() / 3


def test_private_low_rents_are_where_the_report_says(counts, kommuner):
    share = low_rent(counts, "private_udlejningsboliger_husleje")
    named = ["Morsø", "Struer", "Tønder"]
    assert share[named].between(25, 30).all()
    assert (share.drop(named) < 25).all()
    suburbs = kommuner["landsdel"].isin(["Byen København", "Københavns omegn"])
    assert (share[suburbs] < 10).all()
    assert share["Aarhus"] < 10
    zealand = kommuner["region"] == "Region Sjælland"
    assert (share[zealand] < 10).mean() > 0.5


def test_private_rentals_weigh_most_where_the_report_says(counts, kommuner, family):
    private = counts("boligbestand")["private_udlejningsboliger"]
    share = 100 * private / (private + family)
    suburbs = kommuner["landsdel"] == "Københavns omegn"
    assert share[suburbs].median() < 35
    assert share[kommuner["kommunegruppe"] == "Landkommuner"].median() > 60
    high = ["København", "Frederiksberg", "Rebild", "Jammerbugt", "Brønderslev"]
    assert (share[high] > share.median() - 3).all()
    assert (share[kommuner["landsdel"] == "Fyn"] > 60).all()


def test_sectors_have_the_geography_that_the_report_describes(counts, kommuner, family):
    stock = counts("boligbestand")
    share = stock.div(stock.sum(axis=1), axis=0)
    group = kommuner["kommunegruppe"]
    assert share["andelsboliger"].idxmax() == "København"
    assert share["andelsboliger"]["København"] > 0.25
    rural = group == "Landkommuner"
    cities = group == "Storbykommuner"
    assert share["ejerboliger"][rural].min() > share["ejerboliger"][cities].max()
    families = family / stock.sum(axis=1)
    suburbs = kommuner["landsdel"] == "Københavns omegn"
    assert families[suburbs].median() > 2 * families[rural].median()
    assert families.idxmax() in set(kommuner.index[suburbs])


def test_a_dwelling_has_a_plausible_number_of_inhabitants(counts, kommuner):
    persons = kommuner["folketal"] / counts("boligbestand").sum(axis=1)
    assert persons.between(1.15, 2.6).all()
    assert (persons[list(ISLANDS)] < 1.9).all()


def test_small_islands_have_small_whole_numbers(counts, family):
    for island, people in ISLANDS.items():
        assert 20 < family[island] < people / 10
        assert counts("genudlejninger_anvisningstype").loc[island].sum() < 80


def test_relettings_are_table_1(counts):
    assert counts("genudlejninger_anvisningstype").sum().to_dict() == {
        "ekstern_venteliste": 34805,
        "bytning": 602,
        "organisationsintern": 4049,
        "afdelingsintern": 3701,
        "boliggarantibevis": 97,
        "offentlig_annoncering": 1143,
        "fleksibel_udlejning": 6636,
        "kombineret_udlejning": 97,
        "kommunal_anvisning": 6732,
    }


def test_relettings_fit_together_in_every_municipality(counts, family):
    relet = counts("genudlejninger_anvisningstype")
    cheap = counts("genudlejninger_billige")
    under = cheap["genudlejninger_laveste_husleje"]
    allocated = cheap["heraf_kommunalt_anvist"]
    everything = relet.sum(axis=1)
    municipal = relet["kommunal_anvisning"]
    assert (everything <= family / 2).all()
    assert (under <= counts("almene_familieboliger_husleje")["laveste_husleje"]).all()
    assert (under <= everything).all()
    assert (allocated <= np.minimum(under, municipal)).all()
    assert (under - allocated <= everything - municipal).all()
    assert under.sum() == 5400
    assert allocated.sum() == 600


def test_municipal_allocation_is_used_most_in_the_capital(counts, kommuner, family):
    relet = counts("genudlejninger_anvisningstype")
    of_year = relet["kommunal_anvisning"] / relet.sum(axis=1)
    stock = counts("kommunalt_anviste_familieboliger")["kommunalt_anviste"]
    of_stock = stock / family
    capital = kommuner["kommunegruppe"] == "Hovedstadskommuner"
    for share in (of_year, of_stock):
        assert share[capital].median() > 2 * share[~capital].median()
        assert capital[share.nlargest(10).index].all()
    assert (stock >= relet["kommunal_anvisning"]).all()
    assert round(100 * stock.sum() / family.sum(), 1) == 10.4


def test_thirty_municipalities_share_the_subsidised_dwellings(counts, kommuner):
    frames = counts("tilsagnsrammer")["boliger"]
    assert len(frames) == 30
    assert frames.sum() == 1345
    assert (frames.min(), frames.max()) == (6, 350)
    assert frames.idxmax() == "København"
    assert set(frames.nlargest(4).index) == {"København", "Aarhus", "Aalborg", "Odense"}
    assert frames.corr(kommuner["folketal"][frames.index], method="spearman") > 0.95


@pytest.mark.parametrize(
    "table", ["almene_familieboliger_husleje", "private_udlejningsboliger_husleje"]
)
def test_rents_just_above_the_lowest_interval_are_about_as_many_as_those_in_it(table, counts):
    rents = counts(table)
    ratio = rents["lav_husleje"] / rents["laveste_husleje"].clip(lower=1)
    national = rents["lav_husleje"].sum() / rents["laveste_husleje"].sum()
    assert (ratio / national).between(0.45, 2).all()


def test_dear_places_have_few_low_rents_and_many_high_ones(counts):
    rents = counts("private_udlejningsboliger_husleje")
    share = rents.div(rents.sum(axis=1), axis=0)
    assert share["laveste_husleje"].corr(share["hoej_husleje"], method="spearman") < -0.95
    assert (share > 0.01).all(axis=None)


def test_what_is_known_of_three_municipalities_is_pinned_with_the_country_s_decline(counts):
    rents = counts("almene_familieboliger_husleje")["laveste_husleje"]
    let = counts("genudlejninger_billige")["genudlejninger_laveste_husleje"]
    decline = 31_300 / 40_000
    for name, counted, let_in_2021 in (
        ("København", 2198, 253),
        ("Aalborg", 2248, 354),
        ("Odense", 1825, 326),
    ):
        assert rents[name] == round(counted * decline)
        assert let[name] == round(let_in_2021 * decline)


def test_social_shares_lie_close_to_those_counted_by_owner(counts, kommuner):
    stock = counts("boligbestand")
    known = load_table(Project(ROOT), "kovariater").frame.set_index("kommunekode")["almene_andel"]
    known = known.reindex(kommuner["kommunekode"]).set_axis(kommuner.index)
    off = (100 * stock["almene_boliger"] / stock.sum(axis=1) - known).abs()
    assert off.mean() < 1.2
    assert off.max() < 3
