"""What the service is told by environment variables, all of it checked before anything else."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, urlsplit

OPERATIONS = ('PUT /charges/{id}', 'POST /charges/{id}/capture', 'POST /charges/{id}/void')

# More would want more memory than the container has.
MOST_THREADS = 8


class ConfigurationError(Exception):
    """Every variable that is wrong or missing, one a line."""


@dataclass(frozen=True)
class Database:
    """Where the database is, and how it is connected to."""

    host: str
    port: int
    user: str
    name: str
    options: Mapping[str, str]


@dataclass(frozen=True)
class Configuration:
    """All that the service is told."""

    listen: str
    http_port: int
    admin_port: int
    database: Database
    # As it is now: it may be changed while we run.
    database_password: Callable[[], str]
    database_pool: int
    provider_url: str
    provider_timeouts: Mapping[str, float]
    secret_key: str = field(repr=False)

    @property
    def threads(self) -> int:
        """How many requests are answered at once: each has a connection, and so has what is done outside any."""
        return min(MOST_THREADS, self.database_pool - 1)


def read_configuration(environment: Mapping[str, str]) -> Configuration:
    """Reads the variables; raises with every one that is wrong or missing."""
    problems: list[str] = []

    def read(name: str, parse: Callable[[str], object], default: str = ''):
        value = environment.get(name) or default
        try:
            if value == '':
                raise ValueError('is missing')
            return parse(value)
        except ValueError as error:
            problems.append(f'configuration: {name} {error}')

    told = {
        'listen': read('LISTEN', str, '0.0.0.0'),
        'http_port': read('HTTP_PORT', port),
        'admin_port': read('ADMIN_PORT', port),
        'database': read('MONOLITH_DATABASE_URL', database),
        'database_password': read('MONOLITH_DATABASE_PASSWORD_FILE', changing_secret),
        'database_pool': read('MONOLITH_DATABASE_POOL', pool, '10'),
        'provider_url': read('PROVIDER_URL', http_url),
        'provider_timeouts': read('PROVIDER_TIMEOUTS', timeouts),
        'secret_key': read('SECRET_KEY_FILE', secret_key),
    }
    if told['http_port'] is not None and told['http_port'] == told['admin_port']:
        problems.append(f"configuration: ADMIN_PORT must not be that of HTTP_PORT, got '{told['admin_port']}'")
    if problems:
        raise ConfigurationError('\n'.join(problems))
    return Configuration(**told)


def port(value: str) -> int:
    """A port."""
    if not (value.isascii() and value.isdigit() and 1 <= int(value) <= 65535):
        raise ValueError(f"must be a port, got '{value}'")
    return int(value)


def pool(value: str) -> int:
    """How many connections to the database there are at most."""
    if not (value.isascii() and value.isdigit() and 2 <= int(value) <= 1000):
        raise ValueError(f"must be a number of connections, from 2 to 1000, got '{value}'")
    return int(value)


def database(value: str) -> Database:
    """The address of a PostgreSQL database, without the password."""
    # The value is not repeated: whoever gets it wrong may have written a password into it.
    wrong = ValueError('must be like postgres://user@host:5432/database')
    url = split(value, wrong)
    if url.password is not None:
        raise ValueError(
            'must not hold a password; put it into a file and name that in MONOLITH_DATABASE_PASSWORD_FILE'
        )
    name = url.path.removeprefix('/')
    if url.scheme not in ('postgres', 'postgresql') or not (url.hostname and url.username and name):
        raise wrong
    options = dict(parse_qsl(url.query))
    if options.get('sslmode') == 'verify-full':
        # libpq looks for a file in the home folder unless it is told to trust what the system trusts.
        options.setdefault('sslrootcert', 'system')
    return Database(url.hostname, url.port or 5432, url.username, name, options)


def http_url(value: str) -> str:
    """The address of a service that is called."""
    # What may hold a password is not repeated.
    wrong = ValueError('must be like http://host' + ('' if '@' in value else f", got '{value}'"))
    url = split(value, wrong)
    if url.scheme not in ('http', 'https') or not url.hostname or url.username:
        raise wrong
    return value.rstrip('/')


def split(value: str, wrong: ValueError) -> SplitResult:
    """The parts of an address."""
    try:
        url = urlsplit(value)
        _ = url.port
    except ValueError:
        raise wrong from None
    return url


def timeouts(value: str) -> Mapping[str, float]:
    """How long to wait for each operation of the provider, in seconds."""
    told = dict(each.rsplit('=', 1) for each in value.split(',') if '=' in each)
    missing = [name for name in OPERATIONS if not told.get(name, '').isdecimal() or int(told[name]) < 1]
    if missing:
        raise ValueError('must say how many milliseconds to wait for ' + ', '.join(f"'{name}'" for name in missing))
    return {name: int(told[name]) / 1000 for name in OPERATIONS}


def secret(value: str) -> str:
    """What a file holds."""
    try:
        content = Path(value).read_text('utf-8').strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"must name a file that can be read, got '{value}' ({type(error).__name__})") from None
    if content == '':
        raise ValueError(f"must name a file that holds something, got '{value}'")
    return content


def changing_secret(value: str) -> Callable[[], str]:
    """What a file holds, each time that it is asked for."""
    secret(value)
    return partial(secret, value)


def secret_key(value: str) -> str:
    """What a file holds, long enough to sign with."""
    content = secret(value)
    if len(content) < 32:
        raise ValueError(f'must name a file that holds at least 32 characters, got {len(content)}')
    return content
