"""The list of pages for search engines, which must name them by their full address."""

import datetime as dt
from collections.abc import Iterable
from xml.sax.saxutils import escape

SITEMAP_NAME = "sitemap.xml"
MOST = 50_000  # addresses in one list, by the protocol
XMLNS = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(address: str, pages: Iterable[str], dato: dt.date) -> bytes:
    """Write the list of a site's pages, by their paths in it; none of earlier releases."""
    lines = [
        f"<url><loc>{escape(f'{address}/{page}')}</loc><lastmod>{dato.isoformat()}</lastmod></url>"
        for page in list(pages)[:MOST]
    ]
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{XMLNS}">\n'
    return (head + "\n".join(lines) + "\n</urlset>\n").encode()
