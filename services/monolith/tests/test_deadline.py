from math import inf
from time import monotonic, time

from django.db import connection
from django.test import SimpleTestCase

from shop import deadline
from tests.shopper import ShopperTest

HEADER = 'x-envoy-expected-rq-timeout-ms'
ABSOLUTE = 'x-deadline-ms'


class DeadlineTest(SimpleTestCase):
    def setUp(self):
        self.addCleanup(deadline.until.set, inf)

    def test_is_what_the_caller_says_less_what_an_answer_takes(self):
        deadline.begin({HEADER: '1000'})
        self.assertAlmostEqual(deadline.left(), 0.95, places=1)

    def test_is_never_longer_than_anybody_waits(self):
        for told in ('60000', None, '', '0', 'nan', '-1', '1e3'):
            with self.subTest(told):
                deadline.begin({HEADER: told} if told is not None else {})
                self.assertAlmostEqual(deadline.left(), 7.95, places=1)

    def test_is_the_earlier_of_both_that_a_caller_says(self):
        soon, late = (str(int((time() + seconds) * 1000)) for seconds in (0.5, 60))
        for headers, left in [
            ({HEADER: '2000', ABSOLUTE: soon}, 0.45),
            ({HEADER: '300', ABSOLUTE: late}, 0.25),
            ({ABSOLUTE: late}, 7.95),
            *(({ABSOLUTE: none}, 7.95) for none in ('soon', '', '0', '-1', 'NaN', 'Infinity', '-Infinity')),
            *(({ABSOLUTE: far}, 7.95) for far in ('9' * 13, '9' * 15, '9' * 16, '9' * 400)),
            ({HEADER: '9' * 16, ABSOLUTE: soon}, 0.45),
            ({ABSOLUTE: '1'}, -1),
        ]:
            with self.subTest(headers):
                deadline.begin(headers)
                self.assertAlmostEqual(max(deadline.left(), -1), left, places=1)

    def test_counts_from_when_the_request_arrived(self):
        deadline.begin({HEADER: '1000'}, monotonic() - 0.4)
        self.assertAlmostEqual(deadline.left(), 0.55, places=1)


class DatabaseDeadlineTest(ShopperTest):
    def test_answers_in_time_though_the_database_does_not(self):
        locker = connection.copy()
        self.addCleanup(locker.close)
        with locker.cursor() as cursor:
            cursor.execute('BEGIN')
            cursor.execute('LOCK TABLE shop_product')
            began = monotonic()
            response = self.client.get('/products', headers={HEADER: '300'})
            took = monotonic() - began
        problem = {'field': 'service', 'reason': 'its database does not answer'}
        self.assertEqual((response.status_code, response['retry-after']), (503, '1'))
        self.assertEqual(response.json()['problems'], [problem])
        self.assertTrue(0.2 < took < 2, took)

    def test_asks_nothing_when_no_time_is_left(self):
        self.assertEqual(self.client.get('/products', headers={HEADER: '1'}).status_code, 503)
