"""Writes the description of the operations: python -m shop.openapi > openapi.json"""

import json
import re

import django
from django.conf import settings


def description() -> str:
    """The operations, after OpenAPI, as JSON in the form that the repository asks for."""
    from shop.urls import api

    document = api.get_openapi_schema(path_prefix='')
    for operations in document['paths'].values():
        for operation in operations.values():
            for status, response in operation['responses'].items():
                # Ninja knows one media type for all answers.
                if status >= 400:
                    content = response['content']
                    response['content'] = {'application/problem+json': content.pop('application/json')}
    return re.sub(r'\[[^][{}]*\]', one_line, json.dumps(document, indent=2, ensure_ascii=False)) + '\n'


def one_line(found: re.Match) -> str:
    """A list of names on one line, where it fits."""
    line = re.sub(r'\s*\n\s*', ' ', found[0]).replace('[ ', '[').replace(' ]', ']')
    before = found.string[found.string.rfind('\n', 0, found.start()) + 1 : found.start()]
    return line if len(before) + len(line) < 120 else found[0]


if __name__ == '__main__':
    settings.configure(INSTALLED_APPS=['shop'], SECRET_KEY='signs nothing')
    django.setup()
    print(description(), end='')
