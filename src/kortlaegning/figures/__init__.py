"""One module per figure and table of the report."""
