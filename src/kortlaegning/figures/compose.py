"""Write an exhibit as markdown: figure or table, running text, and the numbers behind it."""

from dataclasses import dataclass

from kortlaegning.danish.lists import afsnit
from kortlaegning.figures import noegletal_over_tid as over_time
from kortlaegning.figures.exhibit import Drawn, Tabular, TabularExhibit
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.figures.marks import caption_suffix
from kortlaegning.figures.noegletal import EXHIBIT as KEY_FIGURES
from kortlaegning.figures.noegletal import cells, members_markdown, period, table_caption
from kortlaegning.figures.numbers_table import numbers_markdown
from kortlaegning.figures.people_csv import people_file
from kortlaegning.figures.pipe_table import pipe_table
from kortlaegning.figures.saved_columns import saved_columns
from kortlaegning.render.escape import markdown_escape


@dataclass(frozen=True)
class Shown:
    """An exhibit with its table and where its files lie, seen from the markdown."""

    table: FigureTable
    image: str = ""
    csv: str = ""
    xlsx: str = ""


def figure_markdown(exhibit: Drawn, shown: Shown, attribution: str = "") -> str:
    """Write text, figure and numbers of a drawn exhibit.

    Parameters
    ----------
    attribution
        Where a map's boundaries come from; empty for a figure without a map.
    """
    table = shown.table
    image = image_markdown(exhibit, shown, attribution)
    return afsnit(exhibit.text(table), image, numbers_behind(shown))


def image_markdown(exhibit: Drawn, shown: Shown, attribution: str = "") -> str:
    """Write the image alone, with caption, label and alt text."""
    ending = f" {attribution}" if attribution else ""
    return _image(exhibit, shown, f"{caption_suffix(shown.table)}{ending}")


def _image(exhibit: Drawn, shown: Shown, ending: str = "") -> str:
    table = shown.table
    label = f"#{exhibit.label} " if exhibit.label.startswith("fig-") else ""
    return (
        f"![{markdown_escape(f'{exhibit.caption(table)}.{ending}')}]({shown.image})"
        f'{{{label}fig-alt="{_attribute(exhibit.alt(table))}"}}'
    )


def pair_markdown(
    label: str,
    caption: str,
    pair: tuple[tuple[Drawn, Shown], tuple[Drawn, Shown]],
    attribution: str,
) -> str:
    """Write two drawings side by side as the parts a and b of one figure."""
    texts = [exhibit.text(shown.table) for exhibit, shown in pair]
    suffix = caption_suffix(*(shown.table for _, shown in pair))
    whole = "\n\n".join(
        [
            f"::: {{#{label} layout-ncol=2}}",
            *(_image(exhibit, shown) for exhibit, shown in pair),
            markdown_escape(f"{caption}.{suffix} {attribution}".strip()),
            ":::",
        ]
    )
    numbers = [numbers_behind(shown) for _, shown in pair]
    return afsnit(*texts, whole, *numbers)


def table_markdown(exhibit: Tabular, shown: Shown) -> str:
    """Write text and table of a tabular exhibit; ``fig-`` labels become figures with a table."""
    table = shown.table
    caption = markdown_escape(f"{exhibit.caption(table)}.{caption_suffix(table)}")
    body = exhibit.markdown(table)
    if exhibit.label.startswith("fig-"):
        block = f"::: {{#{exhibit.label}}}\n\n{body}\n\n{caption}\n\n:::"
    elif exhibit.label.startswith("tbl-"):
        named = isinstance(exhibit, TabularExhibit) and exhibit.table_class
        classes = f" .{named}" if named else ""
        block = f"{body}\n\n: {caption} {{#{exhibit.label}{classes}}}"
    else:
        block = f"{body}\n\n: {caption}"
    return afsnit(exhibit.text(table), block, _numbers_div(shown, ""))


def noegletal_markdown(shown: Shown, over: Shown | None = None) -> str:
    """Write the one-page summary: sentence, chart and table of key figures.

    ``over`` is how they have changed, where more than one year is known.
    """
    table, image = shown.table, shown.image
    chart = ""
    if image:
        alt = _attribute(KEY_FIGURES.alt(table))
        caption = f"{KEY_FIGURES.caption(table)}.{caption_suffix(table)}"
        chart = f'![{markdown_escape(caption)}]({image}){{fig-alt="{alt}"}}'
    title = f"{table_caption(table)}.{'' if image else caption_suffix(table)}"
    columns, lines = cells(table)
    if over:
        columns, lines = over_time.with_changes(columns, lines, over.table)
    body = f"{pipe_table(columns, lines)}\n\n: {markdown_escape(title)} {{.taet}}"
    members = members_markdown(table)
    if members:
        whose = f"Nøgletal for {table.edition.area.doer}: {period(table)}."
        members += f"\n\n: {markdown_escape(whose)} {{.taet}}"
    said = afsnit(KEY_FIGURES.text(table), over_time.text(over.table) if over else "")
    changes = _lines_over_time(over) if over else ""
    return afsnit(said, chart, body, members, _numbers_div(shown, ""), changes)


def _lines_over_time(over: Shown) -> str:
    """Write the small lines of the key figures, and offer the numbers of all years."""
    if not over.image:
        return ""
    alt = _attribute(over_time.alt(over.table))
    caption = f"{over_time.caption(over.table)}.{caption_suffix(over.table)}"
    image = f'![{markdown_escape(caption)}]({over.image}){{fig-alt="{alt}"}}'
    return afsnit(image, _numbers_div(over, ""))


def numbers_behind(shown: Shown) -> str:
    """Write the numbers of a drawing as a table that the reader can open, with its files."""
    return _numbers_div(shown, numbers_markdown(shown.table)) if shown.csv else ""


def _numbers_div(shown: Shown, body: str) -> str:
    """Write the block that offers the files; a table that is shown already needs no body."""
    if not shown.csv:
        return ""
    xlsx = f' data-xlsx="{shown.xlsx}"' if shown.xlsx else ""
    inner = f"{body}\n\n" if body else ""
    kinds = {each.kind for each in saved_columns(shown.table)}
    words = "" if kinds & {"count", "number"} else ' data-indhold="ord"'
    people = f' data-excel="{people_file(shown.csv)}"' if shown.xlsx else ""
    return f'::: {{.vis-tal data-csv="{shown.csv}"{people}{xlsx}{words}}}\n\n{inner}:::'


def _attribute(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', "”").replace("\n", " ")
