"""What Django is told."""

import os

from shop.configuration import read_configuration
from shop.log import LOGGING  # noqa: F401

configuration = read_configuration(os.environ)

SECRET_KEY = configuration.secret_key
INSTALLED_APPS = ['shop']
MIDDLEWARE = ['shop.observation.Observation']
ROOT_URLCONF = 'shop.urls'
# No link is ever made of the name that a caller calls us by.
ALLOWED_HOSTS = ['*']
APPEND_SLASH = False
USE_TZ = True
USE_I18N = False
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024
PASSWORD_HASHERS = ['shop.passwords.Hasher']

DATABASES = {
    'default': {
        'ENGINE': 'django.db.backends.postgresql',
        'HOST': configuration.database.host,
        'PORT': configuration.database.port,
        'NAME': configuration.database.name,
        'USER': configuration.database.user,
        'PASSWORD': configuration.database_password,
        'CONN_MAX_AGE': 60,
        'CONN_HEALTH_CHECKS': True,
        'OPTIONS': {
            'connect_timeout': 2,
            'application_name': 'monolith',
            # Values stay apart from statements, in the database's log, too.
            'server_side_binding': True,
            # For what runs outside any request; within one, its deadline is set.
            'options': '-c statement_timeout=8000',
            **configuration.database.options,
        },
    }
}

PROVIDER_URL = configuration.provider_url
PROVIDER_TIMEOUTS = configuration.provider_timeouts
