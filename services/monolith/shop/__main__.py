"""Runs the service until it is told to stop."""

import os
import sys

from shop.configuration import ConfigurationError, read_configuration
from shop.server import Server

try:
    configuration = read_configuration(os.environ)
except ConfigurationError as error:
    sys.exit(str(error))
os.environ['DJANGO_SETTINGS_MODULE'] = 'shop.settings'
Server(configuration).run()
