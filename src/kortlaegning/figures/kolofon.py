"""The colophon: which edition this is, how to refer to it and what it may be used for."""

from kortlaegning.danish.dates import dato
from kortlaegning.edition import Edition
from kortlaegning.render.escape import markdown_escape

LICENCE = "Tekst og figurer: CC BY 4.0. Kode: MIT."


def kolofon_markdown(edition: Edition) -> str:
    """Write the reference to this very edition and the terms, as two paragraphs around a quote."""
    udgave = edition.settings.udgave
    sted = markdown_escape(edition.sted)
    title = f"{udgave.titel}. {udgave.undertitel}"
    version = markdown_escape(udgave.version)
    reference = (
        f"{markdown_escape(udgave.udgiver)} ({udgave.dato.year}). *{markdown_escape(title)}*. "
        f"Udgave {version}, {sted}."
        if udgave.udgiver
        else f"*{markdown_escape(title)}*. Prøveudgave {version} uden udgiver, {sted} "
        f"({udgave.dato.year})."
    )
    return (
        f"Dette er udgaven for {sted}, version {markdown_escape(udgave.version)} "
        f"af {dato(udgave.dato)}, med tal for {edition.aar}. Henvis sådan til den:\n\n"
        f"> {reference}\n\n"
        f"{LICENCE} Tallenes kilder har deres egne vilkår; de står i regnearket bag hver figur."
    )
