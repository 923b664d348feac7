"""What is asked by those who run the service, on a port of its own."""

from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from shop.problem import compact


def start_admin(address: tuple[str, int], is_ready: Callable[[], bool]) -> ThreadingHTTPServer:
    """Tells whether the process lives, whether it is ready, and what it counted, until it ends."""

    class Handler(BaseHTTPRequestHandler):
        # A caller that sends nothing is not waited for.
        timeout = 5

        def do_GET(self) -> None:
            if self.path == '/healthz':
                self.answer(200, compact({'status': 'alive'}).encode())
            elif self.path == '/readyz':
                ready = is_ready()
                self.answer(200 if ready else 503, compact({'status': 'ready' if ready else 'not ready'}).encode())
            elif self.path == '/metrics':
                self.answer(200, generate_latest(), CONTENT_TYPE_LATEST)
            else:
                self.answer(404, compact({'status': 'not found'}).encode())

        do_HEAD = do_GET

        def answer(self, status: int, body: bytes, content_type: str = 'application/json; charset=utf-8') -> None:
            self.send_response(status)
            self.send_header('content-type', content_type)
            self.send_header('content-length', str(len(body)))
            self.end_headers()
            if self.command != 'HEAD':
                self.wfile.write(body)

        def log_message(self, *_) -> None:
            """Probes are not worth a line."""

    server = ThreadingHTTPServer(address, Handler)
    Thread(target=server.serve_forever, name='admin', daemon=True).start()
    return server
