"""One line a request: what was asked for, never with what."""

import logging

log = logging.getLogger(__name__)


def answered(status: int, **fields) -> None:
    """Writes down that a request was answered."""
    log.log(logging.WARNING if status >= 500 else logging.INFO, 'answered', extra={'status': status, **fields})
