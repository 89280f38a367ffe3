"""Printed numbers against rebuilt ones: the page that follows ``kortlaegning afstemning``."""

from kortlaegning.project import Project
from kortlaegning.reconcile.outcome import Resultat
from kortlaegning.reconcile.reconcile import reconcile
from kortlaegning.reconcile.wording import printed, rebuilt, summary
from kortlaegning.settings import load_settings
from kortlaegning.site.page_fragment import fill
from kortlaegning.suppression.hidden import hidden_numbers
from kortlaegning.tables.data import Data
from kortlaegning.tables.status import Status
from kortlaegning.tables.status_words import OF_WHAT_IS_BEHIND

TEMPLATE = "afstemning.html.j2"
RESULT_WORDS = {
    Resultat.STEMMER: "stemmer",
    Resultat.EKSEMPEL: "eksemplet er regnet ud af tallet",
    Resultat.AFVIGER: "afviger",
    Resultat.MODSIGELSE: "modsigelse",
    Resultat.IKKE_BEREGNET: "ikke beregnet",
    Resultat.SKJULT: "skjult",
}
WITHOUT_FIGURE = "Øvrige tal"


def afstemning_html(project: Project, data: Data) -> str:
    """Write the section: summary, deviations first, then every number by figure, and why."""
    settings = load_settings(project.params)
    frame = reconcile(data, hidden_numbers(data, settings.diskretion.mindste_antal))
    groups: dict[str, list[dict[str, str]]] = {}
    for row in frame.to_dict("records"):
        groups.setdefault(row["figur"] or WITHOUT_FIGURE, []).append(
            {
                "beskrivelse": row["beskrivelse"],
                "sted": row["sted"],
                "trykt": printed(row),
                "genskabt": rebuilt(row),
                "resultat": row["resultat"],
                "resultatord": RESULT_WORDS[Resultat(row["resultat"])],
                "status": OF_WHAT_IS_BEHIND[Status(row["status"])] if row["status"] else "",
                "forklaring": row["forklaring"],
            }
        )
    if WITHOUT_FIGURE in groups:
        groups[WITHOUT_FIGURE] = groups.pop(WITHOUT_FIGURE)
    every = [row for rows in groups.values() for row in rows]
    deviating = [row for row in every if row["resultat"] == Resultat.AFVIGER]
    confirmed = [row for row in every if row["resultat"] == Resultat.STEMMER]
    return fill(
        project,
        TEMPLATE,
        sammenfatning=summary(frame),
        afvigelser=deviating,
        bekraeftet=confirmed,
        grupper=groups,
        modsigelser=data["modsigelser"].frame.to_dict("records"),
    )
