from ninja import Path

from shop import catalogue
from shop.api import api
from shop.models import Product
from shop.problem import Problem
from shop.schemas import ProblemBody, ProductBody, ProductId


@api.get('/products/{id}', summary='One product.', response={200: ProductBody, (400, 404): ProblemBody})
def get_product(request, id: Path[ProductId]):
    product = Product.objects.filter(id=id).first()
    if not product:
        raise Problem(404, ('path.id', 'is not a product'))
    return catalogue.body(product)
