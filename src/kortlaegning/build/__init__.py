"""Plan, run and record the making of many editions."""
