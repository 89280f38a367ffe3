"""What the front page says: the edition, its data status and where the municipality is."""

import json
from pathlib import Path

from kortlaegning.danish.compass import retning
from kortlaegning.danish.lists import opremsning, stort_begyndelsesbogstav
from kortlaegning.danish.names import (
    i_landsdelen,
    i_regionen,
    kommunegruppe_ental,
    kommunenavn,
)
from kortlaegning.danish.numbers import antal
from kortlaegning.drawing.maps import draw_locator
from kortlaegning.edition import Edition
from kortlaegning.edition_making.cover_message import cover_message
from kortlaegning.figures.kolofon import LICENCE
from kortlaegning.geometry.boundaries import Boundaries
from kortlaegning.kommuner import BORNHOLM
from kortlaegning.render.front import SHORT_ENDING, DataStatus, Front, FrontContact
from kortlaegning.tables.data import Data, Source
from kortlaegning.tables.status import weakest

LOCATOR = "figurer/lokator.svg"


def front_page(edition: Edition, data: Data, pdf: str) -> Front:
    """Collect the front page's texts from the edition and the tables' status."""
    udgave = edition.settings.udgave
    message = cover_message(edition, data)
    kontakt = edition.own.kontakt
    return Front(
        titel=udgave.titel,
        undertitel=udgave.undertitel,
        budskab=message.budskab,
        fakta=message.fakta,
        sted=stort_begyndelsesbogstav(edition.sted),
        kommunekode=edition.kommunekode,
        aar=edition.aar,
        version=udgave.version,
        dato=udgave.dato,
        udgiver=udgave.udgiver,
        datastatus=data_status(data, edition),
        lokator=LOCATOR,
        lokator_alt=locator_alt(edition, data),
        kontakt=FrontContact(**kontakt.model_dump()) if kontakt else None,
        noegleord=("hjemløshed", "almene boliger", "kommunal anvisning", "Housing First"),
        licens=LICENCE,
        pdf=pdf,
        stamme=edition.file_stem,
    )


def data_status(data: Data, edition: Edition) -> DataStatus:
    """Say in a heading and a sentence how far the edition's numbers can be trusted."""
    municipal = data.shown_by_municipality
    others = (table for table in data.tables.values() if not table.is_municipal)
    status = weakest(table.source.status for table in (*others, *municipal))
    examples = [table.source for table in municipal if table.is_example]
    if not examples:
        return DataStatus(
            status=status,
            overskrift="Kommunetallene er opgjort",
            tekst=(
                "Alle kommunetal i denne udgave kommer fra de kilder, der er nævnt ved dem. Hvor "
                "en kommune mangler, står der »ikke oplyst«."
            ),
        )
    who = "Kommunen" if edition.kommune else "Hver kommune"
    country = "Landets tal er dem, den første rapport trykte. " if edition.shows_country else ""
    which = "Kommunetallene" if len(examples) == len(municipal) else _titles(examples)
    return DataStatus(
        status=status,
        overskrift="Sådan skal tallene læses",
        tekst=(
            f"{stort_begyndelsesbogstav(which)} er opdigtede og står her for at vise, hvordan "
            f"udgaven ser ud med rigtige tal. {country}{who} kan selv sætte sine tal ind."
        ),
    )


def write_front_page(
    edition: Edition,
    data: Data,
    boundaries: Boundaries,
    out: Path,
    *,
    prefix: str = "",
    pdf: str | None = None,
    in_site: bool = False,
    form: str = "",
) -> Front:
    """Write ``edition.json`` and the locator map.

    ``prefix`` is the path from the document to ``out`` where it does not lie there; ``pdf`` the
    link to the PDF, by default named as the edition's files are; ``in_site`` lets the page link to
    the site's other pages, which lie one folder up; ``form`` is the name of the form that the
    edition offers.
    """
    changes = {
        "lokator": f"{prefix}{LOCATOR}",
        "skema": f"{prefix}{form}" if form else "",
        "mappe": edition.folder if in_site else "",
        "kort": f"{edition.file_stem}{SHORT_ENDING}" if in_site else "",
        "adresse": edition.settings.adresse if in_site else "",
    }
    front = front_page(edition, data, pdf=pdf or f"{edition.file_stem}.pdf")
    front = front.model_copy(update=changes)
    (out / "figurer").mkdir(parents=True, exist_ok=True)
    locator = draw_locator(boundaries, () if edition.is_national else edition.area.members)
    (out / LOCATOR).write_text(locator, encoding="utf-8", newline="\n")
    text = json.dumps(front.model_dump(mode="json"), ensure_ascii=False, indent=1)
    (out / "edition.json").write_text(text + "\n", encoding="utf-8", newline="\n")
    return front


def locator_alt(edition: Edition, data: Data) -> str:
    """Say where in the region and in the country the municipality lies, by its middle.

    Bornholm lies so far out that it would move the middle of its region and of the country, so
    both are measured without it. Neighbours are not named: borders may be schematic.
    """
    kommune = edition.kommune
    if edition.is_national:
        return "Danmark med grænserne mellem de 98 kommuner."
    if kommune is None:
        count = antal(len(edition.area.members), "kommune", "kommuner")
        return f"Danmarkskort med {edition.area.label} fremhævet: {count}."
    middles = {
        each["kommunekode"]: (each["centroid_x"], each["centroid_y"])
        for each in data.frame("kommuner").to_dict("records")
    }
    spanned = [each for each in data.kommuner if each.kommunekode != BORNHOLM]
    own = middles[kommune.kommunekode]
    in_region = retning(
        own, (middles[each.kommunekode] for each in spanned if each.region == kommune.region)
    )
    in_country = retning(own, (middles[each.kommunekode] for each in spanned))
    where = (
        f"{in_region} i både regionen og landet"
        if in_region == in_country
        else f"{in_region} i regionen og {in_country} i landet"
    )
    return (
        f"Danmarkskort med {kommunenavn(kommune.navn)} fremhævet. Kommunen er en "
        f"{kommunegruppe_ental(kommune.kommunegruppe)} {i_landsdelen(kommune.landsdel)} og ligger "
        f"{i_regionen(kommune.region)}, {where}."
    )


def _titles(sources: list[Source]) -> str:
    return opremsning(source.title[0].lower() + source.title[1:] for source in sources)
