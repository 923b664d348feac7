"""What happens around every operation."""

import logging
from time import perf_counter

from django.db import connection

from shop import deadline, metrics, trace
from shop.database import within_deadline
from shop.problem import not_found

log = logging.getLogger(__name__)


def template(request) -> str:
    """The path of an operation, as it is declared."""
    return request.resolver_match.route.replace('<', '{').replace('>', '}')


class Observation:
    """Has every request handled within its trace and its deadline, and counts and logs it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        began = perf_counter()
        trace.begin(request.headers.get(trace.HEADER))
        deadline.begin(request.headers.get(deadline.HEADER))
        with connection.execute_wrapper(within_deadline):
            response = self.get_response(request)
        # An operation is a method and a path; another method makes another one, which does not exist.
        if response.status_code == 405:
            response, request.resolver_match = not_found(), None
        response['content-length'] = len(response.content)
        operation = f'{request.method} /{template(request)}' if request.resolver_match else 'unknown'
        seconds = perf_counter() - began
        metrics.answered.labels(operation, response.status_code).observe(seconds)
        fields = {'operation': operation, 'status': response.status_code, 'milliseconds': round(seconds * 1000)}
        log.info('answered', extra=fields)
        return response
