import json
import socket
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic, sleep
from unittest.mock import patch

from django.test import SimpleTestCase

from shop import connections, server
from shop.problem import TOO_LARGE
from shop.server import Server
from shop.wsgi import application as shop

GET = b'GET /hello/ HTTP/1.1\r\nhost: shop\r\n\r\n'
POST = b'POST /users HTTP/1.1\r\nhost: shop\r\ncontent-type: application/json\r\n'


@contextmanager
def serving(application=shop, threads: int = 2):
    """A server, while it serves."""
    running = Server(application, '127.0.0.1', 0, threads)
    thread = Thread(target=running.serve)
    thread.start()
    try:
        yield running
    finally:
        running.end()
        thread.join()


def opened(running: Server, data: bytes = b'') -> socket.socket:
    """A connection on which this was sent."""
    connection = socket.create_connection(('127.0.0.1', int(running.effective_port)), timeout=10)
    connection.sendall(data)
    return connection


def answer(connection: socket.socket) -> tuple[int, dict, bytes]:
    """A whole answer: its status, its headers, its body."""
    received = b''
    while b'\r\n\r\n' not in received:
        more = connection.recv(65536)
        if not more:
            raise EOFError(received)
        received += more
    head, _, body = received.partition(b'\r\n\r\n')
    first, *lines = head.decode().split('\r\n')
    headers = {name.lower(): value for name, value in (line.split(': ', 1) for line in lines)}
    while len(body) < int(headers['content-length']):
        body += connection.recv(65536)
    return int(first.split(' ')[1]), headers, body


class ServerTest(SimpleTestCase):
    def problem(self, connection: socket.socket) -> tuple[int, list]:
        status, headers, body = answer(connection)
        told = json.loads(body)
        self.assertEqual((told['requestId'], told['status']), (headers['x-request-id'], status))
        return status, [(each['field'], each['reason']) for each in told['problems']]

    def test_is_not_stopped_by_connections_that_say_nothing_or_not_all(self):
        with serving() as running:
            body = b'content-length: 20\r\n\r\n{"em', b'transfer-encoding: chunked\r\n\r\n5\r\n'
            held = [opened(running, data) for data in (b'', b'GET /hel', *(POST + each for each in body)) * 25]
            began = monotonic()
            status, _, body = answer(opened(running, GET))
            self.assertEqual((status, body), (200, b'Hello, Django!'))
            self.assertLess(monotonic() - began, 2)
            for connection in held:
                connection.close()

    def test_keeps_a_connection_for_longer_than_any_proxy_does(self):
        with serving() as running:
            connection = opened(running, GET)
            answer(connection)
            [channel] = running.active_channels.values()
            while channel.requests:
                sleep(0.01)
            # idleTimeout of constructs/destination-rule.ts is 30 s.
            for seconds, closes in [(31, False), (80, True)]:
                running.maintenance(channel.last_activity + seconds)
                self.assertEqual(channel.will_close, closes)
            running.pull_trigger()
            self.assertEqual(connection.recv(1), b'')

    def test_answers_one_request_after_the_other_on_one_connection(self):
        with serving() as running:
            connection = opened(running)
            for _ in range(3):
                connection.sendall(GET)
                self.assertEqual(answer(connection)[0], 200)

    def test_waits_for_a_request_to_arrive_only_so_long(self):
        with patch.object(connections, 'LONGEST_ARRIVAL', 0.5), serving() as running:
            began = monotonic()
            for data in (b'GET /hel', POST + b'content-length: 20\r\n\r\n{"em'):
                told = self.problem(opened(running, data))
                self.assertEqual(told, (408, [('request', 'did not arrive within 0.5 s')]))
            self.assertEqual(opened(running).recv(1), b'')
            self.assertLess(monotonic() - began, 8)

    def test_refuses_what_it_cannot_read_as_it_refuses_everything(self):
        for data, status, field, reason in [
            (b'nonsense\r\n\r\n', 400, 'request', 'is not HTTP'),
            (GET[:-2] + b'x: ' + b'x' * 20000 + b'\r\n\r\n', 431, 'request', 'has more headers than are read'),
            (POST + b'content-length: 99999\r\n\r\n', 413, *TOO_LARGE),
            (POST + b'content-length: 17000\r\n\r\n' + b' ' * 17000, 413, *TOO_LARGE),
            (b'GET http://[/ HTTP/1.1\r\n\r\n', 400, 'request', 'is not HTTP'),
            (POST + b'content-length: ' + b'9' * 5000 + b'\r\n\r\n', 400, 'request', 'is not HTTP'),
            (POST + b'transfer-encoding: gzip\r\n\r\n', 501, 'header.transfer-encoding', 'must be chunked'),
        ]:
            with self.subTest(status), serving() as running:
                self.assertEqual(self.problem(opened(running, data)), (status, [(field, reason)]))

    def test_refuses_what_it_does_not_read_to_its_end_under_its_own_id(self):
        data = POST + b'x-request-id: abcd-1234\r\ncontent-length: 99999\r\n\r\n'
        with serving() as running:
            _, headers, _ = answer(opened(running, data))
        self.assertEqual(headers['x-request-id'], 'abcd-1234')

    def test_reads_a_body_without_a_length(self):
        chunked = POST + b'transfer-encoding: chunked\r\n\r\nb\r\n{"email":1}\r\n0\r\n\r\n'
        with serving() as running:
            status, problems = self.problem(opened(running, chunked))
        self.assertEqual((status, problems[0]), (400, ('body.email', 'must be string')))

    def test_believes_no_header_that_a_proxy_could_have_set(self):
        names = b'script_name: /x', b'script-name: /x', b'x-forwarded-prefix: /x', b'x-forwarded-proto: https, http'
        for header in names:
            with self.subTest(header), serving() as running:
                for path, status in [(b'/hello/', 200), (b'/x/hello/', 404)]:
                    sent = b'GET ' + path + b' HTTP/1.1\r\nhost: shop\r\n' + header + b'\r\n\r\n'
                    self.assertEqual(answer(opened(running, sent))[0], status)

    def test_answers_what_it_has_begun_when_it_ends_and_waits_for_nobody_else(self):
        begun, go_on = Event(), Event()

        def slow(environ, start_response):
            begun.set()
            go_on.wait()
            start_response('200 OK', [('content-length', '2')])
            return [b'ok']

        with serving(slow) as running:
            busy = opened(running, GET)
            begun.wait()
            others = [opened(running), opened(running, b'GET /hel')]
            began = monotonic()
            running.end()
            self.assertEqual([each.recv(1) for each in others], [b'', b''])
            go_on.set()
            status, headers, body = answer(busy)
            self.assertEqual((status, body), (200, b'ok'))
        self.assertLess(monotonic() - began, 5)

    def test_waits_for_what_never_ends_as_long_as_anybody_does_and_no_longer(self):
        begun, never = Event(), Event()

        def stuck(environ, start_response):
            begun.set()
            never.wait()
            start_response('200 OK', [('content-length', '0')])
            return []

        self.addCleanup(never.set)
        with patch.object(server, 'LONGEST_BUSY', 0.3):
            with self.assertLogs('shop.server', 'ERROR'), serving(stuck) as running:
                opened(running, GET)
                begun.wait()
                began = monotonic()
        self.assertLess(monotonic() - began, 5)
