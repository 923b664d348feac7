"""The server: Gunicorn with one worker, as pods are what there are more of."""

from gunicorn.app.base import BaseApplication

from shop.configuration import Configuration
from shop.log import LOGGING


class Server(BaseApplication):
    """Runs the application, and beside it what is done outside any request."""

    def __init__(self, configuration: Configuration):
        self.told = configuration
        self.background = None
        super().__init__()

    def load_config(self) -> None:
        settings = {
            'bind': f'{self.told.listen}:{self.told.http_port}',
            'proc_name': 'monolith',
            'worker_class': 'gthread',
            'workers': 1,
            'threads': 8,
            # Longer than any answer takes, shorter than a pod is given to end.
            'graceful_timeout': 20,
            # Longer than the proxy needs to notice that an instance is about to end.
            'keepalive': 30,
            # The root file system is read-only.
            'worker_tmp_dir': '/dev/shm',
            'control_socket_disable': True,
            'logconfig_dict': LOGGING,
            'post_worker_init': self.begin,
            'worker_exit': self.end,
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self):
        # In the worker alone: the other process only watches it, and stays small.
        from shop.wsgi import application

        return application

    def begin(self, worker) -> None:
        """Starts what runs beside the requests, in the process whose numbers and whose readiness it tells."""
        from shop.admin import start_admin
        from shop.background import Background

        background = self.background = Background()
        background.start()
        # A worker is no longer alive, in Gunicorn's words, as soon as it is told to end.
        start_admin((self.told.listen, self.told.admin_port), lambda: background.ready.is_set() and worker.alive)

    def end(self, server, worker) -> None:
        """Lets the order be finished that is being worked on."""
        if self.background:
            self.background.end()
