"""How much there is of what is sold."""

from collections.abc import Mapping

from shop.models import Order, Product


def locked(ids) -> dict[str, Product]:
    """These products, which nobody else changes until this transaction ends."""
    # Locked in one order by everybody, so that no two wait for each other.
    rows = Product.objects.select_for_update(no_key=True).filter(id__in=ids).order_by('id')
    return {product.id: product for product in rows}


def take(products: Mapping[str, Product], quantities: Mapping[str, int]) -> None:
    """Takes stock; the products are locked, and there is enough."""
    for id, quantity in quantities.items():
        products[id].stock -= quantity
    Product.objects.bulk_update(products.values(), ['stock'])


def give_back(order: Order) -> None:
    """Gives back what an order has taken."""
    quantities = dict(order.items.values_list('product_id', 'quantity'))
    take(locked(quantities), {id: -quantity for id, quantity in quantities.items()})
