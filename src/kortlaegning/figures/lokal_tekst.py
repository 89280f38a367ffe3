"""A municipality's own words in its edition; data from a params file, never markup."""

from kortlaegning.edition import Edition
from kortlaegning.render.escape import markdown_escape


def lokal_tekst_markdown(edition: Edition) -> str:
    """Write the edition's local texts as sections; empty when there are none."""
    sections = []
    for number, text in enumerate(edition.own.lokal_tekst, start=1):
        paragraphs = [
            markdown_escape(paragraph.strip())
            for paragraph in text.tekst.split("\n\n")
            if paragraph.strip()
        ]
        heading = f"## {markdown_escape(text.overskrift)} {{#sec-lokal-{number}}}"
        sections.append("\n\n".join([heading, *paragraphs]))
    return "\n\n".join(sections)
