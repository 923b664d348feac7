from shop.api import api
from shop.checkout import finish
from shop.models import PENDING
from shop.orders import outcome
from shop.placing import place
from shop.schemas import NewOrder, OrderBody, ProblemBody
from shop.session import session

ANSWERS = {201: OrderBody, 202: OrderBody, (400, 401, 402, 404, 409, 413, 415): ProblemBody}


@api.post('/orders', summary='Places an order, and pays for it.', response=ANSWERS, auth=session)
def post_orders(request, body: NewOrder):
    order = place(request.auth, body)
    if order.state == PENDING:
        finish(order)
    return outcome(order)
