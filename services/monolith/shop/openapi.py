"""Writes the description of the operations: python -m shop.openapi > openapi.json"""

import json
import re

import django
from django.conf import settings

from shop.problem import CONTENT_TYPE

# What it does whatever the operation is.
SHARED = ' '.join(
    [
        'HEAD is answered as GET, without the body.',
        'Another method of a path is answered 405, with those that it has in `Allow`.',
        'A request that does not arrive within 10 s is answered 408.',
        'Every answer says in `x-request-id` under what the request is written down.',
    ]
)


def description() -> str:
    """The operations, after OpenAPI, as JSON in the form that the repository asks for."""
    from shop.urls import api

    document = api.get_openapi_schema(path_prefix='')
    document['info']['description'] = SHARED
    # What any operation may answer, and what some do.
    shared = {503: unavailable(), 'default': problem('What is wrong, all of it at once.')}
    for operations in document['paths'].values():
        for operation in operations.values():
            for status, response in operation['responses'].items():
                # Ninja knows one media type for all answers.
                if status >= 400:
                    shared[status] = problem(response['description'])
                    operation['responses'][status] = reference(status)
            operation['responses'] |= {status: reference(status) for status in (503, 'default')}
    document['components']['responses'] = shared
    return re.sub(r'\[[^][{}]*\]', one_line, json.dumps(document, indent=2, ensure_ascii=False)) + '\n'


def reference(status: object) -> dict:
    """An answer that operations share."""
    return {'$ref': f'#/components/responses/{status}'}


def problem(description: str) -> dict:
    """An answer that says no."""
    schema = {'$ref': '#/components/schemas/ProblemBody'}
    headers = {'X-Request-Id': {'description': 'Under what it is written down.', 'schema': {'type': 'string'}}}
    return {'description': description, 'headers': headers, 'content': {CONTENT_TYPE.split(';')[0]: {'schema': schema}}}


def unavailable() -> dict:
    """An answer that says: not now."""
    seconds = {'description': 'Seconds after which to come again.', 'schema': {'type': 'integer'}}
    answer = problem('Service Unavailable')
    return answer | {'headers': {**answer['headers'], 'Retry-After': seconds}}


def one_line(found: re.Match) -> str:
    """A list of names on one line, where it fits."""
    line = re.sub(r'\s*\n\s*', ' ', found[0]).replace('[ ', '[').replace(' ]', ']')
    before = found.string[found.string.rfind('\n', 0, found.start()) + 1 : found.start()]
    return line if len(before) + len(line) < 120 else found[0]


if __name__ == '__main__':
    settings.configure(INSTALLED_APPS=['shop'], SECRET_KEY='signs nothing')
    django.setup()
    print(description(), end='')
