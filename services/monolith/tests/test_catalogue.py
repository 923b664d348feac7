import json
import tempfile
from pathlib import Path

from shop import catalogue
from shop.models import Product
from tests.shopper import ShopperTest


class CatalogueTest(ShopperTest):
    def test_answers_every_product_to_the_byte_as_javascript_writes_it(self):
        Product.objects.create(id='a-\u0031', name='A', description='"\\\u2028\x01\x7f/é', price_cents=1, stock=0)
        response = self.client.get('/products')
        self.assertEqual(response['content-type'], 'application/json; charset=utf-8')
        self.assertEqual(
            response.content.decode(),
            '{"products":['
            '{"id":"a-1","name":"A","description":"\\"\\\\\u2028\\u0001\x7f/é","priceCents":1},'
            '{"id":"lamp","name":"Lamp","description":"Für den Tisch","priceCents":4900},'
            '{"id":"rug","name":"Rug","description":"Red","priceCents":100}]}',
        )

    def test_orders_by_bytes(self):
        for id in ('l-z', 'la', 'l1'):
            Product.objects.create(id=id, name='x', description='x', price_cents=1, stock=0)
        ids = [product['id'] for product in self.client.get('/products').json()['products']]
        self.assertEqual(ids, ['l-z', 'l1', 'la', 'lamp', 'rug'])

    def test_answers_the_first_hundred_however_many_there_are(self):
        Product.objects.bulk_create(
            Product(id=f'p-{n:03}', name='x', description='x', price_cents=1, stock=0) for n in range(200)
        )
        ids = [product['id'] for product in self.client.get('/products').json()['products']]
        self.assertEqual(ids, ['lamp', *(f'p-{n:03}' for n in range(99))])

    def test_answers_one_product(self):
        self.assertEqual(
            self.client.get('/products/rug').content,
            b'{"id":"rug","name":"Rug","description":"Red","priceCents":100}',
        )
        problem = {'field': 'path.id', 'reason': 'is not a product'}
        response = self.client.get('/products/sofa')
        self.assertEqual((response.status_code, response.json()['problems']), (404, [problem]))

    def test_starts_with_a_file_and_leaves_what_is_there(self):
        products = [
            {'id': id, 'name': 'New', 'description': 'New', 'priceCents': 5, 'stock': 3} for id in ('lamp', 'sofa')
        ]
        with tempfile.NamedTemporaryFile('w') as file:
            json.dump({'products': products}, file)
            file.flush()
            catalogue.seed(Path(file.name))
        self.assertEqual((self.stock('lamp'), self.stock('sofa')), (10, 3))
        self.assertEqual(Product.objects.get(id='lamp').name, 'Lamp')
