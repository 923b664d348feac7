"""Who takes the money. The id of an order is that of its charge, so every call may be repeated."""

from time import perf_counter
from typing import NamedTuple

from django.conf import settings
from urllib3 import BaseHTTPResponse, PoolManager, Timeout
from urllib3.exceptions import HTTPError

from shop import deadline, metrics, trace

# What it takes to record an answer.
RESERVE = 0.1

# What failed is repeated by whoever knows when: the loop. A redirect is no answer of the provider's.
pool = PoolManager(maxsize=9, retries=False)


class Answer(NamedTuple):
    """What the provider answers."""

    status: int
    # Whether it says what is wrong, as nobody between us does, and would say so again.
    is_refusal: bool = False


class Unanswered(Exception):
    """Nobody knows what became of a call."""


def call(operation: str, order_id: object, body: object = None) -> Answer:
    """What the provider answers; raises where the outcome is unknown."""
    method, path = operation.split(' ')
    timeout = min(settings.PROVIDER_TIMEOUTS[operation], deadline.left() - RESERVE)
    if timeout < 0.001:
        raise Unanswered('the provider was not asked: no time is left')
    url = settings.PROVIDER_URL + path.replace('{id}', str(order_id))
    headers = {**deadline.headers(timeout), **trace.headers()}
    began, status = perf_counter(), 0
    try:
        response = pool.request(method, url, json=body, headers=headers, timeout=Timeout(total=timeout), redirect=False)
        status = response.status
    except HTTPError as error:
        raise Unanswered('the provider did not answer') from error
    finally:
        metrics.called.labels('provider', operation, status).observe(perf_counter() - began)
    if status >= 500 or status in (408, 429):
        raise Unanswered(f'the provider answered {status}')
    return Answer(status, status >= 400 and has_problems(response))


def has_problems(response: BaseHTTPResponse) -> bool:
    """Whether an answer holds what is wrong with a request, in JSON."""
    try:
        body = response.json()
    except (ValueError, RecursionError):
        return False
    return isinstance(body, dict) and bool(body.get('problems'))
