import json
from io import BytesIO

from django.test import SimpleTestCase

from shop.wsgi import application


def posted(body: bytes) -> tuple[str, dict]:
    """What a body is answered whose length nobody says."""
    environ = {
        'REQUEST_METHOD': 'POST',
        'PATH_INFO': '/users',
        'CONTENT_TYPE': 'application/json',
        'HTTP_TRANSFER_ENCODING': 'chunked',
        'SERVER_NAME': 'shop',
        'SERVER_PORT': '80',
        'wsgi.input': BytesIO(body),
    }
    status = []
    content = b''.join(application(environ, lambda line, headers: status.append(line)))
    return status[0], json.loads(content)


class WsgiTest(SimpleTestCase):
    def test_reads_a_body_without_a_length(self):
        status, answer = posted(b'{"email":1}')
        self.assertEqual(status, '400 Bad Request')
        self.assertEqual(answer['problems'][0], {'field': 'body.email', 'reason': 'must be string'})

    def test_reads_16_kib_of_it_and_no_byte_more(self):
        self.assertEqual(posted(b'x' * 16384)[0], '400 Bad Request')
        self.assertEqual(posted(b'x' * 16385)[1]['title'], 'Payload Too Large')
