"""The trace that a request belongs to, as callees are told: W3C Trace Context, and no baggage."""

import re
from collections.abc import Mapping
from contextvars import ContextVar
from secrets import token_hex

HEADER = 'traceparent'
STATE = 'tracestate'
# Later versions may say more; 'ff' is none, and neither are ids of zeros.
FORM = re.compile(r'(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-[!-~]*)?')

current: ContextVar[Mapping[str, str]] = ContextVar('trace', default={})


def begin(headers: Mapping[str, str]) -> None:
    """What follows belongs to the trace that these headers tell of, or to one of its own."""
    found = FORM.fullmatch(headers.get(HEADER, '').strip())
    if not found or found[1] == '00' and found[5]:
        current.set({HEADER: f'00-{token_hex(16)}-{token_hex(8)}-01'})
        return
    # Told on in the version that we know, of which one flag is known.
    parent = f'00-{found[2]}-{found[3]}-0{int(found[4], 16) & 1}'
    state = headers.get(STATE, '')
    current.set({HEADER: parent, **({STATE: state} if state else {})})


def headers() -> Mapping[str, str]:
    """What a callee is told."""
    return current.get()


def fields() -> dict[str, str]:
    """What the log says."""
    parent = current.get().get(HEADER)
    return {'traceId': parent.split('-')[1]} if parent else {}
