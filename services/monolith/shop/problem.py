"""Answers that say no: what is wrong with a request, all of it at once."""

import json
from http import HTTPStatus

from django.http import HttpResponse

CONTENT_TYPE = 'application/problem+json; charset=utf-8'


class Problem(Exception):
    """Raised by an operation, answered as it is: a status, and pairs of a field and a reason."""

    def __init__(self, status: int, *problems: tuple[str, str]):
        super().__init__('; '.join(f'{field} {reason}' for field, reason in problems))
        self.status = status
        self.problems = problems


def answer(problem: Problem) -> HttpResponse:
    """The answer to whoever made the request."""
    # The one title that other services write in another way.
    title = 'Payload Too Large' if problem.status == 413 else HTTPStatus(problem.status).phrase
    problems = [{'field': field, 'reason': reason} for field, reason in problem.problems]
    body = compact({'title': title, 'status': problem.status, 'problems': problems})
    response = HttpResponse(body, status=problem.status, content_type=CONTENT_TYPE)
    if problem.status == HTTPStatus.SERVICE_UNAVAILABLE:
        response['retry-after'] = '1'
    return response


def not_found(*_, **__) -> HttpResponse:
    """The answer where there is no operation."""
    return answer(Problem(404, ('path', 'is not one of an operation')))


def failed(*_) -> HttpResponse:
    """The answer where something failed that nobody foresaw."""
    return answer(Problem(500, ('service', 'failed; it is written down with the trace of this request')))


def compact(value: object) -> str:
    """JSON to the byte as JavaScript writes it."""
    return json.dumps(value, ensure_ascii=False, separators=(',', ':'))
