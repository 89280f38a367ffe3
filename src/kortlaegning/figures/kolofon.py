"""The colophon: which edition this is, how to refer to it and what it may be used for."""

from kortlaegning.area import REGION
from kortlaegning.danish.dates import dato
from kortlaegning.danish.lists import alfabetisk, opremsning, saetning
from kortlaegning.edition import Edition
from kortlaegning.kommuner import Kommuner
from kortlaegning.render.escape import markdown_escape

LICENCE = "Tekst og figurer: CC BY 4.0. Kode: MIT."


def kolofon_markdown(edition: Edition, kommuner: Kommuner) -> str:
    """Write who is compared with, the reference to this very edition, and the terms."""
    return "\n\n".join([*_members(edition, kommuner), _reference(edition), _pictures(edition)])


def _members(edition: Edition, kommuner: Kommuner) -> list[str]:
    """Say once which municipalities a group of them holds."""
    groups = [
        area
        for area in edition.compared
        if area.is_several and area.niveau != REGION and len(area.members) > 1
    ]
    return [
        saetning(
            f"{markdown_escape(area.label)} er "
            + opremsning(
                markdown_escape(name)
                for name in sorted((kommuner[code].navn for code in area.members), key=alfabetisk)
            )
        )
        for area in groups
    ]


def _pictures(edition: Edition) -> str:
    whose = "--land" if edition.is_national else f"--kommune {edition.folder}"
    return (
        "Figurerne kan fås som billeder til et oplæg, i SVG og i PNG med 300 punkter pr. tomme, "
        f"hver med sin kilde. Den, der har lavet udgaven, skriver `kortlaegning billeder {whose}`."
    )


def _reference(edition: Edition) -> str:
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
