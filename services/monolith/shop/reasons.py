"""What was wrong with a request, in the words that all services use."""

WORDS = {
    'missing': 'is missing',
    'extra_forbidden': 'is not known',
    'string_type': 'must be string',
    'string_unicode': 'must be string',
    'int_type': 'must be integer',
    'list_type': 'must be array',
    'model_type': 'must be object',
    'model_attributes_type': 'must be object',
    'greater_than_equal': 'must be >= {ge}',
    'less_than_equal': 'must be <= {le}',
    'string_too_short': 'must NOT have fewer than {min_length} characters',
    'string_too_long': 'must NOT have more than {max_length} characters',
    'too_short': 'must NOT have fewer than {min_length} items',
    'too_long': 'must NOT have more than {max_length} items',
    'string_pattern_mismatch': 'must match pattern "{pattern}"',
}


def reason(error: dict) -> tuple[str, str]:
    """The field and the reason of one error that Pydantic found."""
    place, *path = error['loc']
    # The body is a parameter of the operation, which the caller does not know.
    path = path[1:] if place == 'body' else path
    words = WORDS.get(error['type'], error['msg'])
    return '.'.join(map(str, [place, *path])), words.format_map(error.get('ctx', {}))
