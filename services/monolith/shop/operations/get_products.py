from shop import catalogue
from shop.api import api
from shop.models import Product
from shop.schemas import ProductsBody

# What is read for a page is bounded, whatever the catalogue holds.
MOST = 100


@api.get('/products', summary='The first 100 products, by their ids.', response={200: ProductsBody})
def get_products(request):
    return ProductsBody(products=[catalogue.body(product) for product in Product.objects.order_by('id')[:MOST]])
