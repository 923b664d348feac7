from shop import catalogue
from shop.api import api
from shop.models import Product
from shop.schemas import ProductsBody


@api.get('/products', summary='Every product, by its id.', response={200: ProductsBody})
def get_products(request):
    return ProductsBody(products=[catalogue.body(product) for product in Product.objects.order_by('id')])
