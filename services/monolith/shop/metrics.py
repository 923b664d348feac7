"""What is counted."""

from prometheus_client import Histogram

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)

answered = Histogram(
    'http_server_seconds', 'How long requests took, by operation and status.', ['operation', 'status'], buckets=BUCKETS
)
called = Histogram(
    'http_client_seconds',
    'How long calls took, by callee, operation and status; 0 is no answer.',
    ['callee', 'operation', 'status'],
    buckets=BUCKETS,
)
