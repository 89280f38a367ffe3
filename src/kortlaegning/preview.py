"""The report's markdown as a notebook shows it, whole: drawings and their type are inside."""

import re
from base64 import b64encode
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pypandoc

FACES = (("Regular", 400, "normal"), ("Semibold", 600, "normal"), ("Bold", 700, "normal"))
_ROOT = re.compile(r"<svg[^>]*>")
_IMAGE = re.compile(r'<img src="([^"]+\.svg)"')
_NUMBERS = re.compile(r'<div class="vis-tal"[^>]*>\s*(.*?)\s*</div>', re.DOTALL)
_SIZE = "width:100%;max-width:48rem"


def preview_html(markdown: str, report: Path) -> str:
    """Turn the report's markdown into HTML for a notebook that is run by hand.

    Drawings are inside, so that the notebook can be moved, and tables of numbers are folded.

    Parameters
    ----------
    report
        The folder with the report's fonts and filters.

    Examples
    --------
    >>> preview_html("*Hej*", Path("report"))
    '<p><em>Hej</em></p>'
    """
    options = [f"--lua-filter={report / 'lua' / 'preview.lua'}", "--wrap=none"]
    html = str(pypandoc.convert_text(markdown, "html", "markdown", extra_args=options)).strip()
    html = _IMAGE.sub(lambda image: _embedded(Path(unquote(unescape(image[1]))), report), html)
    return _NUMBERS.sub(_folded, html)


def _embedded(drawing: Path, report: Path) -> str:
    shown = preview_drawing(drawing.read_text(encoding="utf-8"), report / "fonts")
    data = b64encode(shown.encode("utf-8")).decode("ascii")
    return f'<img style="{_SIZE}" src="data:image/svg+xml;base64,{data}"'


def preview_drawing(svg: str, fonts: Path) -> str:
    """Give a drawing its fonts and white paper, since an image in a notebook has neither.

    Without them its words run out of their places where the font is not installed, and are dark on
    dark in JupyterLab's dark theme.
    """
    paper = '<rect width="100%" height="100%" fill="#fff"/>'
    return _ROOT.sub(lambda root: f"{root[0]}<style>{_faces(fonts)}</style>{paper}", svg, count=1)


def _folded(div: re.Match[str]) -> str:
    return f"<details><summary>Vis tal</summary>\n{div[1]}\n</details>" if div[1] else ""


@cache
def _faces(fonts: Path) -> str:
    return "".join(
        f"@font-face{{font-family:'Source Sans 3';font-weight:{weight};font-style:{style};"
        f"src:url(data:font/woff2;base64,{_encoded(fonts / f'SourceSans3-{name}.woff2')})}}"
        for name, weight, style in FACES
    )


def _encoded(path: Path) -> str:
    return b64encode(path.read_bytes()).decode("ascii")
