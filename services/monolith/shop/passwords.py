"""Passwords: how they are kept, and compared."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from django.contrib.auth.hashers import Argon2PasswordHasher, check_password, make_password

from shop import deadline
from shop.problem import Problem


class Hasher(Argon2PasswordHasher):
    """Argon2id; Django's own parameters would take 100 MiB a password, more than the container has."""

    time_cost = 4
    memory_cost = 9 * 1024
    parallelism = 1


# Every thread at once would need a share of memory that is not there.
places = BoundedSemaphore(2)


@contextmanager
def place() -> Iterator[None]:
    """Waits for one's turn, as long as the caller does."""
    if not places.acquire(timeout=max(0.0, min(deadline.left(), deadline.LONGEST))):
        raise Problem(503, ('service', 'is busy'))
    try:
        yield
    finally:
        places.release()


def kept(password: str) -> str:
    """What is kept of a password."""
    with place():
        return make_password(password)


def matches(password: str, encoded: str | None) -> bool:
    """Whether a password is that which was kept; takes as long where none was."""
    with place():
        if encoded is None:
            make_password(password)
            return False
        return check_password(password, encoded)
