"""How connections are held: without a thread, until a whole request is there, and none that is too slow."""

import time
from http import HTTPStatus
from time import monotonic

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.task import ErrorTask, WSGITask
from waitress.utilities import BadRequest

from shop import problem, request_id, request_log

# Seconds that a request may take to arrive, and its answer to be taken.
LONGEST_ARRIVAL = 10.0


class Late(BadRequest):
    """A request that does not arrive."""

    code = 408
    reason = 'Request Timeout'


class Request(HTTPRequestParser):
    """A request that arrives."""

    def __init__(self, adjustments):
        super().__init__(adjustments)
        self.began = monotonic()

    def parse_header(self, header_plus: bytes) -> None:
        """Refuses what is no number or no address, which the server would not answer at all."""
        try:
            super().parse_header(header_plus)
        except ValueError as error:
            raise ParsingError(str(error)) from error


class Answer(WSGITask):
    """An answer of the application, which is told when its request began."""

    def start(self) -> None:
        super().start()
        if self.channel.server.ending:
            self.set_close_on_finish()

    def get_environment(self) -> dict:
        environment = super().get_environment()
        environment['shop.began'] = self.request.began
        return environment


class Refusal(ErrorTask):
    """An answer to what never becomes a request, in the words that all services use."""

    def execute(self) -> None:
        status = self.request.error.code
        field, reason = {
            HTTPStatus.REQUEST_TIMEOUT: ('request', f'did not arrive within {LONGEST_ARRIVAL:g} s'),
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE: problem.TOO_LARGE,
            HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE: ('request', 'has more headers than are read'),
            HTTPStatus.NOT_IMPLEMENTED: ('header.transfer-encoding', 'must be chunked'),
            HTTPStatus.INTERNAL_SERVER_ERROR: problem.FAILED,
        }.get(status, ('request', 'is not HTTP'))
        request_id.begin(self.request.headers.get('X_REQUEST_ID'))
        own = request_id.request_id()
        request_log.answered(status=status, requestId=own, reason=reason)
        body = problem.body(status, [(field, reason)], own).encode()
        self.status = f'{status} {problem.title(status)}'
        self.response_headers = [('Content-Type', problem.CONTENT_TYPE), ('X-Request-Id', own)]
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class Channel(HTTPChannel):
    """A connection."""

    parser_class = Request
    task_class = Answer
    error_task_class = Refusal

    def hurry(self) -> None:
        """Ends it where it keeps us waiting."""
        with self.requests_lock:
            late = self.request and not self.requests and monotonic() - self.request.began > LONGEST_ARRIVAL
            if late:
                self.refuse(Late(''))
        idle = time.time() - self.last_activity
        if not self.requests and self.request is None and idle > LONGEST_ARRIVAL:
            # It takes no answer.
            if self.total_outbufs_len:
                self.handle_close()
            # It never said anything.
            elif self.last_activity == self.creation_time:
                self.will_close = True

    def refuse(self, error: BadRequest) -> None:
        """Has what there is of a request refused, as one that cannot be read."""
        self.request.error, self.request.completed = error, True
        self.requests.append(self.request)
        self.request = None
        self.server.add_task(self)

    def is_busy(self) -> bool:
        """Whether a request of it is being answered."""
        return bool(self.requests or self.total_outbufs_len)
