"""What a model found wrong with a value, in words that say what was expected."""

import re
from typing import Any

# By pydantic's kind of fault; {} are what it tells of it.
_EXPECTED = {
    "string_type": "expected text; put it in double quotes",
    "int_type": "expected a whole number",
    "int_parsing": "expected a whole number",
    "int_from_float": "expected a whole number, without decimals or points",
    "float_type": "expected a number",
    "float_parsing": "expected a number",
    "bool_type": "expected true or false",
    "bool_parsing": "expected true or false",
    "date_type": "expected a date such as 2026-11-23",
    "date_parsing": "expected a date such as 2026-11-23",
    "date_from_datetime_parsing": "expected a date such as 2026-11-23",
    "date_from_datetime_inexact": "expected a date such as 2026-11-23, without a time",
    "tuple_type": "expected a list",
    "too_short": "expected {min_length} or more",
    "too_long": "expected {max_length} at most",
    "string_too_short": "expected {min_length} signs or more",
    "string_too_long": "expected {max_length} signs at most",
    "greater_than_equal": "expected {ge} or more",
    "less_than_equal": "expected {le} or less",
    "literal_error": "expected {expected}",
    "enum": "expected {expected}",
    "string_pattern_mismatch": "expected text of the form {pattern}",
    "dict_type": "expected keys with values",
    "model_type": "expected keys with values",
}


def expected(fault: Any) -> str:  # noqa: ANN401 - pydantic's ErrorDetails
    """Say what was expected in place of a value; one of ``ValidationError.errors()``.

    Examples
    --------
    >>> expected({"type": "too_short", "ctx": {"min_length": 2}, "msg": "Tuple should have …"})
    'expected 2 or more'
    >>> expected({"type": "literal_error", "ctx": {"expected": "'' or 'skjult'"}, "msg": ""})
    'expected nothing or skjult'
    """
    kind, told = fault["type"], fault.get("ctx", {})
    if kind == "value_error":
        return str(told["error"])
    words = _EXPECTED.get(kind)
    if words is None:
        return re.sub("^Input should be", "expected", str(fault["msg"]))
    return words.format(**told).replace("''", "nothing").replace("'", "")
