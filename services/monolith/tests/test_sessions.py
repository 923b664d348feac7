import time
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

from django.core import signing

from shop.models import User
from tests.shopper import ShopperTest

ANN = {'email': 'Ann.New@Shop.example', 'password': 'a good one', 'name': 'Änn 💡'}


class SessionsTest(ShopperTest):
    def problems(self, response):
        return response.status_code, [(p['field'], p['reason']) for p in response.json()['problems']]

    def test_registers_and_signs_in_whatever_the_case_of_the_email(self):
        created = self.post('/users', ANN)
        body = created.json()
        self.assertEqual(created.status_code, 201)
        self.assertEqual(list(body.items())[1:], [('email', 'ann.new@shop.example'), ('name', 'Änn 💡')])

        session = self.post('/sessions', {'email': ANN['email'].upper(), 'password': ANN['password']})
        self.assertEqual((session.status_code, session.json()['userId']), (201, body['id']))
        left = datetime.fromisoformat(session.json()['expiresAt']) - datetime.now(UTC)
        self.assertTrue(timedelta(minutes=59) < left <= timedelta(hours=1))

        self.assertEqual(self.get(f'/users/{body["id"]}', session.json()['token']).json(), body)

    def test_keeps_no_password(self):
        self.post('/users', ANN)
        kept = User.objects.get(email='ann.new@shop.example').password
        self.assertTrue(kept.startswith('argon2$argon2id$'))
        self.assertNotIn(ANN['password'], kept)

    def test_takes_an_email_once(self):
        self.post('/users', ANN)
        again = self.post('/users', {**ANN, 'email': ANN['email'].lower()})
        self.assertEqual(self.problems(again), (409, [('body.email', 'is taken')]))

    def test_does_not_tell_whether_the_email_is_known(self):
        self.post('/users', ANN)
        known = self.post('/sessions', {'email': ANN['email'], 'password': 'a bad one'})
        unknown = self.post('/sessions', {'email': 'bob@shop.example', 'password': 'a bad one'})
        self.assertEqual(self.problems(known), (401, [('body.password', 'is not that of this e-mail')]))
        self.assertEqual(unknown.content, known.content)

    def test_hashes_as_much_where_the_email_is_not_known(self):
        with patch('shop.passwords.make_password') as hashed:
            self.post('/sessions', {'email': 'bob@shop.example', 'password': 'a bad one'})
        hashed.assert_called_once_with('a bad one')

    def test_shows_a_user_to_themselves_alone(self):
        bob, token = self.registered('bob@shop.example')
        self.assertEqual(self.get(f'/users/{bob.id}', token).status_code, 200)
        self.assertEqual(self.problems(self.get(f'/users/{bob.id}')), (404, [('path.id', 'is not a user')]))

    def test_refuses_a_session_after_an_hour(self):
        later = time.time() + 3601
        with patch('time.time', lambda: later):
            refused = self.get(f'/users/{self.user.id}')
        self.assertEqual(self.problems(refused), (401, [('header.authorization', 'is a session that has expired')]))

    def test_refuses_a_session_that_is_not_signed_here(self):
        head, rest = self.token.split('.', 1)
        with self.settings(SECRET_KEY='another key that is as long as it should be'):
            forged = signing.TimestampSigner(salt='shop.session', sep='.').sign_object(str(self.user.id))
        for token in (self.token[:-1], f'{head}A.{rest}', 'x', forged):
            with self.subTest(token):
                refused = self.get(f'/users/{self.user.id}', token)
                self.assertEqual(
                    self.problems(refused), (401, [('header.authorization', 'is not a session of this shop')])
                )
