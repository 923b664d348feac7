"""What is answered: the operations, and nothing else."""

from django.urls import path

from shop.api import api
from shop.operations import (  # noqa: F401
    get_hello,
    get_order,
    get_product,
    get_products,
    get_user,
    post_orders,
    post_sessions,
    post_users,
)
from shop.problem import failed, not_found

handler404 = not_found
handler500 = failed
urlpatterns = [path('', api.urls)]
