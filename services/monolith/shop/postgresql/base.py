"""Where Django looks for a database of this kind."""

from functools import partial

import psycopg
from django.db.backends.postgresql import base
from psycopg import Connection

from shop import deadline

# Seconds that a statement may take outside any request.
LONGEST_STATEMENT = 8.0
# Seconds that the server has to say itself that a statement took too long.
RESERVE = 0.2


class DatabaseWrapper(base.DatabaseWrapper):
    """A database whose server may be frozen, and which may be behind PgBouncer."""

    def get_new_connection(self, conn_params):
        connection = super().get_new_connection(conn_params)
        connection.wait = partial(wait, connection)
        return connection

    def init_connection_state(self) -> None:
        super().init_connection_state()
        # Not when it connects: PgBouncer takes no such parameter.
        self.connection.execute(f'SET statement_timeout = {int(LONGEST_STATEMENT * 1000)}')


def wait(connection: Connection, generator, interval: float = 0.1, timeout: float | None = None):
    """What the driver does with a connection; gives the connection up where no answer comes."""
    longest = max(0.0, min(deadline.left(), LONGEST_STATEMENT)) + RESERVE
    try:
        return Connection.wait(connection, generator, interval, min(timeout or longest, longest))
    except psycopg.errors._WaitTimeout as error:
        connection.pgconn.finish()
        raise psycopg.OperationalError('no answer in time') from error
