"""What happens around every operation."""

from time import perf_counter

from django.db import connection

from shop import deadline, metrics, request_id, request_log, trace
from shop.database import within_deadline
from shop.problem import Problem, answer, not_allowed


def template(request) -> str:
    """The path of an operation, as it is declared."""
    return '/' + request.resolver_match.route.replace('<', '{').replace('>', '}')


class Observation:
    """Has every request handled within its trace and its deadline, and counts it and writes it down."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        began = perf_counter()
        request_id.begin(request.headers.get(request_id.HEADER))
        trace.begin(request.headers)
        deadline.begin(request.headers, request.META.get('shop.began'))
        response = self.answered(request)
        response[request_id.HEADER] = request_id.request_id()
        self.write_down(request, response, perf_counter() - began)
        return response

    def answered(self, request):
        if deadline.left() <= 0:
            response = answer(Problem(503, ('service', 'nobody waits for the answer any more')))
        else:
            response = self.handled(request)
        response = self.whole(response)
        if request.method == 'HEAD':
            response.content = b''
        return response

    def handled(self, request):
        method = request.method
        # HEAD is GET without the body, and no operation of its own.
        if method == 'HEAD':
            request.method = 'GET'
        with connection.execute_wrapper(within_deadline):
            response = self.get_response(request)
        request.method = method
        if response.status_code == 405:
            response, request.resolver_match = not_allowed(response['allow']), None
        return response

    def whole(self, response):
        response['content-length'] = len(response.content)
        return response

    def write_down(self, request, response, seconds: float) -> None:
        route = template(request) if request.resolver_match else 'unknown'
        status = response.status_code
        operation = 'unknown' if route == 'unknown' else f'{request.method} {route}'
        metrics.answered.labels(operation, status).observe(seconds)
        cause = getattr(response, 'cause', None)
        request_log.answered(
            method=request.method,
            # The address itself holds ids, and whatever a caller wrote.
            route=route,
            status=status,
            milliseconds=round(seconds * 1000),
            bytes=int(response['content-length']),
            requestId=request_id.request_id(),
            **({'reason': cause} if cause else {}),
        )
