"""A picture in dots: the SVG file as Typst draws it with the report's own fonts, at 300 dpi."""

import re
import struct
import zlib

import typst

from kortlaegning.drawing.style import FULL_WIDTH
from kortlaegning.errors import KortlaegningError
from kortlaegning.project import Project
from kortlaegning.render.pdf import report_fonts
from kortlaegning.slides.slide_svg import EDGE

DPI = 300
# A drawing of the whole text width, with its edges, is 20 cm wide on a slide.
MM_A_UNIT = 200 / (FULL_WIDTH + 2 * EDGE)
_WIDTH = re.compile(r'<svg [^>]*? width="([\d.]+)"')
_AFTER_HEADER = 33  # the signature (8 bytes) and the chunk IHDR (25), which come first in any PNG


def slide_png(svg: str, project: Project) -> bytes:
    """Draw an SVG file at 300 dots an inch; the file says so.

    Raises
    ------
    KortlaegningError
        When Typst refuses the drawing.
    """
    found = _WIDTH.search(svg)
    width = float(found[1]) if found else FULL_WIDTH
    source = (
        "#set page(width: auto, height: auto, margin: 0pt)\n"
        f'#image(bytes(sys.inputs.svg), format: "svg", width: {width * MM_A_UNIT:.2f}mm)'
    )
    compiler = typst.Compiler(
        font_paths=report_fonts(project), ignore_system_fonts=True, sys_inputs={"svg": svg}
    )
    try:
        drawn = compiler.compile(input=source.encode(), format="png", ppi=DPI)
    except typst.TypstError as error:
        raise KortlaegningError(f"Typst refuses the picture: {error.message}") from None
    if not isinstance(drawn, bytes):
        raise KortlaegningError("Typst gave more pages than one picture.")
    return with_resolution(drawn, DPI)


def with_resolution(png: bytes, dpi: int) -> bytes:
    """Say in a PNG file how many dots an inch it has, which decides its size on a slide."""
    dots_a_metre = round(dpi / 0.0254)
    body = b"pHYs" + struct.pack(">IIB", dots_a_metre, dots_a_metre, 1)
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    return png[:_AFTER_HEADER] + chunk + png[_AFTER_HEADER:]
