"""The server: Waitress, which reads requests without a thread. Pods are what there are more of."""

import logging
from collections.abc import Callable
from time import monotonic

from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.server import TcpWSGIServer

from shop.connections import Channel

log = logging.getLogger(__name__)

# Seconds that a request goes on which is being answered when it ends. No caller waits longer.
LONGEST_BUSY = 15.0
# Seconds in which it is still listened to whoever is on their way then.
GRACE = 0.5


class Server(TcpWSGIServer):
    """Answers requests until it is told to end; then it answers those that have begun, and waits for nobody else."""

    channel_class = Channel
    ending = False

    def __init__(self, application: Callable, host: str, port: int, threads: int):
        adjustments = Adjustments(
            host=host,
            port=port,
            threads=threads,
            # Longer than any proxy of ours keeps an idle connection: whoever closes it first must be who sends.
            channel_timeout=75,
            # How often, in seconds, it looks for those that are slow.
            cleanup_interval=1,
            connection_limit=1000,
            backlog=1024,
            max_request_header_size=16 * 1024,
            # More than the application reads: it says itself what is wrong with such a body, and the connection stays.
            max_request_body_size=64 * 1024,
            # Nothing can be written where it runs.
            inbuf_overflow=1024 * 1024,
            outbuf_overflow=64 * 1024 * 1024,
            asyncore_use_poll=True,
            ident=None,
        )
        super().__init__(application, adj=adjustments)

    def maintenance(self, now: float) -> None:
        super().maintenance(now)
        for channel in list(self.active_channels.values()):
            channel.hurry()

    def serve(self) -> None:
        """Answers until `end` is called, and what has begun by then."""
        while not self.ending:
            self.turn(1.0)
        began = monotonic()
        # Whoever is closed before they are heard is told that nobody is here.
        while monotonic() - began < GRACE:
            self.turn(0.1)
        wasyncore.dispatcher.close(self)
        while self.active_channels and monotonic() - began < LONGEST_BUSY:
            for channel in self.active_channels.values():
                channel.will_close |= not channel.is_busy()
            self.turn(0.1)
        if self.active_channels:
            log.error('not every request was answered in time', extra={'connections': len(self.active_channels)})

    def turn(self, seconds: float) -> None:
        """Does what there is to do, or waits for it."""
        wasyncore.loop(timeout=seconds, map=self._map, use_poll=True, count=1)

    def end(self, *_) -> None:
        """Ends it; also a handler of signals."""
        self.ending = True
        self.pull_trigger()
