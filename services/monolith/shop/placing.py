"""How an order appears: with its stock taken, or as cancelled, or not at all."""

import uuid
from datetime import timedelta

from django.db import transaction
from django.db.models.functions import Now

from shop import stock
from shop.models import CANCELLED, Order, OrderItem, User
from shop.problem import Problem
from shop.schemas import MOST_CENTS, NewOrder

# Whoever places an order takes it on; this long after, it is the loop's.
OWN_TIME = timedelta(seconds=5)


def place(user: User, wanted: NewOrder) -> Order:
    """The order that was asked for: a new one, or that which the same request made before."""
    with transaction.atomic():
        shown = {'card': wanted.card, 'total_cents': 0, 'shown_cents': wanted.totalCents}
        about = {'user': user, **shown, 'due_at': Now() + OWN_TIME}
        order, new = Order.objects.get_or_create(id=uuid.UUID(wanted.id), defaults=about)
        if new:
            fill(order, wanted)
        elif not is_same(order, user, wanted):
            raise Problem(409, ('body.id', 'was used for another order; choose a new one'))
    order.refresh_from_db()
    return order


def is_same(order: Order, user: User, wanted: NewOrder) -> bool:
    items = [(item.productId, item.quantity) for item in wanted.items]
    kept = list(order.items.values_list('product_id', 'quantity'))
    shown = wanted.totalCents if order.shown_cents is None else order.shown_cents
    return (order.user_id, order.card, shown, kept) == (user.id, wanted.card, wanted.totalCents, items)


def fill(order: Order, wanted: NewOrder) -> None:
    """Takes the stock of a new order. Too little of it, or another price, cancels it; an unknown product undoes it."""
    quantities = {item.productId: item.quantity for item in wanted.items}
    products = stock.locked(quantities)
    places = {item.productId: f'body.items.{n}' for n, item in enumerate(wanted.items)}

    unknown = [id for id in quantities if id not in products]
    if unknown:
        raise Problem(404, *((f'{places[id]}.productId', 'is not a product') for id in unknown))

    rows = [
        OrderItem(order=order, position=n, product_id=id, quantity=q) for n, (id, q) in enumerate(quantities.items())
    ]
    OrderItem.objects.bulk_create(rows)
    total = sum(products[id].price_cents * q for id, q in quantities.items())
    about = {'total_cents': total}
    short = [id for id, q in quantities.items() if products[id].stock < q]
    if short:
        problems = [[f'{places[id]}.quantity', 'is more than there is'] for id in short]
        refusal = {'status': 409, 'problems': problems}
        about |= {'state': CANCELLED, 'reason': 'out of stock', 'refusal': refusal}
    elif total > MOST_CENTS:
        reason = f'cost more than {MOST_CENTS} cents, which is the most that can be paid at once'
        raise Problem(409, ('body.items', reason))
    elif total != wanted.totalCents:
        reason = f'is {total} now, not {wanted.totalCents}'
        refusal = {'status': 409, 'problems': [['body.totalCents', reason]]}
        about |= {'state': CANCELLED, 'reason': reason, 'refusal': refusal}
    else:
        stock.take(products, quantities)
        about |= {'done': 'stock'}
    Order.objects.filter(id=order.id).update(**about)
