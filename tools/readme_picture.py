"""Compose the README's picture of three pages from a finished edition.

    kortlaegning build --kommune aarhus
    python tools/readme_picture.py _site/0751-aarhus/*.pdf docs/pictures/edition.png

The front page, the summary and the page with the first map stand side by side on a quiet ground,
at twice the size that GitHub shows them, in a palette that keeps the file below 300 kB.
"""

import sys
from pathlib import Path

import pypdfium2
from PIL import Image, ImageFilter

GROUND = "#e9eef1"
PAGE_HEIGHT = 900
GAP = 44
MARGIN = 56
SHADOW = 10
COLOURS = 256
LARGEST = 300_000
FIRST_MAP = "Figur 3:"


def chosen_pages(document: pypdfium2.PdfDocument) -> list[pypdfium2.PdfPage]:
    """Front page, summary and the page that carries the first map."""
    for number in range(3, len(document)):
        text = document[number].get_textpage().get_text_range().replace("\u00a0", " ")
        if FIRST_MAP in text:
            return [document[0], document[2], document[number]]
    raise SystemExit(f"The PDF has no page with {FIRST_MAP}")


def composed(pages: list[Image.Image]) -> Image.Image:
    """Set the pages side by side, each with a soft shadow."""
    width = sum(page.width for page in pages) + GAP * (len(pages) - 1) + 2 * MARGIN
    picture = Image.new("RGB", (width, PAGE_HEIGHT + 2 * MARGIN), GROUND)
    shade = Image.new("L", picture.size, 0)
    x = MARGIN
    places = []
    for page in pages:
        places.append((x, MARGIN))
        shade.paste(70, (x, MARGIN + SHADOW // 2, x + page.width, MARGIN + page.height + SHADOW))
        x += page.width + GAP
    picture.paste("#7d8b96", mask=shade.filter(ImageFilter.GaussianBlur(SHADOW)))
    for page, place in zip(pages, places, strict=True):
        picture.paste(page, place)
    return picture


def main(source: str, target: str) -> None:
    """Write the picture of one PDF."""
    document = pypdfium2.PdfDocument(source)
    pages = [
        page.render(scale=PAGE_HEIGHT / page.get_height()).to_pil().convert("RGB")
        for page in chosen_pages(document)
    ]
    path = Path(target)
    path.parent.mkdir(parents=True, exist_ok=True)
    picture = composed(pages).quantize(COLOURS, dither=Image.Dither.NONE)
    picture.save(path, optimize=True)
    if path.stat().st_size > LARGEST:
        raise SystemExit(f"{path} is {path.stat().st_size} bytes; allowed are {LARGEST}.")


if __name__ == "__main__":
    main(*sys.argv[1:])
