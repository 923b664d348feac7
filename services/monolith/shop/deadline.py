"""Until when the caller of the current request waits."""

from contextvars import ContextVar
from math import inf
from time import monotonic

HEADER = 'x-envoy-expected-rq-timeout-ms'
# Nobody who calls us waits longer, so neither does whoever does not say.
LONGEST = 8.0
# What it takes to write the answer.
MARGIN = 0.05

until: ContextVar[float] = ContextVar('until', default=inf)


def begin(header: str | None) -> None:
    """A request has arrived whose caller waits for so many milliseconds."""
    told = int(header) / 1000 if header and header.isascii() and header.isdigit() and len(header) < 10 else 0
    until.set(monotonic() + min(told or LONGEST, LONGEST) - MARGIN)


def left() -> float:
    """How many seconds are left; without end outside any request."""
    return until.get() - monotonic()
