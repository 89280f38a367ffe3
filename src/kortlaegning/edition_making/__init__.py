"""From one municipality to its finished edition: notebooks, one document, HTML and PDF."""
