"""The id under which a request is written down, by everybody on its way."""

import re
import uuid
from contextvars import ContextVar

HEADER = 'x-request-id'
# It goes into logs and answers, so not everything can be one: a UUID in practice, as proxies make them.
FORM = re.compile(r'[A-Za-z0-9_-]{8,64}')

current: ContextVar[str] = ContextVar('request_id')


def new_request_id() -> str:
    """An id that nobody has."""
    return str(uuid.uuid4())


def begin(header: str | None) -> None:
    """What follows belongs to this request: the id that a proxy gave it, or a new one."""
    current.set(header if header and FORM.fullmatch(header) else new_request_id())


def request_id() -> str:
    """The id of the request that is being answered."""
    return current.get(None) or new_request_id()
