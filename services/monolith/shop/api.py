"""The operations' common ground: how bodies are read, and answers written."""

import json
import logging

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.parser import Parser
from ninja.renderers import BaseRenderer

from shop.log import describe
from shop.problem import TOO_LARGE, Problem, answer, compact, failed
from shop.reasons import reason

log = logging.getLogger(__name__)


class Renderer(BaseRenderer):
    """Answers as every other service writes them."""

    media_type = 'application/json'

    def render(self, request, data, *, response_status):
        return compact(data)


class Reader(Parser):
    """Bodies: JSON, and nothing that only Python takes for it."""

    def parse_body(self, request):
        if request.content_type != 'application/json':
            raise Problem(415, ('header.content-type', 'must be application/json'))
        return json.loads(request.body.decode('utf-8'), parse_constant=refuse)


def refuse(constant: str):
    """NaN and its like are not JSON."""
    raise ValueError(f'{constant} is not JSON')


class Api(NinjaAPI):
    """The operations, each with the name of its function."""

    def get_openapi_operation_id(self, operation):
        return operation.view_func.__name__


# Nothing but the operations is served: neither documentation nor the schema.
api = Api(title='monolith', version='1.0.0', docs_url=None, openapi_url=None, renderer=Renderer(), parser=Reader())


@api.exception_handler(Problem)
def refused(request, error: Problem):
    return answer(error)


@api.exception_handler(ValidationError)
def invalid(request, error: ValidationError):
    return answer(Problem(400, *map(reason, error.errors)))


@api.exception_handler(HttpError)
def unreadable(request, error: HttpError):
    # Ninja wraps whatever the reader raises.
    cause = error.__cause__
    return answer(cause if isinstance(cause, Problem) else Problem(400, ('body', 'must be JSON')))


@api.exception_handler(AuthenticationError)
def unknown(request, error: AuthenticationError):
    return answer(Problem(401, ('header.authorization', 'must be a session: Bearer TOKEN')))


@api.exception_handler(RequestDataTooBig)
def too_large(request, error: RequestDataTooBig):
    return answer(Problem(413, TOO_LARGE))


@api.exception_handler(OperationalError)
@api.exception_handler(InterfaceError)
def unreachable(request, error: Exception):
    reason = 'its database does not answer'
    return answer(Problem(503, ('service', reason)), f'{reason}: {describe(error)}')


@api.exception_handler(Exception)
def unforeseen(request, error: Exception):
    log.error('unforeseen', exc_info=error)
    return failed()
