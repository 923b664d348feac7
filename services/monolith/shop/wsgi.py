"""What Gunicorn calls."""

from io import BytesIO

from django.conf import settings
from django.core.wsgi import get_wsgi_application

django = get_wsgi_application()


def application(environ, start_response):
    """Gives a body without a length one, which Django takes for empty otherwise."""
    if environ['REQUEST_METHOD'] != 'POST':
        # Nobody looks at its body: reading one that never ends would keep a thread.
        environ |= {'wsgi.input': BytesIO(), 'CONTENT_LENGTH': '0'}
    elif 'chunked' in environ.get('HTTP_TRANSFER_ENCODING', '').lower():
        # One byte too many is enough to refuse it.
        body = environ['wsgi.input'].read(settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
        environ |= {'wsgi.input': BytesIO(body), 'CONTENT_LENGTH': str(len(body))}
    return django(environ, start_response)
