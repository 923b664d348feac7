import os
import signal
from math import inf
from threading import Thread
from time import monotonic

from django.db import OperationalError, connection
from django.test import tag

from shop import deadline
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

    def test_ends_what_takes_long_outside_any_request_too(self):
        with connection.cursor() as cursor:
            cursor.execute('SHOW statement_timeout')
            self.assertEqual(cursor.fetchone(), ('8s',))

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
