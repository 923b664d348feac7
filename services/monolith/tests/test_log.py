import json
import logging
import sys

from django.test import SimpleTestCase

from shop import trace
from shop.log import JsonFormatter

TRACE = '0af7651916cd43dd8448eb211c80319c'
SPAN = 'b7ad6b7169203331'


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

    def traced(self, parent: str | None, state: str | None = None) -> dict:
        self.addCleanup(trace.current.set, {})
        headers = {'traceparent': parent, 'tracestate': state}
        trace.begin({name: value for name, value in headers.items() if value is not None})
        return dict(trace.headers())

    def test_names_the_trace(self):
        self.traced(f'00-{TRACE}-{SPAN}-01')
        self.assertEqual(written()['traceId'], TRACE)

    def test_goes_on_with_a_trace_of_a_later_version_in_that_which_it_knows(self):
        for told in (f'01-{TRACE}-{SPAN}-01-later', f'cc-{TRACE}-{SPAN}-ff', f' 00-{TRACE}-{SPAN}-01 '):
            with self.subTest(told):
                self.assertEqual(self.traced(told), {'traceparent': f'00-{TRACE}-{SPAN}-01'})

    def test_passes_on_what_others_keep_of_a_trace(self):
        told = self.traced(f'00-{TRACE}-{SPAN}-00', 'v=1')
        self.assertEqual(told, {'traceparent': f'00-{TRACE}-{SPAN}-00', 'tracestate': 'v=1'})

    def test_begins_a_trace_of_its_own_where_it_is_told_none(self):
        for told in (
            None,
            '',
            'x',
            f'00-{TRACE}-{SPAN}-01-later',
            f'ff-{TRACE}-{SPAN}-01',
            f'00-{"0" * 32}-{SPAN}-01',
            f'00-{TRACE}-{"0" * 16}-01',
            f'00-{TRACE.upper()}-{SPAN}-01',
        ):
            with self.subTest(told):
                own = self.traced(told, 'v=1')
                self.assertRegex(own.pop('traceparent'), '^00-[0-9a-f]{32}-[0-9a-f]{16}-01$')
                self.assertEqual(own, {})
                self.assertNotEqual(written()['traceId'], TRACE)
