import json
import logging
import sys

from django.test import SimpleTestCase

from shop import trace
from shop.log import JsonFormatter

TRACE = '0af7651916cd43dd8448eb211c80319c'


def written(error: Exception | None = None, **extra) -> dict:
    try:
        if error:
            raise error
    except Exception:
        caught = sys.exc_info()
    record = logging.LogRecord('shop', logging.WARNING, __file__, 1, 'it is %s', ('late',), error and caught)
    vars(record).update(extra)
    return json.loads(JsonFormatter().format(record))


class LogTest(SimpleTestCase):
    def test_is_a_json_object_a_line(self):
        line = written(order='7')
        self.assertEqual((line['level'], line['message'], line['order']), ('warn', 'it is late', '7'))
        self.assertRegex(line['time'], r'^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$')

    def test_says_where_an_error_is_but_not_what_it_quotes(self):
        line = written(ValueError('check failed\nDETAIL: failing row contains (card-4711)'))
        self.assertEqual(line['error'], 'ValueError: check failed')
        self.assertIn('test_log.py', line['stack'][0])
        self.assertNotIn('4711', json.dumps(line))

    def test_names_the_trace(self):
        self.addCleanup(trace.begin, None)
        trace.begin(f'00-{TRACE}-b7ad6b7169203331-01')
        self.assertEqual(written()['traceId'], TRACE)

    def test_takes_no_trace_that_is_none(self):
        for header in (None, '', 'x', f'00-{TRACE}-b7ad6b7169203331-01\n'):
            with self.subTest(header):
                trace.begin(header)
                self.assertNotIn('traceId', written())
                self.assertEqual(trace.headers(), {})
