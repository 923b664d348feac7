"""The service: the server, and beside it what is done outside any request."""

import logging
import signal

from shop.admin import start_admin
from shop.background import Background
from shop.configuration import Configuration
from shop.server import Server
from shop.wsgi import application

log = logging.getLogger(__name__)

# Seconds that the order may take that is being worked on when it ends: with those of the server, less than a pod has.
LONGEST_WORK = 4.0


def run(configuration: Configuration) -> int:
    """Runs it until it is told to end. Gives the code to exit with."""
    background = Background()
    address = configuration.listen
    try:
        name, port = 'HTTP_PORT', configuration.http_port
        server = Server(application, address, port, configuration.threads)
        name, port = 'ADMIN_PORT', configuration.admin_port
        start_admin((address, port), lambda: background.ready.is_set() and not server.ending)
    except OSError as error:
        log.critical(f"could not start: '{name}' {port} at {address}: {error.strerror}")
        return 1
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, server.end)
    background.start()
    server.serve()
    background.end(LONGEST_WORK)
    log.info('stopped')
    return 0
