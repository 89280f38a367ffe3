"""What `check` takes for another's, and what it does not."""

import pytest

from kortlaegning.figures.figur_14_tilsagnsrammer import EXHIBIT as TILSAGN
from kortlaegning.freshness.edition_list import all_targets
from kortlaegning.site.foreign_traces import drawing_traces, identity_of


@pytest.fixture
def identity(project, data):
    targets = {each.folder: each for each in all_targets(project, data.kommuner)}
    return lambda folder: identity_of(data.kommuner, targets[folder])


def test_the_municipalities_of_a_region_may_stand_out_in_its_edition(
    data, edition_of, session, identity
):
    table = TILSAGN.table(data, edition_of("region-sjaelland"))
    (drawing,) = TILSAGN.draw(table, session.boundaries)
    for svg in drawing.files.values():
        assert drawing_traces(svg, identity("region-sjaelland")) == []
        assert "marks Faxe" in drawing_traces(svg, identity("region-nordjylland"))
        assert "marks Faxe" in drawing_traces(svg, identity("0851-aalborg"))
