import uuid
from datetime import timedelta

from django.db import connection
from django.db.models.functions import Now

from shop.background import claim, finish_one
from shop.models import Order
from shop.provider import Answer
from tests.provider import Killed, checkout_with
from tests.shopper import ShopperTest

REFUSED = Answer(409, is_refusal=True)


class CheckoutTest(ShopperTest):
    def loop(self) -> None:
        """Lets the turn of every order come, until none is pending."""
        with checkout_with(self.provider):
            while Order.objects.filter(state='pending').update(due_at=Now() - timedelta(seconds=1)):
                finish_one()

    def test_confirms_what_is_paid(self):
        response = self.order()
        order = response.json()
        self.assertEqual(response.status_code, 201)
        self.assertEqual(
            list(order.items())[1:],
            [
                ('state', 'confirmed'),
                ('items', [{'productId': 'lamp', 'quantity': 2}]),
                ('totalCents', 9800),
                ('reason', None),
            ],
        )
        self.assertEqual((self.provider.states, self.stock()), ({order['id']: 'captured'}, 8))

    def test_answers_the_same_request_the_same(self):
        for card in ('card-1', 'card-declined'):
            with self.subTest(card):
                wanted = {'id': str(uuid.uuid4()), 'card': card}
                first = self.order(**wanted)
                again = self.order(**wanted)
                self.assertEqual((again.status_code, again.content), (first.status_code, first.content))
        self.assertEqual((list(self.provider.captures.values()), self.stock()), ([1], 8))

    def test_cancels_what_is_declined(self):
        id = str(uuid.uuid4())
        response = self.order(id=id, card='card-declined')
        problem = {'field': 'body.card', 'reason': 'is declined'}
        self.assertEqual((response.status_code, response.json()['problems']), (402, [problem]))
        self.assertEqual((self.get(f'/orders/{id}').json()['reason'], self.stock()), ('declined', 10))

    def test_cancels_what_the_provider_refuses_and_voids_what_it_holds(self):
        for operation, status, state in [
            ('PUT', 409, None),
            ('PUT', 404, None),
            ('PUT', 422, None),
            ('capture', 409, 'voided'),
            ('capture', 404, 'voided'),
            ('capture', 422, 'voided'),
        ]:
            with self.subTest(f'{operation} {status}'):
                self.provider.faults = {operation: [Answer(status, is_refusal=True)]}
                response = self.order()
                order = response.json()
                self.assertEqual((response.status_code, order['state']), (201, 'cancelled'))
                self.assertEqual((self.provider.states.get(order['id']), self.stock()), (state, 10))

    def test_cancels_what_the_provider_refuses_to_void_and_tells_people(self):
        for status in (404, 422):
            with self.subTest(status), self.assertLogs('shop.checkout', 'ERROR') as logs:
                refusal = Answer(status, is_refusal=True)
                self.provider.faults = {'capture': [refusal], 'void': [refusal]}
                response = self.order()
                order = response.json()
                self.assertEqual((response.status_code, order['state'], self.stock()), (201, 'cancelled', 10))
                [record] = logs.records
                told = (record.message, str(record.order), record.status)
                self.assertEqual(told, ('the provider refuses to let go of money', order['id'], status))

    def test_stays_pending_where_the_outcome_is_unknown_until_the_loop_knows(self):
        for operation in ('PUT', 'capture'):
            # Somebody between us and the provider speaks.
            for fault in ('lost', 'unheard', Answer(403), Answer(404)):
                with self.subTest(f'{operation} {fault}'):
                    self.provider.faults = {operation: [fault, fault]}
                    response = self.order(items=[{'productId': 'lamp', 'quantity': 1}])
                    id = response.json()['id']
                    self.assertEqual((response.status_code, response.json()['state']), (202, 'pending'))
                    self.loop()
                    self.assertEqual((self.state(id), self.provider.captures[id]), ('confirmed', 1))
        self.assertEqual(Order.objects.filter(attempts=2).count(), 8)

    def test_stays_pending_while_a_void_is_unknown(self):
        self.provider.faults = {'capture': [REFUSED], 'void': ['lost', 'unheard', Answer(404)]}
        response = self.order()
        id = response.json()['id']
        self.assertEqual((response.status_code, response.json()['reason'], self.stock()), (202, None, 8))
        self.loop()
        self.assertEqual((self.state(id), self.provider.states[id], self.stock()), ('cancelled', 'voided', 10))

    def killed_everywhere(self, **faults):
        """Orders, one for each moment at which the process may be killed; after the last moment it is not."""
        for moment in range(100):
            wanted = {'id': str(uuid.uuid4()), 'items': [{'productId': 'lamp', 'quantity': 1}]}
            self.provider.faults = {operation: list(statuses) for operation, statuses in faults.items()}
            try:
                self.order(moment=moment, **wanted)
                return
            except Killed:
                with self.subTest(moment=moment):
                    yield wanted
        self.fail('it is never done')

    def test_is_finished_by_the_same_request_wherever_it_was_killed(self):
        for count, wanted in enumerate(self.killed_everywhere(), 1):
            response = self.order(**wanted)
            self.assertEqual((response.status_code, response.json()['state']), (201, 'confirmed'))
            self.assertEqual((self.provider.captures[wanted['id']], self.stock()), (1, 10 - count))
        # Two calls and three records, before and after each.
        self.assertEqual(count, 10)

    def test_is_finished_by_the_loop_wherever_it_was_killed(self):
        for count, wanted in enumerate(self.killed_everywhere(), 1):
            self.loop()
            self.assertEqual(self.state(wanted['id']), 'confirmed')
            self.assertEqual((self.provider.captures[wanted['id']], self.stock()), (1, 10 - count))
        self.assertEqual(count, 10)

    def test_is_undone_by_the_loop_wherever_it_was_killed(self):
        count = 0
        for wanted in self.killed_everywhere(capture=[REFUSED, REFUSED]):
            count += 1
            self.provider.faults = {'capture': [REFUSED]}
            self.loop()
            self.assertEqual((self.state(wanted['id']), self.stock()), ('cancelled', 10))
            self.assertEqual(self.provider.states[wanted['id']], 'voided')
        # Three calls and four records, before and after each.
        self.assertEqual(count, 14)

    def test_goes_on_where_somebody_else_has_taken_it_meanwhile(self):
        self.provider.meanwhile = lambda: Order.objects.update(done='capture')
        order = self.order().json()
        self.assertEqual((order['state'], self.provider.captures[order['id']]), ('confirmed', 0))

    def test_gives_an_order_to_one_at_a_time_and_later_each_time(self):
        self.provider.faults = {'PUT': ['unheard']}
        self.order()
        self.assertIsNone(claim())
        Order.objects.update(due_at=Now() - timedelta(seconds=1))
        self.assertEqual(claim().attempts, 0)
        self.assertIsNone(claim())

    def test_does_not_wait_for_an_order_that_somebody_else_is_taking(self):
        self.provider.faults = {'PUT': ['unheard', 'unheard']}
        taken, free = (self.order().json()['id'] for _ in range(2))
        Order.objects.update(due_at=Now() - timedelta(seconds=1))
        Order.objects.filter(id=taken).update(due_at=Now() - timedelta(seconds=2))
        other = connection.copy()
        self.addCleanup(other.close)
        with other.cursor() as cursor:
            cursor.execute('BEGIN')
            cursor.execute('SELECT FROM shop_order WHERE id = %s FOR UPDATE', [taken])
            self.assertEqual(str(claim().id), free)
