"""What callers are told of an order."""

from ninja import Status

from shop.models import CANCELLED, PENDING, Order
from shop.problem import Problem
from shop.schemas import ItemBody, OrderBody


def body(order: Order) -> OrderBody:
    """An order, as its user sees it."""
    return OrderBody(
        id=str(order.id),
        state=order.state,
        items=[ItemBody(productId=item.product_id, quantity=item.quantity) for item in order.items.all()],
        totalCents=order.total_cents,
        # While it is being undone it is not decided for its user.
        reason=order.reason if order.state == CANCELLED else None,
    )


def outcome(order: Order) -> Status:
    """What whoever placed it is told: the same whenever they ask again."""
    if order.state == CANCELLED and order.refusal:
        raise Problem(order.refusal['status'], *map(tuple, order.refusal['problems']))
    return Status(202 if order.state == PENDING else 201, body(order))
