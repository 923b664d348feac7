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
        return self.client.get(path, headers={'authorization': f'Bearer {token or self.token}'})

    def post(self, path: str, body: object, token: str | None = None):
        headers = {'authorization': f'Bearer {token or self.token}'}
        return self.client.post(path, json.dumps(body), content_type='application/json', headers=headers)

    def order(self, token: str | None = None, moment: int | None = None, **changes):
        """Places an order of two lamps, or one that differs in what is told."""
        wanted = {'id': str(uuid.uuid4()), 'items': [{'productId': 'lamp', 'quantity': 2}], 'card': 'card-1', **changes}
        with checkout_with(self.provider, moment):
            return self.post('/orders', wanted, token)

    def stock(self, id: str = 'lamp') -> int:
        return Product.objects.get(id=id).stock

    def state(self, id: str) -> str:
        return Order.objects.get(id=id).state
