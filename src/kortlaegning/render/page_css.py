"""The style sheet that Quarto's pages begin with: fonts by path, and the palette's colours."""

from kortlaegning.project import find_project
from kortlaegning.render.colours import colour_css
from kortlaegning.render.output import write_atomically

_FACES = (
    ("Regular", 400, "normal"),
    ("Semibold", 600, "normal"),
    ("Bold", 700, "normal"),
    ("It", 400, "italic"),
)


def quarto_css() -> str:
    """Fonts and colours as committed in ``report/quarto/side.css``; the rules are edition.css."""
    faces = "\n".join(
        f"@font-face{{font-family:'Source Sans 3';font-weight:{weight};font-style:{style};"
        f"font-display:swap;src:url(../fonts/SourceSans3-{name}.woff2) format('woff2')}}"
        for name, weight, style in _FACES
    )
    origin = "/* Made by kortlaegning.render.page_css from drawing/palette.py. */"
    return f"{origin}\n{faces}\n{colour_css()}\n"


if __name__ == "__main__":
    write_atomically(find_project().report / "quarto" / "side.css", quarto_css().encode("utf-8"))
