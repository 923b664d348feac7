"""Runs the service until it is told to stop."""

import logging.config
import os
import sys

import django

from shop.configuration import ConfigurationError, read_configuration
from shop.log import LOGGING

try:
    configuration = read_configuration(os.environ)
except ConfigurationError as error:
    sys.exit(str(error))
os.environ['DJANGO_SETTINGS_MODULE'] = 'shop.settings'
logging.config.dictConfig(LOGGING)
django.setup()

from shop.service import run  # noqa: E402

sys.exit(run(configuration))
