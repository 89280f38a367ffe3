"""``report/kortlaegning.mplstyle``: the report's type and colours for whatever matplotlib draws."""

import matplotlib.style

from kortlaegning.drawing.pyplot import (
    POINTS_PER_INCH,
    ROLE_COLOURS,
    report_family,
    report_style,
)
from kortlaegning.drawing.style import WIDE
from kortlaegning.project import Project, find_project
from kortlaegning.render.output import write_atomically

NAME = "kortlaegning.mplstyle"
ORIGIN = "# Made from drawing/palette.py by: python -m kortlaegning.drawing.matplotlib_style"
CYCLE = "axes.prop_cycle"


def use_style(project: Project) -> dict[str, str]:
    """Have everything that is drawn from now on look like the report; gives its colours by role.

    The file is an ordinary style of matplotlib; the report's type, which a style cannot bring
    along, is found after this as well.
    """
    report_family()
    matplotlib.style.use(project.report / NAME)
    return dict(ROLE_COLOURS)


def style_sheet() -> str:
    """The style as it is committed."""
    width = WIDE.width / POINTS_PER_INCH
    settings = {
        **{key: _written(value) for key, value in report_style(WIDE).items() if value is not None},
        CYCLE: f"cycler('color', {[each.removeprefix('#') for each in ROLE_COLOURS.values()]})",
        "image.cmap": "Blues",
        "figure.figsize": f"{width:.3f}, {width / 2:.3f}",
        "figure.constrained_layout.use": "True",
    }
    return "\n".join([ORIGIN, *(f"{key}: {value}" for key, value in settings.items()), ""])


def _written(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value).removeprefix("#")


if __name__ == "__main__":
    write_atomically(find_project().report / NAME, style_sheet().encode("utf-8"))
