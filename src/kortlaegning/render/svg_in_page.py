"""Make SVG files fit to stand inside an HTML page: own ids, own styles, a name, no scripts."""

import re
from html import escape

from kortlaegning.errors import KortlaegningError

_PROLOGUE = re.compile(r"\s*(<\?xml[^>]*\?>)?\s*(<!--.*?-->\s*)*(<!DOCTYPE[^\[>]*>)?", re.S)
_METADATA = re.compile(r"<metadata\b.*?</metadata>", re.S)
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_ROOT = re.compile(r"<svg\b([^>]*)>")
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.S)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_HANDLER = re.compile(r"\s(on[a-z]+)\s*=\s*[\"']", re.I)
_ACTIVE = (b"<script", b"<foreignobject", b"<iframe", b"<!entity", b"javascript:", b"@import")
_UNWANTED = ("width", "height", "role", "id", "aria-label", "xmlns:xlink", "tabindex", "version")


def inline_svg(text: str, *, prefix: str, alt: str, name: str) -> str:
    """Prepare one figure for a page: unique ids, scoped styles, role, accessible name.

    Attributes such as ``data-kode``, ``data-navn`` and ``data-vaerdi`` are kept. Nine maps of
    100 kB pass here for each edition, so the work is plain string replacement.

    Parameters
    ----------
    prefix
        What makes the ids unique on the page, e.g. ``fig-3``.
    alt
        Alternative text; becomes the accessible name.
    name
        File name for complaints.

    Raises
    ------
    KortlaegningError
        For a file that is no SVG, or has scripts, handlers or links out of itself.
    """
    prologue = _PROLOGUE.match(text)
    body = text[prologue.end() if prologue else 0 :].strip()
    if "<metadata" in body:
        body = _METADATA.sub("", body)
    if "<!--" in body:
        body = _COMMENT.sub("", body)
    _refuse_active(body, name)
    root = _ROOT.match(body)
    if not root:
        raise KortlaegningError(f"{name} is not an SVG file: expected <svg> as its first element.")
    own = f"{prefix}-svg"
    inside = _unique(body[root.end() :], prefix, own)
    attributes = _root_attributes(root[1], name)
    return f'<svg{attributes} id="{own}" role="img" aria-label="{escape(alt)}">{inside}'


def _refuse_active(body: str, name: str) -> None:
    # As bytes: of letters beyond ASCII, which no such name has, small ones take four times as long.
    lower = body.encode().lower()
    found = next((each.decode() for each in _ACTIVE if each in lower), None)
    if not found and b" on" in lower and (handler := _HANDLER.search(body)):
        found = handler[1]
    if not found and lower.count(b"href=") != body.count('href="#'):
        found = "href"
    if not found and lower.count(b"url(") != body.count("url(#"):
        found = "url("
    if found:
        raise KortlaegningError(
            f"{name}: {found!r} is not allowed in a figure: draw it without scripts "
            "and without links to other files."
        )


def _unique(body: str, prefix: str, own: str) -> str:
    body = (
        body.replace(' id="', f' id="{prefix}-')
        .replace('\nid="', f'\nid="{prefix}-')
        .replace('href="#', f'href="#{prefix}-')
        .replace("url(#", f"url(#{prefix}-")
    )

    def scope(match: re.Match[str]) -> str:
        rules = _RULE.sub(
            lambda rule: (
                ",".join(f"#{own} {each.strip()}" for each in rule[1].split(","))
                + "{"
                + rule[2].strip()
                + "}"
            ),
            match[1],
        )
        return f"<style>{rules.strip()}</style>"

    return _STYLE.sub(scope, body) if "<style" in body else body


def _root_attributes(attributes: str, name: str) -> str:
    pairs = dict(re.findall(r"([\w:-]+)\s*=\s*\"([^\"]*)\"", attributes))
    if "viewBox" not in pairs:
        size = [re.match(r"[\d.]+", pairs.get(each, "")) for each in ("width", "height")]
        if not all(size):
            raise KortlaegningError(f"{name}: the <svg> needs a viewBox, or width and height.")
        pairs["viewBox"] = "0 0 " + " ".join(each[0] for each in size if each)
    kept = {key: value for key, value in pairs.items() if key not in _UNWANTED}
    return "".join(f' {key}="{value}"' for key, value in kept.items())
