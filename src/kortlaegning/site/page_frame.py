"""The frame that all pages of the site stand in: head, styles, way back, footer."""

from pathlib import Path

from markupsafe import Markup

from kortlaegning.project import Project
from kortlaegning.render.content_policy import content_policy
from kortlaegning.render.html import page_css
from kortlaegning.site.page_fragment import fill

ACCESSIBILITY_NAME = "tilgaengelighed.html"
CHANGES_NAME = "aendringer.html"
DATA_NAME = "data.html"
AFSTEMNING_NAME = "afstemning.html"
CC_BY = Markup('<a href="https://creativecommons.org/licenses/by/4.0/deed.da">CC BY 4.0</a>')


def fill_page(
    project: Project, template: str, *scripts: str, italic: bool = True, **values: object
) -> bytes:
    """Fill a template of ``report/site/`` that extends the frame; data in it is escaped.

    ``scripts`` are run beside the one that all pages have, and no others.

    The page holds its styles and fonts, so that it looks the same from a server, a memory stick
    or an attachment; one without slanted words needs no italic.
    """
    folder: Path = project.report / "site"
    own = [(folder / name).read_text(encoding="utf-8") for name in ("site.css", "data.css")]
    styles = "\n".join([page_css(project, italic=italic), *own])
    run = (*scripts, (folder / "tabeller.js").read_text(encoding="utf-8"))
    policy = content_policy(*run)
    text = fill(project, template, css=styles, scripts=run, policy=policy, cc_by=CC_BY, **values)
    return text.encode("utf-8")
