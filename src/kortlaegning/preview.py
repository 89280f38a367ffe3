"""Markdown as JupyterLab cannot show it by itself: captions, labels and callouts as HTML."""

import pypandoc


def preview_html(markdown: str) -> str:
    """Turn the report's markdown into HTML for a notebook that is run by hand.

    Examples
    --------
    >>> preview_html("*Hej*")
    '<p><em>Hej</em></p>'
    """
    return str(pypandoc.convert_text(markdown, "html", format="markdown")).strip()
