from urllib.error import HTTPError
from urllib.request import Request, urlopen

from django.test import SimpleTestCase

from shop.admin import start_admin


class AdminTest(SimpleTestCase):
    def setUp(self):
        self.ready = True
        self.server = start_admin(('127.0.0.1', 0), lambda: self.ready)
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)

    def get(self, path: str) -> tuple[int, str]:
        try:
            with urlopen(f'http://127.0.0.1:{self.server.server_port}{path}') as response:
                return response.status, response.read().decode()
        except HTTPError as error:
            return error.code, error.read().decode()

    def test_tells_whether_it_lives_and_whether_it_is_ready(self):
        self.assertEqual(self.get('/readyz'), (200, '{"status":"ready"}'))
        self.ready = False
        self.assertEqual(self.get('/readyz'), (503, '{"status":"not ready"}'))
        self.assertEqual(self.get('/healthz'), (200, '{"status":"alive"}'))

    def test_answers_head_as_get_without_the_body(self):
        request = Request(f'http://127.0.0.1:{self.server.server_port}/healthz', method='HEAD')
        with urlopen(request) as response:
            self.assertEqual((response.status, response.read()), (200, b''))

    def test_tells_what_it_counted(self):
        self.client.get('/hello/')
        self.client.get('/nowhere')
        status, text = self.get('/metrics')
        self.assertEqual(status, 200)
        self.assertRegex(text, r'(?m)^http_server_seconds_count\{operation="GET /hello/",status="200"\} [1-9]')
        self.assertRegex(text, r'(?m)^http_server_seconds_count\{operation="unknown",status="404"\} [1-9]')
        self.assertNotIn('nowhere', text)
