import os
import signal
import uuid
from math import inf
from threading import Thread, Timer
from time import monotonic

from django.db import OperationalError, connection, transaction
from django.test import tag

from shop import deadline
from shop.database import LOCK, prepare
from tests.shopper import ShopperTest


@tag('database')
class DatabaseTest(ShopperTest):
    def setUp(self):
        super().setUp()
        self.addCleanup(deadline.until.set, inf)

    def test_is_told_nothing_when_it_is_connected_to_that_pgbouncer_does_not_take(self):
        known = {'client_encoding', 'datestyle', 'timezone', 'standard_conforming_strings', 'application_name'}
        local = {'connect_timeout', 'keepalives_idle', 'keepalives_interval', 'keepalives_count', 'tcp_user_timeout'}
        local.add('sslmode')
        where = {'host', 'port', 'user', 'password', 'dbname'}
        driver = {'server_side_binding', 'cursor_factory', 'context', 'prepare_threshold'}
        told = {name for name, value in connection.get_connection_params().items() if value is not None}
        self.assertEqual(told - known - local - where - driver, set())

    def other(self):
        """A new connection."""
        other = connection.copy()
        self.addCleanup(other.close)
        return other

    def test_ends_what_takes_long_outside_any_request_too(self):
        with self.other().cursor() as cursor:
            for name, value in [
                ('statement_timeout', '8s'),
                ('lock_timeout', '250ms'),
                ('idle_in_transaction_session_timeout', '11s'),
            ]:
                with self.subTest(name):
                    cursor.execute(f'SHOW {name}')
                    self.assertEqual(cursor.fetchone(), (value,))

    def test_waits_for_a_row_that_somebody_keeps_not_nearly_as_long_as_its_caller_would(self):
        wanted = {'id': str(uuid.uuid4())}
        with self.other().cursor() as cursor:
            cursor.execute("BEGIN; SELECT FROM shop_product WHERE id = 'lamp' FOR UPDATE")
            began = monotonic()
            refused = self.order(**wanted)
            took = monotonic() - began
            cursor.execute('ROLLBACK')
        self.assertEqual((refused.status_code, refused['retry-after']), (503, '1'))
        self.assertEqual(refused.json()['problems'][0]['reason'], 'its database does not answer')
        self.assertTrue(0.2 < took < 2, took)
        self.assertEqual(self.order(**wanted).status_code, 201)

    def test_takes_a_transaction_that_the_server_gave_up_for_no_answer(self):
        other = self.other()
        with self.assertRaises(OperationalError):
            with transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute('SELECT pg_backend_pid()')
                    [server] = cursor.fetchone()
                    cursor.execute('SET idle_in_transaction_session_timeout = 1')
                with other.cursor() as cursor:
                    while cursor.execute('SELECT FROM pg_stat_activity WHERE pid = %s', [server]).rowcount:
                        pass
        self.assertEqual(self.stock(), 10)

    def test_has_the_password_of_a_new_connection_as_it_is_then(self):
        passwords = ['not yet', connection.settings_dict['PASSWORD']()]
        other = self.other()
        other.settings_dict['PASSWORD'] = lambda: passwords.pop(0)
        with self.assertRaisesMessage(OperationalError, 'password authentication failed'):
            other.ensure_connection()
        other.ensure_connection()

    def test_is_made_ready_by_one_after_the_other(self):
        with self.other().cursor() as cursor:
            cursor.execute('SELECT pg_advisory_lock(%s)', [LOCK])
            release = Timer(0.5, lambda: cursor.execute('SELECT pg_advisory_unlock(%s)', [LOCK]))
            release.start()
            prepare()
            release.join()

    def test_is_not_waited_for_while_it_is_frozen(self):
        with connection.cursor() as cursor:
            cursor.execute('SELECT pg_backend_pid()')
            [server] = cursor.fetchone()
        os.kill(server, signal.SIGSTOP)
        try:
            deadline.begin({deadline.HEADER: '300'})
            began = monotonic()
            with self.assertRaisesMessage(OperationalError, 'no answer in time'), connection.cursor() as cursor:
                cursor.execute('SELECT 1')
            self.assertLess(monotonic() - began, 2)
        finally:
            os.kill(server, signal.SIGCONT)
        # Whoever comes next has a new connection.
        deadline.until.set(inf)
        connection.close()
        self.assertEqual(self.stock(), 10)

    def test_answers_in_time_while_it_is_frozen(self):
        statuses = []

        def ask() -> None:
            with connection.cursor() as cursor:
                cursor.execute('SELECT pg_backend_pid()')
                [server] = cursor.fetchone()
            os.kill(server, signal.SIGSTOP)
            try:
                statuses.append(self.client.get('/products', headers={deadline.HEADER: '300'}).status_code)
            finally:
                os.kill(server, signal.SIGCONT)
            connection.close()

        began = monotonic()
        asking = Thread(target=ask)
        asking.start()
        asking.join()
        self.assertEqual(statuses, [503])
        self.assertLess(monotonic() - began, 3)
