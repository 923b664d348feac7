from ninja import Path

from shop import orders
from shop.api import api
from shop.models import Order
from shop.problem import Problem
from shop.schemas import OrderBody, ProblemBody, Uuid
from shop.session import session


@api.get(
    '/orders/{id}',
    summary='An order, to its user.',
    response={200: OrderBody, (400, 401, 404): ProblemBody},
    auth=session,
)
def get_order(request, id: Path[Uuid]):
    order = Order.objects.filter(id=id, user=request.auth).first()
    if not order:
        raise Problem(404, ('path.id', 'is not an order'))
    return orders.body(order)
