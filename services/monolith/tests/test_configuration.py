import os
import tempfile
from pathlib import Path

from django.test import SimpleTestCase

from shop.configuration import ConfigurationError, read_configuration

TIMEOUTS = 'POST /charges/{id}/capture=1200,POST /charges/{id}/void=1300,PUT /charges/{id}=1100'


class ConfigurationTest(SimpleTestCase):
    def setUp(self):
        folder = self.enterContext(tempfile.TemporaryDirectory())
        self.password = Path(folder) / 'password'
        self.password.write_text('pass word\n')
        self.key = Path(folder) / 'key'
        self.key.write_text('k' * 32)
        self.right = {
            'HTTP_PORT': '8080',
            'ADMIN_PORT': '9090',
            'MONOLITH_DATABASE_URL': 'postgres://shop@db:5433/monolith?sslmode=disable',
            'MONOLITH_DATABASE_PASSWORD_FILE': str(self.password),
            'PROVIDER_URL': 'http://provider/',
            'PROVIDER_TIMEOUTS': TIMEOUTS,
            'SECRET_KEY_FILE': str(self.key),
        }

    def wrong(self, **changes: str) -> list[str]:
        with self.assertRaises(ConfigurationError) as caught:
            read_configuration({**self.right, **changes})
        return str(caught.exception).split('\n')

    def test_reads_what_is_right(self):
        told = read_configuration(self.right)
        self.assertEqual((told.http_port, told.admin_port, told.listen), (8080, 9090, '0.0.0.0'))
        self.assertEqual((told.database.host, told.database.port), ('db', 5433))
        self.assertEqual((told.database.user, told.database.name), ('shop', 'monolith'))
        self.assertEqual(told.database.options, {'sslmode': 'disable'})
        self.assertEqual(told.database_password(), 'pass word')
        self.assertEqual(told.provider_url, 'http://provider')
        self.assertEqual(told.provider_timeouts['POST /charges/{id}/void'], 1.3)

    def test_reads_a_password_whenever_it_is_asked_for(self):
        told = read_configuration(self.right)
        self.password.write_text('another')
        self.assertEqual(told.database_password(), 'another')

    def test_answers_no_more_requests_at_once_than_there_are_connections(self):
        for pool, threads in [(None, 8), ('2', 1), ('5', 4), ('100', 8)]:
            with self.subTest(pool):
                told = {'MONOLITH_DATABASE_POOL': pool} if pool else {}
                self.assertEqual(read_configuration({**self.right, **told}).threads, threads)
        for pool in ('1', '0', '-5', 'x', '1001'):
            with self.subTest(pool):
                reason = f"must be a number of connections, from 2 to 1000, got '{pool}'"
                problem = f'configuration: MONOLITH_DATABASE_POOL {reason}'
                self.assertEqual(self.wrong(MONOLITH_DATABASE_POOL=pool), [problem])

    def test_shows_no_secret(self):
        self.assertNotIn('pass word', repr(read_configuration(self.right)))
        self.assertNotIn('k' * 32, repr(read_configuration(self.right)))

    def test_trusts_what_the_system_trusts_where_the_server_is_verified(self):
        url = 'postgres://shop@db/monolith?sslmode=verify-full'
        told = read_configuration({**self.right, 'MONOLITH_DATABASE_URL': url})
        self.assertEqual(told.database.options, {'sslmode': 'verify-full', 'sslrootcert': 'system'})

    def test_names_all_that_is_missing_at_once(self):
        with self.assertRaises(ConfigurationError) as caught:
            read_configuration({})
        missing = [f'configuration: {name} is missing' for name in self.right]
        self.assertEqual(str(caught.exception).split('\n'), missing)

    def test_names_all_that_is_wrong_at_once(self):
        problems = self.wrong(HTTP_PORT='x', PROVIDER_URL='ftp://provider')
        self.assertEqual(
            problems,
            [
                "configuration: HTTP_PORT must be a port, got 'x'",
                "configuration: PROVIDER_URL must be like http://host, got 'ftp://provider'",
            ],
        )

    def test_says_what_is_wrong(self):
        key = self.password
        for changes, reason in [
            ({'HTTP_PORT': '0'}, "HTTP_PORT must be a port, got '0'"),
            ({'HTTP_PORT': '65536'}, "HTTP_PORT must be a port, got '65536'"),
            ({'ADMIN_PORT': '8080'}, "ADMIN_PORT must not be that of HTTP_PORT, got '8080'"),
            ({'PROVIDER_URL': 'http://provider:x'}, "PROVIDER_URL must be like http://host, got 'http://provider:x'"),
            (
                {'PROVIDER_TIMEOUTS': TIMEOUTS.replace('1100', '0')},
                "PROVIDER_TIMEOUTS must say how many milliseconds to wait for 'PUT /charges/{id}'",
            ),
            (
                {'MONOLITH_DATABASE_PASSWORD_FILE': os.devnull},
                "MONOLITH_DATABASE_PASSWORD_FILE must name a file that holds something, got '/dev/null'",
            ),
            (
                {'SECRET_KEY_FILE': '/nowhere'},
                "SECRET_KEY_FILE must name a file that can be read, got '/nowhere' (FileNotFoundError)",
            ),
            (
                {'SECRET_KEY_FILE': str(key)},
                'SECRET_KEY_FILE must name a file that holds at least 32 characters, got 9',
            ),
        ]:
            with self.subTest(reason):
                self.assertEqual(self.wrong(**changes), [f'configuration: {reason}'])

    def test_does_not_repeat_a_password(self):
        self.assertEqual(
            self.wrong(MONOLITH_DATABASE_URL='postgres://shop:hunter2@db/monolith'),
            [
                'configuration: MONOLITH_DATABASE_URL must not hold a password; put it into a file and name that in'
                ' MONOLITH_DATABASE_PASSWORD_FILE'
            ],
        )
        self.assertEqual(
            self.wrong(MONOLITH_DATABASE_URL='mysql://hunter2@db/monolith'),
            ['configuration: MONOLITH_DATABASE_URL must be like postgres://user@host:5432/database'],
        )
