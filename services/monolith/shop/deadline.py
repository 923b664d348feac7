"""Until when the caller of the current request waits."""

import time
from collections.abc import Mapping
from contextvars import ContextVar
from math import inf
from time import monotonic

# For how long it waits, and until when: milliseconds, and milliseconds since the epoch.
HEADER = 'x-envoy-expected-rq-timeout-ms'
ABSOLUTE = 'x-deadline-ms'
# Nobody who calls us waits longer, so neither does whoever does not say.
LONGEST = 8.0
# What it takes to write the answer.
MARGIN = 0.05

until: ContextVar[float] = ContextVar('until', default=inf)


def begin(headers: Mapping[str, str], arrived: float | None = None) -> None:
    """A request has arrived, some time ago, whose caller says how long it waits: the shorter of both counts."""
    now = monotonic()
    told = whole(headers.get(HEADER)) / 1000 or LONGEST
    absolute = whole(headers.get(ABSOLUTE))
    left = absolute / 1000 - time.time() if absolute else inf
    until.set(min((arrived or now) + min(told, LONGEST), now + left) - MARGIN)


def whole(header: str | None) -> int:
    """A whole number above nothing, or nothing."""
    return int(header) if header and header.isascii() and header.isdigit() and len(header) < 16 else 0


def left() -> float:
    """How many seconds are left; without end outside any request."""
    return until.get() - monotonic()


def headers(timeout: float) -> dict[str, str]:
    """What a callee is told for whom we wait so many seconds."""
    milliseconds = int(timeout * 1000)
    return {HEADER: str(milliseconds), ABSOLUTE: str(int(time.time() * 1000) + milliseconds)}
