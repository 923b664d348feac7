"""Settings for tests: a database, where they need one, is told as it is told the service."""

import atexit
import os
import tempfile
from pathlib import Path

folder = tempfile.TemporaryDirectory()
atexit.register(folder.cleanup)
for name, content in {'password': 'secret', 'key': 'k' * 32}.items():
    (Path(folder.name) / name).write_text(content)

os.environ |= {
    'HTTP_PORT': '8080',
    'ADMIN_PORT': '9090',
    'PROVIDER_URL': 'http://provider.invalid',
    'PROVIDER_TIMEOUTS': 'PUT /charges/{id}=50,POST /charges/{id}/capture=50,POST /charges/{id}/void=50',
    'SECRET_KEY_FILE': f'{folder.name}/key',
}
os.environ.setdefault('MONOLITH_DATABASE_URL', 'postgres://monolith@localhost:5432/monolith')
os.environ.setdefault('MONOLITH_DATABASE_PASSWORD_FILE', f'{folder.name}/password')

from shop.settings import *  # noqa: E402, F403

LOGGING['root']['level'] = 'CRITICAL'  # noqa: F405
LOGGING['loggers']['django.request']['level'] = 'CRITICAL'  # noqa: F405
