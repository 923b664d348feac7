"""The trace that a request belongs to, as its caller says and as callees are told."""

import re
from contextvars import ContextVar

HEADER = 'traceparent'
FORM = re.compile(r'[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}')

current: ContextVar[re.Match | None] = ContextVar('trace', default=None)


def begin(header: str | None) -> None:
    """What follows belongs to this trace."""
    current.set(FORM.fullmatch(header or ''))


def headers() -> dict[str, str]:
    """What a callee is told."""
    return {HEADER: found[0]} if (found := current.get()) else {}


def fields() -> dict[str, str]:
    """What the log says."""
    return {'traceId': found[1]} if (found := current.get()) else {}
