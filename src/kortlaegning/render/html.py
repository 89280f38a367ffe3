"""Build the self-contained HTML page of an edition: fonts, styles, figures and script inside."""

import base64
import html
import re
import urllib.parse
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import jinja2

from kortlaegning.drawing.style import NARROW_ENDING
from kortlaegning.errors import KortlaegningError
from kortlaegning.ordinary_file import MIB, read_ordinary, read_utf8
from kortlaegning.project import Project
from kortlaegning.render.colours import colour_css
from kortlaegning.render.content_policy import content_policy
from kortlaegning.render.front import Front
from kortlaegning.render.markdown import Bodies
from kortlaegning.render.shared_outlines import with_shared_outlines
from kortlaegning.render.svg_in_page import inline_svg

_FIGURE = re.compile(
    r"<figure class=\"figur\"(?: id=\"([^\"]+)\")?><img src=\"([^\"]+)\" alt=\"([^\"]*)\">"
)
_LOCATOR = re.compile(r"(<div class=\"lokator\">)<img src=\"([^\"]+)\" alt=\"([^\"]*)\">")
# A link of the page to a file beside it: no place in the page, no other address.
_FILE_LINK = re.compile(r"(<a [^>]*?href=\")(?![a-z][a-z0-9+.-]*:|#|/)([^\"]+)\"")
MOST_BYTES = 5 * MIB
WEIGHTS = {"Regular": 400, "Semibold": 600, "Bold": 700, "It": 400}


def render_html(bodies: Bodies, front: Front, work: Path, project: Project) -> str:
    """Build the page; figures are read from ``work``.

    Raises
    ------
    KortlaegningError
        For a figure that is missing or not fit to stand in a page.
    """
    body = _FIGURE.sub(lambda match: _figure(match, work), bodies.html)
    top = _LOCATOR.sub(lambda match: _locator(match, work), bodies.top)
    script = _text(project, "edition.js")
    page = _template(project).render(
        front=front,
        body=with_shared_outlines(f"{top}\n{body}\n{bodies.foot}"),
        css=page_css(project),
        js=script,
        policy=content_policy(script),
    )
    return leading_to(front.own_address, page) if front.own_address else page


def load_design(project: Project) -> None:
    """Read what all pages look like, so that processes forked later need not."""
    _template(project)
    page_css(project)
    _text(project, "edition.js")


def leading_to(address: str, page: str) -> str:
    """Let links to files lead to the web, so that they live in a page that is mailed, too."""

    def led(match: re.Match[str]) -> str:
        return f'{match[1]}{html.escape(urllib.parse.urljoin(address, html.unescape(match[2])))}"'

    return _FILE_LINK.sub(led, page)


def _figure(match: re.Match[str], work: Path) -> str:
    identifier, source, alt = match[1], html.unescape(match[2]), html.unescape(match[3])
    prefix = identifier or re.sub(r"[^a-z0-9]+", "-", Path(source).stem.lower()).strip("-")
    drawn = _svg(work, source, prefix, alt)
    narrow = f"{source.removesuffix('.svg')}{NARROW_ENDING}"
    if (work / narrow).is_file():
        phone = _svg(work, narrow, f"{prefix}-smal", alt)
        drawn = f'<div class="bred">{drawn}</div><div class="smal">{phone}</div>'
    given = f' id="{identifier}"' if identifier else ""
    return f'<figure class="figur"{given}><div class="tegning">{drawn}</div>'


def _locator(match: re.Match[str], work: Path) -> str:
    source, alt = html.unescape(match[2]), html.unescape(match[3])
    return f"{match[1]}{_svg(work, source, 'lokator', alt)}"


def _svg(work: Path, source: str, prefix: str, alt: str) -> str:
    path = work / source
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise KortlaegningError(
            f"{path} is missing: the edition shows it; build the edition again."
        ) from None
    except UnicodeDecodeError:
        raise KortlaegningError(f"{path} is not UTF-8 text: an SVG file was expected.") from None
    return inline_svg(text, prefix=prefix, alt=alt, name=str(path))


@cache
def _template(project: Project) -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(project.report / "html"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("edition.html.j2")


@cache
def _text(project: Project, name: str) -> str:
    return read_utf8(project.report / "html" / name, MOST_BYTES, f"report/html/{name}")


@cache
def page_css(project: Project, *, italic: bool = True) -> str:
    """Everything in the page's style element: fonts as data, colours, rules; also for the site."""
    weights = {name: weight for name, weight in WEIGHTS.items() if italic or name != "It"}
    return "\n".join([font_faces(project, weights), colour_css(), _text(project, "edition.css")])


def font_faces(project: Project, weights: Mapping[str, int]) -> str:
    """Style rules that bring the report's fonts along, by the ends of their files' names."""
    faces = []
    for name, weight in weights.items():
        file = f"SourceSans3-{name}.woff2"
        data = read_ordinary(project.report / "fonts" / file, MOST_BYTES, f"report/fonts/{file}")
        faces.append(
            f"@font-face{{font-family:'Source Sans 3';font-weight:{weight};"
            f"font-style:{'italic' if name == 'It' else 'normal'};font-display:swap;"
            f"src:url(data:font/woff2;base64,{base64.b64encode(data).decode('ascii')}) "
            "format('woff2')}"
        )
    return "\n".join(faces)
