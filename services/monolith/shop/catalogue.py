"""The products that the shop starts with."""

import json
from pathlib import Path

from shop.models import Product
from shop.schemas import ProductBody

FILE = Path(__file__).parents[2] / 'catalogue.json'


def seed(file: Path = FILE) -> None:
    """Puts products in that are not there yet; those that are there are left as they are."""
    products = json.loads(file.read_text('utf-8'))['products']
    rows = [
        Product(id=p['id'], name=p['name'], description=p['description'], price_cents=p['priceCents'], stock=p['stock'])
        for p in products
    ]
    Product.objects.bulk_create(rows, ignore_conflicts=True)


def body(product: Product) -> ProductBody:
    """A product, as the catalogue shows it."""
    return ProductBody(
        id=product.id, name=product.name, description=product.description, priceCents=product.price_cents
    )
