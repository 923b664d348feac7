import json
import time

from django.test import SimpleTestCase

LINE = ('method', 'route', 'status', 'milliseconds', 'bytes', 'requestId')

# Wrong in every way that there is.
ORDER = {
    'id': 'x',
    'items': [{'productId': 'Lamp', 'quantity': 0}, {'quantity': 21, 'colour': 'red'}, 3],
    'card': 'visa',
}


class RequestsTest(SimpleTestCase):
    """What is refused before anything is looked up."""

    def post(self, body, content_type='application/json', path='/users'):
        return self.client.post(path, body, content_type=content_type)

    def problems(self, body) -> list[tuple[str, str]]:
        response = self.post(json.dumps(body))
        self.assertEqual(response.status_code, 400)
        return [(problem['field'], problem['reason']) for problem in response.json()['problems']]

    def test_greets(self):
        response = self.client.get('/hello/')
        self.assertEqual((response.status_code, response.content), (200, b'Hello, Django!'))

    def test_answers_problems_to_the_byte(self):
        headers = {'x-request-id': '0b9a3f2e-8f0e-4d0a-9d53-0d6a5f0f7c11'}
        response = self.client.post('/users', '{"email":', content_type='application/json', headers=headers)
        self.assertEqual(response['content-type'], 'application/problem+json; charset=utf-8')
        self.assertEqual(
            response.content,
            b'{"title":"Bad Request","status":400,"problems":[{"field":"body","reason":"must be JSON"}],'
            b'"requestId":"0b9a3f2e-8f0e-4d0a-9d53-0d6a5f0f7c11"}',
        )
        self.assertEqual(response['x-request-id'], headers['x-request-id'])

    def test_takes_no_id_for_a_request_that_is_not_well_formed(self):
        for told in ('a"b c d e', 'x' * 65, 'short'):
            with self.subTest(told):
                response = self.client.get('/nowhere', headers={'x-request-id': told})
                self.assertRegex(response['x-request-id'], '^[0-9a-f-]{36}$')
                self.assertEqual(response.json()['requestId'], response['x-request-id'])

    def test_lists_all_problems_of_a_body_at_once(self):
        self.assertEqual(
            self.problems({'email': 'ann', 'password': 'short', 'admin': True}),
            [
                ('body.email', 'must match format "email"'),
                ('body.password', 'must NOT have fewer than 8 characters'),
                ('body.name', 'is missing'),
                ('body.admin', 'is not known'),
            ],
        )

    def test_guesses_no_types(self):
        self.assertEqual(
            self.problems({'email': 1, 'password': ['x'], 'name': None}),
            [(f'body.{name}', 'must be string') for name in ('email', 'password', 'name')],
        )
        self.assertEqual(self.problems([]), [('body', 'must be object')])
        self.assertEqual(self.problems('ann'), [('body', 'must be object')])

    def test_refuses_what_only_python_takes_for_json(self):
        for body in ('{"email":NaN}', b'\xff', '[' * 8000, '{"email":%s}' % ('1' * 6000)):
            with self.subTest(body[:20]):
                self.assertEqual(self.post(body).json()['problems'], [{'field': 'body', 'reason': 'must be JSON'}])

    def test_refuses_other_content_types(self):
        response = self.post('{}', 'text/plain')
        problem = {'field': 'header.content-type', 'reason': 'must be application/json'}
        self.assertEqual((response.status_code, response.json()['problems']), (415, [problem]))

    def test_reads_16_kib_and_no_byte_more(self):
        self.assertEqual(self.post('x' * 16384).status_code, 400)
        response = self.post('x' * 16385)
        self.assertEqual((response.status_code, response.json()['title']), (413, 'Payload Too Large'))

    def test_knows_nothing_but_the_operations(self):
        for method, path in [
            ('get', '/'),
            ('get', '/nowhere'),
            ('get', '/hello'),
            ('get', '/products/'),
            ('get', '/docs'),
            ('get', '/openapi.json'),
            ('options', '/nowhere'),
            ('head', '/nowhere/'),
        ]:
            with self.subTest(f'{method} {path}'):
                response = getattr(self.client, method)(path)
                self.assertEqual(response.status_code, 404)
                if method != 'head':
                    problem = {'field': 'path', 'reason': 'is not one of an operation'}
                    self.assertEqual(response.json()['problems'], [problem])

    def test_says_in_what_ways_a_path_can_be_asked_for(self):
        for method, path, allowed in [
            ('get', '/users', 'POST'),
            ('post', '/products', 'GET, HEAD'),
            ('options', '/orders', 'POST'),
            ('delete', '/hello/', 'GET, HEAD'),
        ]:
            with self.subTest(f'{method} {path}'):
                response = getattr(self.client, method)(path)
                problem = {'field': 'method', 'reason': f'must be one of {allowed}'}
                self.assertEqual((response.status_code, response['allow']), (405, allowed))
                self.assertEqual(response.json()['problems'], [problem])

    def test_answers_head_as_get_without_the_body(self):
        response = self.client.head('/hello/')
        self.assertEqual((response.status_code, response.content, response['content-length']), (200, b'', '14'))

    def test_takes_nothing_of_a_json_type_for_nothing(self):
        response = self.client.generic('GET', '/hello/', b'', content_type='application/json')
        self.assertEqual(response.status_code, 200)

    def test_writes_a_request_down_in_one_line_and_nothing_of_what_it_was_about(self):
        with self.assertLogs('shop.request_log', 'INFO') as logs:
            self.client.get('/products/Secret?token=secret', headers={'x-request-id': 'the-same-one'})
            self.client.get('/secret')
        told = [{name: vars(record).get(name) for name in LINE} for record in logs.records]
        known = {'method': 'GET', 'route': '/products/{id}', 'status': 400, 'requestId': 'the-same-one'}
        self.assertEqual(told[0], told[0] | known)
        self.assertTrue(told[0]['bytes'] > 100 and told[0]['milliseconds'] >= 0, told)
        self.assertEqual((told[1]['route'], told[1]['status']), ('unknown', 404))
        self.assertNotIn('ecret', str(told))

    def test_does_nothing_for_whom_nobody_waits(self):
        past = str(int(time.time() * 1000) - 1)
        problem = {'field': 'service', 'reason': 'nobody waits for the answer any more'}
        with self.assertLogs('shop.request_log', 'WARNING') as logs:
            response = self.client.get('/hello/', headers={'x-deadline-ms': past})
        self.assertEqual((response.status_code, response['retry-after']), (503, '1'))
        self.assertEqual(response.json()['problems'], [problem])
        self.assertEqual(logs.records[0].reason, 'service nobody waits for the answer any more')
        head = self.client.head('/hello/', headers={'x-deadline-ms': past})
        self.assertEqual((head.status_code, head.content, head['content-length']), (503, b'', response['content-length']))

    def test_refuses_ids_that_cannot_be(self):
        problem = {'field': 'path.id', 'reason': 'must match pattern "^[a-z0-9-]{1,40}$"'}
        response = self.client.get('/products/Lamp')
        self.assertEqual((response.status_code, response.json()['problems']), (400, [problem]))

    def test_asks_for_a_session(self):
        for method, path in [('get', '/users/x'), ('get', '/orders/x'), ('post', '/orders')]:
            for header in ({}, {'authorization': 'Basic eA=='}):
                with self.subTest(f'{method} {path} {header}'):
                    response = getattr(self.client, method)(path, headers=header)
                    problem = {'field': 'header.authorization', 'reason': 'must be a session: Bearer TOKEN'}
                    self.assertEqual((response.status_code, response.json()['problems']), (401, [problem]))
