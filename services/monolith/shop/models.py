"""What is kept."""

from django.db import models
from django.db.models import F, Q

PENDING, CONFIRMED, CANCELLED = 'pending', 'confirmed', 'cancelled'


class User(models.Model):
    id = models.UUIDField(primary_key=True)
    # In lower case.
    email = models.TextField(unique=True)
    # What is kept of it.
    password = models.TextField()
    name = models.TextField()


class Product(models.Model):
    # Compared by bytes, whatever the language of the database.
    id = models.CharField(primary_key=True, max_length=40, db_collation='C')
    name = models.TextField()
    description = models.TextField()
    price_cents = models.IntegerField()
    stock = models.IntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(stock__gte=0), name='stock_not_negative'),
            models.CheckConstraint(condition=Q(price_cents__gte=1), name='price_positive'),
        ]


class Order(models.Model):
    id = models.UUIDField(primary_key=True)
    user = models.ForeignKey(User, models.PROTECT)
    card = models.TextField()
    total_cents = models.BigIntegerField()
    # What its user was shown that it costs; nobody knows of orders from before that was asked for.
    shown_cents = models.BigIntegerField(null=True)
    state = models.TextField(default=PENDING)
    # The last step of the checkout that is done and not undone; '' is none.
    done = models.TextField(default='')
    # Why it is cancelled, or is being cancelled.
    reason = models.TextField(null=True)
    # What its caller is told then, instead of the order: a status and problems.
    refusal = models.JSONField(null=True)
    # When the loop takes it on, unless it is final by then, and how often it did.
    due_at = models.DateTimeField()
    attempts = models.IntegerField(default=0)

    class Meta:
        indexes = [models.Index(F('due_at'), condition=Q(state=PENDING), name='order_due')]


class OrderItem(models.Model):
    pk = models.CompositePrimaryKey('order_id', 'position')
    order = models.ForeignKey(Order, models.CASCADE, related_name='items')
    position = models.IntegerField()
    product = models.ForeignKey(Product, models.PROTECT)
    quantity = models.IntegerField()

    class Meta:
        ordering = ['position']
