"""Who takes the money. The id of an order is that of its charge, so every call may be repeated."""

from time import perf_counter

from django.conf import settings
from urllib3 import PoolManager, Timeout
from urllib3.exceptions import HTTPError

from shop import deadline, metrics, trace

# What it takes to record an answer.
RESERVE = 0.1

# What failed is repeated by whoever knows when: the loop. A redirect is no answer of the provider's.
pool = PoolManager(maxsize=9, retries=False)


class Unanswered(Exception):
    """Nobody knows what became of a call."""


def call(operation: str, order_id: object, body: object = None) -> int:
    """The status that the provider answers; raises where the outcome is unknown."""
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
    if status >= 500 or status == 429:
        raise Unanswered(f'the provider answered {status}')
    return status
