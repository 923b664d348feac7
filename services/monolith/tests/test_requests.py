import json

from django.test import SimpleTestCase

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
        response = self.post('{"email":')
        self.assertEqual(response['content-type'], 'application/problem+json; charset=utf-8')
        self.assertEqual(
            response.content,
            b'{"title":"Bad Request","status":400,"problems":[{"field":"body","reason":"must be JSON"}]}',
        )

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
            ('get', '/users'),
            ('get', '/docs'),
            ('get', '/openapi.json'),
            ('post', '/products'),
            ('options', '/orders'),
            ('delete', '/hello/'),
        ]:
            with self.subTest(f'{method} {path}'):
                response = getattr(self.client, method)(path)
                problem = {'field': 'path', 'reason': 'is not one of an operation'}
                self.assertEqual((response.status_code, response.json()['problems']), (404, [problem]))

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
