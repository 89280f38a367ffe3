"""Charts and maps as SVG: pure functions from numbers to drawings."""
