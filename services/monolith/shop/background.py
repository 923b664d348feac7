"""What is done outside any request."""

import logging
from datetime import timedelta
from threading import Event, Thread

from django.db import close_old_connections, connection, transaction
from django.db.models import F
from django.db.models.functions import Now

from shop.checkout import finish
from shop.database import prepare
from shop.log import describe
from shop.models import PENDING, Order

log = logging.getLogger(__name__)

# Seconds between two looks at what there is to do.
REST = 1.0
LONGEST_WAIT = 15


class Background(Thread):
    """Prepares the database, as often as it takes; then finishes orders that nobody else does."""

    def __init__(self):
        super().__init__(name='background', daemon=True)
        self.ready = Event()
        self.ending = Event()

    def run(self) -> None:
        while not self.ending.is_set():
            more = self.attempt(finish_one if self.ready.is_set() else self.start_up)
            if not more:
                self.ending.wait(REST)
        connection.close()

    def end(self, seconds: float) -> None:
        """Ends when the order that it is at is as far as it gets, or after so many seconds."""
        self.ending.set()
        self.join(seconds)

    def start_up(self) -> bool:
        prepare()
        self.ready.set()
        log.info('ready')
        return True

    def attempt(self, work) -> bool:
        """Does a part of the work; says whether there may be more."""
        close_old_connections()
        try:
            return work()
        # Whatever it was, the next attempt may do better, and without this thread there is none.
        except Exception as error:
            log.warning('the background work failed', extra={'cause': describe(error)})
            return False


def finish_one() -> bool:
    """Takes on one order whose turn has come; says whether there was one."""
    order = claim()
    if order:
        finish(order)
    return order is not None


def claim() -> Order | None:
    """One order whose turn has come, and whose next turn comes later each time."""
    with transaction.atomic():
        due = Order.objects.select_for_update(skip_locked=True).filter(state=PENDING, due_at__lte=Now())
        order = due.order_by('due_at').first()
        if order:
            wait = min(2 ** (order.attempts + 1), LONGEST_WAIT)
            Order.objects.filter(id=order.id).update(attempts=F('attempts') + 1, due_at=Now() + timedelta(seconds=wait))
    return order
