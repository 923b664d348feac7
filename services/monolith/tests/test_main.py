import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from django.db import connection
from django.test import SimpleTestCase, TransactionTestCase, tag

COMMAND = [sys.executable, '-B', '-m', 'shop']


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.create_server(('127.0.0.1', 0)) as server:
        return server.getsockname()[1]


@contextmanager
def environment(**changes):
    """What the service is told in tests."""
    with tempfile.TemporaryDirectory() as folder:
        key = Path(folder) / 'key'
        key.write_text('k' * 32)
        database = connection.settings_dict
        url = f'postgres://{database["USER"]}@{database["HOST"]}:{database["PORT"]}/{database["NAME"]}'
        yield {
            'LISTEN': '127.0.0.1',
            'HTTP_PORT': str(free_port()),
            'ADMIN_PORT': str(free_port()),
            'MONOLITH_DATABASE_URL': url,
            'MONOLITH_DATABASE_PASSWORD_FILE': os.environ['MONOLITH_DATABASE_PASSWORD_FILE'],
            'PROVIDER_URL': 'http://provider.invalid',
            'PROVIDER_TIMEOUTS': os.environ['PROVIDER_TIMEOUTS'],
            'SECRET_KEY_FILE': str(key),
            **changes,
        }


class MainTest(SimpleTestCase):
    def test_fails_to_start_and_says_why(self):
        run = subprocess.run(COMMAND, env={'HTTP_PORT': 'x'}, capture_output=True, text=True)
        self.assertEqual(run.returncode, 1)
        first, *others = run.stderr.splitlines()
        self.assertEqual(first, "configuration: HTTP_PORT must be a port, got 'x'")
        self.assertEqual({line.split(' ', 2)[2] for line in others}, {'is missing'})

    def test_fails_to_start_where_a_port_is_taken_and_says_so_in_a_line(self):
        for name in ('HTTP_PORT', 'ADMIN_PORT'):
            with self.subTest(name), socket.create_server(('127.0.0.1', 0)) as other:
                port = str(other.getsockname()[1])
                with environment(**{name: port}) as env:
                    run = subprocess.run(COMMAND, env=env, capture_output=True, text=True, timeout=30)
                [line] = run.stdout.splitlines()
                told = json.loads(line)
                self.assertEqual(
                    (run.returncode, run.stderr, told['level'], told['message']),
                    (1, '', 'fatal', f"could not start: '{name}' {port} at 127.0.0.1: Address already in use"),
                )


@tag('database')
class RunTest(TransactionTestCase):
    def test_ends_when_it_is_told_to_whoever_keeps_a_connection_open(self):
        with environment() as env:
            running = subprocess.Popen(COMMAND, env=env, stdout=subprocess.PIPE, text=True)
            self.addCleanup(running.kill)
            lines = (json.loads(line) for line in running.stdout)
            for line in lines:
                if line['message'] == 'ready':
                    break
            held = [socket.create_connection(('127.0.0.1', int(env['HTTP_PORT']))) for _ in range(20)]
            held[0].sendall(b'GET /hel')
            with urlopen(f'http://127.0.0.1:{env["HTTP_PORT"]}/products') as response:
                self.assertEqual(response.status, 200)
            running.send_signal(signal.SIGTERM)
            self.assertEqual(running.wait(10), 0)
            self.assertEqual([line['message'] for line in lines], ['answered', 'stopped'])
            for each in held:
                each.close()
