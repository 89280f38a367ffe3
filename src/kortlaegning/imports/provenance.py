"""Where an imported table comes from: from the form's own sheet, or from the command line."""

import datetime as dt
from collections.abc import Mapping, Sequence

from kortlaegning.danish.dates import dato
from kortlaegning.imports.day_of_extract import read_day
from kortlaegning.imports.grid import Grid, ImportFileError
from kortlaegning.tables.install import Provenance
from kortlaegning.tables.problem import quote
from kortlaegning.tables.status import Status

SHEET = "Kilde"
# Question on the form, and what it says by way of explanation.
QUESTIONS = {
    "kilde": ("Kilde", "Register og ejer, f.eks. Landsbyggefondens huslejeregister"),
    "licens": ("Licens", "Hvad tallene må bruges til, f.eks. Kan bruges frit med kildeangivelse"),
    "tilgaaet": ("Hentet", "Dato for udtrækket, f.eks. 2024-03-01"),
    "periode": ("Periode", "Hvad tallene gælder, f.eks. 1. januar 2023; kan stå tom"),
    "fortrolig": ("Små antal skal skjules", "ja eller nej; står der intet, gælder det som før"),
    "note": ("Bemærkning", "Forbehold, som læseren skal kende; kan stå tom"),
}
YES_NO = {"ja": True, "nej": False}
LONGEST = 400
NO_LICENCE = "ikke oplyst"


def provenance_of(
    sheets: Sequence[Grid],
    given: Mapping[str, str | None],
    today: dt.date,
    status: Status = Status.OFFICIEL,
) -> Provenance:
    """Put together what is said of the source; the command line wins over the form.

    Parameters
    ----------
    given
        Answers from the command line by the keys of ``QUESTIONS``; None where there is none.
    status
        Whether a register, the municipality itself or something printed says so.

    Raises
    ------
    ImportFileError
        When nobody says where the numbers come from, or an answer cannot be understood.
    """
    answers = _answers(sheets) | {name: text for name, text in given.items() if text}
    for name, text in answers.items():
        if len(text) > LONGEST:
            raise ImportFileError(
                f"{QUESTIONS[name][0]}: {len(text)} characters, expected at most {LONGEST}."
            )
    if not answers.get("kilde"):
        raise ImportFileError(
            "Nothing says where the numbers come from: fill in the sheet 'Kilde' of the template, "
            "or give --kilde, for example --kilde 'Landsbyggefondens huslejeregister'."
        )
    return Provenance(
        status=status,
        kilde=answers["kilde"],
        licens=answers.get("licens") or NO_LICENCE,
        tilgaaet=read_day(answers.get("tilgaaet", ""), today, "Hentet:"),
        note=answers.get("note") or f"Importeret {dato(today)}.",
        periode=answers.get("periode") or None,
        confidential=_yes_no(answers.get("fortrolig")),
    )


def source_said(sheets: Sequence[Grid]) -> str:
    """What the form says of its source; empty where it says nothing."""
    return _answers(sheets).get("kilde", "")


def _answers(sheets: Sequence[Grid]) -> dict[str, str]:
    names = {title.casefold(): name for name, (title, _) in QUESTIONS.items()}
    return {
        names[row[0].casefold()]: row[1]
        for sheet in sheets
        if sheet.sheet.casefold() == SHEET.casefold()
        for row in sheet.rows
        if len(row) > 1 and row[0].casefold() in names and row[1]
    }


def _yes_no(text: str | None) -> bool | None:
    if not text:
        return None
    if text.casefold() not in YES_NO:
        raise ImportFileError(f"Små antal skal skjules: {quote(text)}, expected ja or nej.")
    return YES_NO[text.casefold()]
