"""The checkout: what is done to an order, step by step, and how each step is undone."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from shop import stock
from shop.models import CANCELLED, CONFIRMED, PENDING, Order
from shop.provider import Answer, Unanswered, call

log = logging.getLogger(__name__)


class Refused(Exception):
    """A step will never be done: why, and what the caller is told instead of the order."""

    def __init__(self, reason: str, refusal: dict | None = None):
        super().__init__(reason)
        self.reason = reason
        self.refusal = refusal


def hold(order: Order) -> None:
    answer = call('PUT /charges/{id}', order.id, {'amountCents': order.total_cents, 'card': order.card})
    if answer.status == 402:
        raise Refused('declined', {'status': 402, 'problems': [['body.card', 'is declined']]})
    agree(answer)


def void(order: Order) -> None:
    answer = call('POST /charges/{id}/void', order.id)
    # 409: captured or refunded. It is undone only when it cannot be captured: then there is nothing to void.
    if answer.is_refusal and answer.status != 409:
        # Nothing that goes on by itself changes that: it is told to people.
        log.error('the provider refuses to let go of money', extra={'order': order.id, 'status': answer.status})
    else:
        expect(answer, 200, 409)


def capture(order: Order) -> None:
    agree(call('POST /charges/{id}/capture', order.id))


def agree(answer: Answer) -> None:
    """Has the order undone where the provider says no."""
    if answer.is_refusal or answer.status == 409:
        raise Refused('refused by the provider')
    expect(answer, 200)


def expect(answer: Answer, *known: int) -> None:
    """Takes whatever the provider is not known to answer for no answer: something between us may have spoken."""
    if answer.status not in known:
        raise Unanswered(f'the provider answered {answer.status}')


def nothing(order: Order) -> None:
    """The record alone is the step."""


@dataclass(frozen=True)
class Step:
    """Something that is done to an order, and recorded before the next begins."""

    name: str
    do: Callable[[Order], None]
    undo: Callable[[Order], None]
    # Whether it is done in this database alone, and so in the transaction that records it.
    here: bool = False


STEPS = (
    # Done by whoever places the order, in the transaction in which it appears.
    Step('stock', do=nothing, undo=stock.give_back, here=True),
    Step('hold', do=hold, undo=void),
    # Nothing can fail after it, so nothing undoes it.
    Step('capture', do=capture, undo=nothing),
    Step('confirm', do=nothing, undo=nothing, here=True),
)
NAMES = ('', *(step.name for step in STEPS))


def finish(order: Order) -> None:
    """Takes an order on from where it is, until it is final or nobody knows what became of a call."""
    try:
        while order.state == PENDING:
            undo_last(order) if order.reason else do_next(order)
            order.refresh_from_db()
    except Unanswered as error:
        log.warning('an order stays pending', extra={'order': order.id, 'done': order.done, 'cause': str(error)})
        return
    log.info('an order is final', extra={'order': order.id, 'state': order.state, 'reason': order.reason})


def do_next(order: Order) -> None:
    step = STEPS[NAMES.index(order.done)]
    state = CONFIRMED if step is STEPS[-1] else PENDING
    try:
        run(order, step, step.do, done=step.name, state=state)
    except Refused as refused:
        record(order, reason=refused.reason, refusal=refused.refusal)


def undo_last(order: Order) -> None:
    at = NAMES.index(order.done)
    step = STEPS[at - 1]
    state = CANCELLED if step is STEPS[0] else PENDING
    run(order, step, step.undo, done=NAMES[at - 1], state=state)


def run(order: Order, step: Step, work: Callable[[Order], None], **outcome) -> None:
    if not step.here:
        work(order)
        record(order, **outcome)
        return
    with transaction.atomic():
        if record(order, **outcome):
            work(order)


def record(order: Order, **outcome) -> bool:
    """Records what became of an order, unless somebody else has taken it on meanwhile."""
    same = Order.objects.filter(id=order.id, state=PENDING, done=order.done, reason=order.reason)
    return same.update(**outcome) == 1
