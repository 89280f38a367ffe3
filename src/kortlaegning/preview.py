"""What JupyterLab cannot show by itself: the report's markdown, and drawings with their type."""

import re
from base64 import b64encode
from functools import cache
from pathlib import Path

import pypandoc

FOLDER = "visning"
FACES = (("Regular", 400, "normal"), ("Semibold", 600, "normal"), ("Bold", 700, "normal"))
_ROOT = re.compile(r"<svg[^>]*>")
_IMAGE = re.compile(r'<img src="([^"]*?)([^"/]+\.svg)"')
_NUMBERS = re.compile(r'<div class="vis-tal"[^>]*>\s*(.*?)\s*</div>', re.DOTALL)
_SIZE = "width:100%;max-width:48rem"


def preview_html(markdown: str) -> str:
    """Turn the report's markdown into HTML for a notebook that is run by hand.

    Drawings are shown from the folder of :func:`preview_drawing`, and tables of numbers are folded.

    Examples
    --------
    >>> preview_html("*Hej*")
    '<p><em>Hej</em></p>'
    """
    html = str(pypandoc.convert_text(markdown, "html", format="markdown")).strip()
    html = _IMAGE.sub(rf'<img style="{_SIZE}" src="\g<1>{FOLDER}/\g<2>"', html)
    return _NUMBERS.sub(_folded, html)


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
