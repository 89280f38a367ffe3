"""From one edition.qmd to HTML and PDF."""
