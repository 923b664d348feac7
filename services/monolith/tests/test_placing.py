import uuid
from threading import Thread

from django.db import IntegrityError, connection

from shop.models import Order, Product
from tests.provider import checkout_with
from tests.shopper import ShopperTest

USED = 'was used for another order; choose a new one'


def items(**quantities: int) -> list[dict]:
    return [{'productId': id, 'quantity': quantity} for id, quantity in quantities.items()]


class PlacingTest(ShopperTest):
    def problems(self, response):
        return response.status_code, [(p['field'], p['reason']) for p in response.json()['problems']]

    def test_takes_all_products_or_none(self):
        refused = self.order(items=items(lamp=2, rug=2))
        self.assertEqual(self.problems(refused), (409, [('body.items.1.quantity', 'is more than there is')]))
        self.assertEqual((self.stock('lamp'), self.stock('rug')), (10, 1))

    def test_keeps_an_order_that_is_out_of_stock_as_cancelled_and_says_so_again(self):
        wanted = {'id': str(uuid.uuid4()), 'items': items(rug=2)}
        refused = self.order(**wanted)
        Product.objects.filter(id='rug').update(stock=5)
        self.assertEqual(self.order(**wanted).content, refused.content)
        self.assertEqual(self.get(f'/orders/{wanted["id"]}').json()['reason'], 'out of stock')

    def test_keeps_nothing_of_an_order_of_unknown_products(self):
        refused = self.order(items=items(sofa=1, lamp=1, bed=1))
        reasons = [(f'body.items.{n}.productId', 'is not a product') for n in (0, 2)]
        self.assertEqual(self.problems(refused), (404, reasons))
        self.assertEqual((Order.objects.count(), self.stock()), (0, 10))

    def test_refuses_a_product_that_is_there_twice(self):
        twice = items(lamp=1) + items(rug=1) + items(lamp=2)
        self.assertEqual(
            self.problems(self.order(items=twice)), (400, [('body.items.2.productId', 'is there already')])
        )

    def test_refuses_an_id_that_is_of_another_order(self):
        id = str(uuid.uuid4())
        self.order(id=id)
        _, bob = self.registered('bob@shop.example')
        for changes in ({'token': bob}, {'card': 'card-2'}, {'items': items(lamp=1)}, {'items': items(lamp=2, rug=1)}):
            with self.subTest(changes):
                refused = self.order(id=id, **changes)
                self.assertEqual(self.problems(refused), (409, [('body.id', USED)]))
        self.assertEqual(self.stock(), 8)

    def test_charges_what_was_shown_or_nothing(self):
        id = str(uuid.uuid4())
        Product.objects.filter(id='lamp').update(price_cents=99900)
        wanted = {'id': id, 'items': items(lamp=1), 'totalCents': 1200}
        refused = self.order(**wanted)
        reason = 'is 99900 now, not 1200'
        self.assertEqual(self.problems(refused), (409, [('body.totalCents', reason)]))
        self.assertEqual((self.provider.states, self.stock()), ({}, 10))
        order = self.get(f'/orders/{id}').json()
        self.assertEqual((order['state'], order['totalCents'], order['reason']), ('cancelled', 99900, reason))
        self.assertEqual(self.order(**wanted).content, refused.content)
        # Whoever takes the new total orders anew.
        self.assertEqual(self.problems(self.order(**wanted | {'totalCents': 99900})), (409, [('body.id', USED)]))
        self.assertEqual(self.order(items=items(lamp=1), totalCents=99900).status_code, 201)

    def test_looks_at_the_total_after_the_stock_and_before_the_card(self):
        short = self.order(items=items(lamp=11), totalCents=1)
        self.assertEqual(self.problems(short), (409, [('body.items.0.quantity', 'is more than there is')]))
        other = self.order(totalCents=1, card='card-declined')
        self.assertEqual(self.problems(other), (409, [('body.totalCents', 'is 9800 now, not 1')]))

    def test_asks_for_the_total(self):
        for told, reason in [
            (None, 'must be integer'),
            (1.5, 'must be integer'),
            (-1, 'must be >= 0'),
            (2**31, 'must be <= 2147483647'),
        ]:
            with self.subTest(told):
                refused = self.order(totalCents=told)
                self.assertEqual(self.problems(refused), (400, [('body.totalCents', reason)]))

    def test_sells_nothing_that_nobody_can_pay_at_once(self):
        Product.objects.filter(id='lamp').update(price_cents=2**31 - 1)
        id = str(uuid.uuid4())
        reason = 'cost more than 2147483647 cents, which is the most that can be paid at once'
        refused = self.order(id=id, items=items(lamp=2), totalCents=2**31 - 1)
        self.assertEqual(self.problems(refused), (409, [('body.items', reason)]))
        self.assertEqual((self.provider.states, self.stock(), Order.objects.filter(id=id).exists()), ({}, 10, False))
        self.assertEqual(self.order(items=items(lamp=1)).status_code, 201)

    def test_knows_an_order_in_any_spelling_of_its_id(self):
        id = str(uuid.uuid4())
        placed = self.order(id=id.upper())
        self.assertEqual((placed.status_code, placed.json()['id']), (201, id))
        self.assertEqual(self.order(id=id).content, placed.content)
        self.assertEqual(self.get(f'/orders/{id.upper()}').json(), placed.json())
        self.assertEqual((list(self.provider.states), self.stock()), ([id], 8))

    def test_shows_an_order_to_its_user_alone(self):
        order = self.order().json()
        _, bob = self.registered('bob@shop.example')
        self.assertEqual(self.get(f'/orders/{order["id"]}').json(), order)
        self.assertEqual(
            self.problems(self.get(f'/orders/{order["id"]}', bob)), (404, [('path.id', 'is not an order')])
        )

    def test_sells_the_last_one_once_and_waits_for_nobody_forever(self):
        statuses = []

        def buy(wanted: list[dict]) -> None:
            client = self.client_class(headers=self.headers())
            body = {'id': str(uuid.uuid4()), 'items': wanted, 'card': 'card-1', 'totalCents': 5000}
            status = 503
            # Whoever is refused because others are slow comes again.
            while status == 503:
                status = client.post('/orders', body, content_type='application/json').status_code
            statuses.append(status)
            connection.close()

        both = items(lamp=1, rug=1)
        buyers = [Thread(target=buy, args=[both if n % 2 else both[::-1]]) for n in range(8)]
        with checkout_with(self.provider):
            for buyer in buyers:
                buyer.start()
            for buyer in buyers:
                buyer.join()
        self.assertEqual(sorted(statuses), [201] + [409] * 7)
        self.assertEqual((self.stock('lamp'), self.stock('rug')), (9, 0))

    def test_never_has_less_than_nothing(self):
        with self.assertRaises(IntegrityError):
            Product.objects.filter(id='rug').update(stock=-1)
