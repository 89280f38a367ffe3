"""What an edition leads to, written out: findings, questions to take along, and whom to call."""

from kortlaegning.edition import Edition
from kortlaegning.figures.findings import findings_of
from kortlaegning.render.escape import markdown_escape
from kortlaegning.tables.data import Data

SCHEMES = "Spørgsmål om ordningerne besvares af"
PUBLIC_ENTRY, PUBLIC_SITE = "Social- og Boligstyrelsen", "sbst.dk"


def spoergsmaal_markdown(data: Data, edition: Edition) -> str:
    """Write the findings with their questions, and whom to call."""
    findings = findings_of(data, edition)
    found = [f"- {each.text}" for each in findings.found]
    parts = ["Det springer i øjnene:", "\n".join(found)] if found else []
    lead = (
        "Tre spørgsmål at tage med til boligorganisationerne og det kommunale dataark "
        "(@sec-dataark):"
    )
    asked = [f"{number}. {each}" for number, each in enumerate(findings.questions, start=1)]
    entry = f"{SCHEMES} {PUBLIC_ENTRY} ([{PUBLIC_SITE}](https://www.{PUBLIC_SITE}))."
    own = markdown_escape(own_contact(edition))
    return "\n\n".join([*parts, lead, "\n".join(asked), f"{own} {entry}".strip()])


def own_contact(edition: Edition) -> str:
    """Whom to call in the municipality, where its params file names somebody."""
    own = edition.own.kontakt
    if own is None:
        return ""
    reached = " eller ".join(each for each in (own.mail, own.telefon) if each)
    named = f"{own.navn}, {own.titel}" if own.titel else own.navn
    return f"Ring eller skriv til {named}{f' ({reached})' if reached else ''}."
