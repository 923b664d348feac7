"""What tests of the database begin with: products, somebody who buys them, and a provider."""

import json
import uuid

from django.test import TransactionTestCase, tag

from shop.models import Order, Product, User
from shop.session import sign
from tests.provider import FakeProvider, checkout_with


@tag('database')
class ShopperTest(TransactionTestCase):
    """A shop with ten lamps and one rug."""

    def setUp(self):
        Product.objects.create(id='lamp', name='Lamp', description='Für den Tisch', price_cents=4900, stock=10)
        Product.objects.create(id='rug', name='Rug', description='Red', price_cents=100, stock=1)
        self.user, self.token = self.registered('ann@shop.example')
        self.provider = FakeProvider()

    def registered(self, email: str) -> tuple[User, str]:
        user = User.objects.create(id=uuid.uuid4(), email=email, password='none', name='Ann')
        return user, sign(str(user.id))[0]

    def get(self, path: str, token: str | None = None):
        return self.client.get(path, headers=self.headers(token))

    def post(self, path: str, body: object, token: str | None = None):
        return self.client.post(path, json.dumps(body), content_type='application/json', headers=self.headers(token))

    def headers(self, token: str | None = None) -> dict[str, str]:
        """Who asks; and always under the same id, so that the same answer is the same to the byte."""
        return {'authorization': f'Bearer {token or self.token}', 'x-request-id': 'the-same-one'}

    def order(self, token: str | None = None, moment: int | None = None, **changes):
        """Places an order of two lamps, or one that differs in what is told."""
        wanted = {'id': str(uuid.uuid4()), 'items': [{'productId': 'lamp', 'quantity': 2}], 'card': 'card-1', **changes}
        wanted.setdefault('totalCents', self.total(wanted['items']))
        with checkout_with(self.provider, moment):
            return self.post('/orders', wanted, token)

    def total(self, items: list[dict]) -> int:
        """What these cost; nothing is known of what is not sold."""
        prices = dict(Product.objects.values_list('id', 'price_cents'))
        return sum(prices.get(item.get('productId'), 0) * item.get('quantity', 0) for item in items)

    def stock(self, id: str = 'lamp') -> int:
        return Product.objects.get(id=id).stock

    def state(self, id: str) -> str:
        return Order.objects.get(id=id).state
