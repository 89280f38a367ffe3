"""Makes the modelled tables from published totals and public covariates; docs/modeldata.md."""
