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
        'ENGINE': 'shop.postgresql',
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
            # A machine that is gone says nothing: after 5 s of silence it is asked three times, 2 s apart.
            'keepalives_idle': 5,
            'keepalives_interval': 2,
            'keepalives_count': 3,
            # Milliseconds in which it must confirm what it was sent.
            'tcp_user_timeout': 5000,
            **configuration.database.options,
        },
    }
}

PROVIDER_URL = configuration.provider_url
PROVIDER_TIMEOUTS = configuration.provider_timeouts
