"""The log: one JSON object a line, on standard output."""

import json
import logging
import traceback
from datetime import UTC, datetime

from shop import trace

# As other services call them.
LEVELS = {'WARNING': 'warn', 'CRITICAL': 'fatal'}

# What every record has; anything else was given as extra.
KNOWN = {*vars(logging.makeLogRecord({})), 'message', 'asctime', 'taskName', 'request', 'status_code'}


class JsonFormatter(logging.Formatter):
    """Writes a record as JSON."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            'level': LEVELS.get(record.levelname) or record.levelname.lower(),
            'time': datetime.fromtimestamp(record.created, UTC).isoformat(timespec='milliseconds')[:-6] + 'Z',
            'service': 'monolith',
            **trace.fields(),
            'message': record.getMessage(),
            **{name: value for name, value in vars(record).items() if name not in KNOWN},
        }
        if record.exc_info and record.exc_info[1]:
            error = record.exc_info[1]
            line['error'] = describe(error)
            line['stack'] = [f'{f.filename}:{f.lineno} {f.name}' for f in traceback.extract_tb(error.__traceback__)]
        return json.dumps(line, ensure_ascii=False, separators=(',', ':'), default=str)


def describe(error: BaseException) -> str:
    """An error in one line: those that follow may quote a row of a table, or what a caller sent."""
    first, *_ = str(error).split('\n')
    return f'{type(error).__name__}: {first}' if first else type(error).__name__


LOGGING = {
    'version': 1,
    'disable_existing_loggers': False,
    'formatters': {'json': {'()': 'shop.log.JsonFormatter'}},
    'handlers': {'stdout': {'class': 'logging.StreamHandler', 'stream': 'ext://sys.stdout', 'formatter': 'json'}},
    'root': {'level': 'INFO', 'handlers': ['stdout']},
    'loggers': {
        # It tells of every request that waits for its turn, and of every connection that breaks.
        'waitress': {'level': 'ERROR'},
        # Every answer that says no is a warning there.
        'django.request': {'level': 'ERROR'},
    },
}
