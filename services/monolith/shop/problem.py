"""Answers that say no: what is wrong with a request, all of it at once."""

import json
from collections.abc import Iterable
from http import HTTPStatus

from django.http import HttpResponse

from shop.request_id import request_id

CONTENT_TYPE = 'application/problem+json; charset=utf-8'
TOO_LARGE = ('body', 'must NOT have more than 16384 bytes')
FAILED = ('service', 'failed; it is written down with the trace of this request')


class Problem(Exception):
    """Raised by an operation, answered as it is: a status, and pairs of a field and a reason."""

    def __init__(self, status: int, *problems: tuple[str, str]):
        super().__init__('; '.join(f'{field} {reason}' for field, reason in problems))
        self.status = status
        self.problems = problems


def title(status: int) -> str:
    """The name of a status."""
    # The one that other services write in another way.
    return 'Payload Too Large' if status == 413 else HTTPStatus(status).phrase


def body(status: int, problems: Iterable[tuple[str, str]], id: str) -> str:
    """What an answer that says no holds, with the id under which the request is written down."""
    told = [{'field': field, 'reason': reason} for field, reason in problems]
    return compact({'title': title(status), 'status': status, 'problems': told, 'requestId': id})


def answer(problem: Problem, cause: str | None = None) -> HttpResponse:
    """The answer to whoever made the request; the log is told the cause, too."""
    status = problem.status
    response = HttpResponse(body(status, problem.problems, request_id()), status=status, content_type=CONTENT_TYPE)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        response.cause = cause or str(problem)
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        response['retry-after'] = '1'
    return response


def not_found(*_, **__) -> HttpResponse:
    """The answer where there is no operation."""
    return answer(Problem(404, ('path', 'is not one of an operation')))


def not_allowed(methods: str) -> HttpResponse:
    """The answer where there are operations, but of other methods."""
    found = [each.strip() for each in methods.split(',')]
    allowed = ', '.join(sorted({*found, *(['HEAD'] if 'GET' in found else [])}))
    response = answer(Problem(405, ('method', f'must be one of {allowed}')))
    response['allow'] = allowed
    return response


def failed(*_) -> HttpResponse:
    """The answer where something failed that nobody foresaw."""
    return answer(Problem(500, FAILED), 'unforeseen')


def compact(value: object) -> str:
    """JSON to the byte as JavaScript writes it."""
    return json.dumps(value, ensure_ascii=False, separators=(',', ':'))
