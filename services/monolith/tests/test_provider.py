import json
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from math import inf
from threading import Event, Thread

from django.test import SimpleTestCase

from shop import deadline, provider, trace
from shop.provider import Answer, Unanswered

PUT = 'PUT /charges/{id}'
PARENT = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'


@contextmanager
def answering(status: int, answers: Event | None = None, says: bytes = b''):
    """A provider with one answer, which it gives when it may, and what it was asked."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_PUT(self):
            body = self.rfile.read(int(self.headers['content-length']))
            asked.append((self.path, json.loads(body), dict(self.headers)))
            if answers:
                answers.wait()
            self.send_response(status)
            self.end_headers()
            if says:
                self.wfile.write(says)

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(('127.0.0.1', 0), Handler) as server:
        serving = Thread(target=server.serve_forever, args=[0.01])
        serving.start()
        try:
            yield f'http://127.0.0.1:{server.server_port}', asked
        finally:
            if answers:
                answers.set()
            server.shutdown()
            serving.join()


class ProviderTest(SimpleTestCase):
    def setUp(self):
        self.addCleanup(trace.current.set, {})
        self.addCleanup(deadline.until.set, inf)

    def call(self, url: str, milliseconds: int = 5000) -> Answer:
        with self.settings(PROVIDER_URL=url, PROVIDER_TIMEOUTS={PUT: milliseconds / 1000}):
            return provider.call(PUT, '7', {'amountCents': 1})

    def test_passes_on_the_trace_and_how_long_it_waits(self):
        trace.begin({'traceparent': PARENT, 'tracestate': 'v=1', 'baggage': 'customer=ada'})
        with answering(200) as (url, asked):
            self.assertEqual(self.call(url), Answer(200))
        [(path, body, headers)] = asked
        self.assertEqual((path, body), ('/charges/7', {'amountCents': 1}))
        self.assertEqual((headers['traceparent'], headers['tracestate']), (PARENT, 'v=1'))
        self.assertEqual(headers['x-envoy-expected-rq-timeout-ms'], '5000')
        self.assertAlmostEqual(int(headers['x-deadline-ms']) / 1000, time.time() + 5, delta=2)
        # It is a stranger.
        self.assertNotIn('baggage', headers)

    def test_answers_what_it_is_answered(self):
        for status in (402, 404, 409):
            with self.subTest(status), answering(status) as (url, _):
                self.assertEqual(self.call(url), Answer(status))

    def test_knows_a_refusal_by_what_it_says_is_wrong(self):
        refusal = b'{"problems":[{"field":"path.id","reason":"is not a charge"}]}'
        for status, says, is_refusal in [
            (404, refusal, True),
            (422, refusal, True),
            (200, refusal, False),
            (403, b'RBAC: access denied', False),
            (404, b'', False),
            (404, b'\xff', False),
            (404, b'[' * 100_000, False),
            (404, b'["problems"]', False),
            (404, b'{"problems":[]}', False),
        ]:
            with self.subTest(f'{status} {says[:70]}'), answering(status, says=says) as (url, _):
                self.assertEqual(self.call(url), Answer(status, is_refusal))

    def test_takes_what_says_nothing_for_no_answer(self):
        for status in (408, 429, 500, 503):
            with self.subTest(status), answering(status, says=b'{"problems":[{}]}') as (url, _):
                self.assertRaisesMessage(Unanswered, f'the provider answered {status}', self.call, url)

    def test_waits_as_long_as_it_is_told(self):
        with answering(200, Event()) as (url, asked):
            self.assertRaisesMessage(Unanswered, 'the provider did not answer', self.call, url, 100)
            self.assertEqual(len(asked), 1)

    def test_waits_no_longer_than_our_caller_does(self):
        deadline.begin({deadline.HEADER: '300'})
        with answering(200, Event()) as (url, asked):
            self.assertRaisesMessage(Unanswered, 'the provider did not answer', self.call, url)
            [(_, _, headers)] = asked
            self.assertLessEqual(int(headers['x-envoy-expected-rq-timeout-ms']), 150)
            self.assertGreater(deadline.left(), 0)

    def test_asks_nothing_when_no_time_is_left(self):
        deadline.begin({deadline.HEADER: '100'})
        with answering(200) as (url, asked):
            self.assertRaisesMessage(Unanswered, 'the provider was not asked: no time is left', self.call, url)
        self.assertEqual(asked, [])

    def test_does_not_know_what_becomes_of_a_call_that_nobody_takes(self):
        with answering(200) as (url, _):
            pass
        self.assertRaisesMessage(Unanswered, 'the provider did not answer', self.call, url)
