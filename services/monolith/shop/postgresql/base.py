"""Where Django looks for a database of this kind."""

from functools import partial

import psycopg
from django.db.backends.postgresql import base
from psycopg import Connection

from shop import deadline

# Seconds that a statement may take outside any request.
LONGEST_STATEMENT = 8.0
# Seconds that one waits for what somebody else has locked: meanwhile nobody else has its thread.
LONGEST_LOCK = 0.25
# Seconds that a transaction keeps its locks while nothing comes: its process is frozen, or out of reach.
LONGEST_SILENCE = LONGEST_STATEMENT + 3.0
# Seconds that the server has to say itself that a statement took too long.
RESERVE = 0.2


class DatabaseWrapper(base.DatabaseWrapper):
    """A database whose server may be frozen, and which may be behind PgBouncer."""

    def get_connection_params(self) -> dict:
        params = super().get_connection_params()
        # The setting gives it as it is now.
        return {**params, 'password': params['password']()}

    def get_new_connection(self, conn_params):
        connection = super().get_new_connection(conn_params)
        connection.wait = partial(wait, connection)
        return connection

    def init_connection_state(self) -> None:
        super().init_connection_state()
        # Not when it connects: PgBouncer takes no such parameter.
        limit(self.connection, LONGEST_STATEMENT)
        self.connection.execute(f'SET idle_in_transaction_session_timeout = {int(LONGEST_SILENCE * 1000)}')


def limit(connection: Connection, seconds: float) -> None:
    """Tells the server how long the statements may take that follow."""
    lock = min(seconds, LONGEST_LOCK)
    connection.execute(f'SET statement_timeout = {int(seconds * 1000)}; SET lock_timeout = {int(lock * 1000)}')


def wait(connection: Connection, generator, interval: float = 0.1, timeout: float | None = None):
    """What the driver does with a connection; gives the connection up where no answer comes."""
    longest = max(0.0, min(deadline.left(), LONGEST_STATEMENT)) + RESERVE
    try:
        return Connection.wait(connection, generator, interval, min(timeout or longest, longest))
    except psycopg.errors._WaitTimeout as error:
        connection.pgconn.finish()
        raise psycopg.OperationalError('no answer in time') from error
    except psycopg.errors.IdleInTransactionSessionTimeout as error:
        # The driver takes it for a fault of the server.
        raise psycopg.OperationalError(str(error)) from error
