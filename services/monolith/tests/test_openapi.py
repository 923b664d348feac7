from pathlib import Path

from django.test import SimpleTestCase

from shop.openapi import description

FILE = Path(__file__).parents[1] / 'openapi.json'


class OpenApiTest(SimpleTestCase):
    def test_is_what_the_operations_say(self):
        self.assertEqual(FILE.read_text('utf-8'), description())
