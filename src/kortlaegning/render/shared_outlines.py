"""Hold each outline once in a page, however many maps show it, and say nothing twice."""

import re
from collections import Counter

FEWEST = 40  # characters of an outline that is worth sharing
_PATH = re.compile(rf'<path\b([^>]*?) d="([^"]{{{FEWEST},}})"([^>]*?)(/>|>(.*?)</path>)', re.DOTALL)
_REFERENCE = re.compile(r'href="#([^"]+)"')
_IDENTIFIER = re.compile(r' id="([^"]+)"( class="[^"]*")?([^>]*? data-kode=)')
_SAID_IN_TITLE = re.compile(r' data-navn="[^"]*" data-vaerdi="[^"]*"')
_COLOURS = re.compile(r'(class="[a-z0-9 -]*")((?: (?:fill|stroke)="#[0-9a-f]{6}")+)')


def share_outlines(body: str) -> tuple[str, str]:
    """Give a hidden drawing with the outlines that occur more than once, and the page that uses it.

    What a style sheet says of a class is not said again of the element, and what a title says not
    by attributes.

    Examples
    --------
    >>> ring = "M" + "1 1" * 20
    >>> share_outlines(f'<path class="a" d="{ring}"/><path d="{ring}"><title>A</title></path>')[1]
    '<use class="a" href="#o0"/><use href="#o0"><title>A</title></use>'
    """
    counted = Counter(match[2] for match in _PATH.finditer(body))
    names = {
        outline: f"o{place}"
        for place, outline in enumerate(each for each, times in counted.items() if times > 1)
    }

    def used(match: re.Match[str]) -> str:
        before, outline, after, _, inner = match.groups()
        if outline not in names:
            return match[0]
        opening = f'<use{before} href="#{names[outline]}"{after}'
        return f"{opening}>{inner}</use>" if inner else f"{opening}/>"

    body = _PATH.sub(used, body)
    referred = set(_REFERENCE.findall(body))
    body = _IDENTIFIER.sub(
        lambda match: match[0] if match[1] in referred else f"{match[2] or ''}{match[3]}", body
    )
    body = _SAID_IN_TITLE.sub("", body)
    body = _COLOURS.sub(lambda match: match[1], body)
    if not names:
        return "", body
    kept = "".join(f'<path id="{name}" d="{outline}"/>' for outline, name in names.items())
    return f'<svg class="omrids" aria-hidden="true"><defs>{kept}</defs></svg>\n', body


def with_shared_outlines(page: str) -> str:
    """The page with an outline that many maps show there once, before its front page."""
    start, end = page.find('<header class="forside">'), page.find('<footer class="bund">')
    if not 0 <= start < end:
        return page
    outlines, drawn = share_outlines(page[start:end])
    return f"{page[:start]}{outlines}{drawn}{page[end:]}"


def with_own_outlines(page: str) -> str:
    """The page with each outline where it is shown, for whoever looks for a municipality in it.

    Examples
    --------
    >>> with_own_outlines('<path id="o0" d="M1 1"/><use data-kode="0101" href="#o0"/>')
    '<path id="o0" d="M1 1"/><use data-kode="0101" d="M1 1"/>'
    """
    outlines = dict(re.findall(r'<path id="(o\d+)" d="([^"]*)"/>', page))
    return re.sub(
        r'href="#(o\d+)"',
        lambda match: f'd="{outlines[match[1]]}"' if match[1] in outlines else match[0],
        page,
    )
