"""The database: brought up to date at the start, and never waited for longer than a caller waits."""

from django.core.management import call_command
from django.db import OperationalError, connection, transaction
from psycopg.pq import TransactionStatus

from shop import catalogue, deadline
from shop.postgresql.base import limit

# Whoever starts at the same time waits for this lock; any number, as long as it is the same.
LOCK = 20250401


def prepare() -> None:
    """Makes the tables that are missing, and puts the catalogue in."""
    with connection.cursor() as cursor:
        with transaction.atomic():
            # Whoever has it makes tables, which takes longer than anything else that is locked.
            cursor.execute('SET LOCAL lock_timeout = 0')
            cursor.execute('SELECT pg_advisory_lock(%s)', [LOCK])
        try:
            call_command('migrate', interactive=False, verbosity=0)
            catalogue.seed()
        finally:
            # It is the session's, and so is gone if this cannot be sent.
            cursor.execute('SELECT pg_advisory_unlock(%s)', [LOCK])


def within_deadline(execute, sql, params, many, context):
    """Has a statement end when the caller stops waiting."""
    left = deadline.left()
    if left < 0.001:
        raise OperationalError('no time is left')
    session = context['connection'].connection
    # A failed transaction takes nothing but its end.
    if session.info.transaction_status != TransactionStatus.INERROR:
        with context['connection'].wrap_database_errors:
            limit(session, left)
    return execute(sql, params, many, context)
