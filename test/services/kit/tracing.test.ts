import { Type } from '@sinclair/typebox';
import { createApp } from '../../../services/kit/app';
import { operation } from '../../../services/kit/operation';
import { headersFor, startTracing, traceFields } from '../../../services/kit/tracing';
import { silent } from '../kept-log';

beforeAll(() => startTracing());

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const spanId = '00f067aa0ba902b7';

/** What a callee is told of a request with these headers, and the trace in which that is logged. */
async function toldOf(headers: Record<string, string>) {
  let told: Record<string, string> = {};
  let logged: string | undefined;
  const get = operation('GET /', { summary: 'Calls.', answers: { 200: Type.Object({}) } }, async () => {
    told = headersFor(1000);
    ({ traceId: logged } = traceFields());
    return [200, {}];
  });
  await createApp({ operations: [get], log: silent }).inject({ url: '/', headers });
  return { told, logged };
}

test.each([
  `00-${traceId}-${spanId}-01`,
  `01-${traceId}-${spanId}-01`,
  `01-${traceId}-${spanId}-01-later`,
  `cc-${traceId}-${spanId}-01-what-comes-later`,
])('goes on with the trace %s, in the version that it knows', async (traceparent) => {
  const { told, logged } = await toldOf({ traceparent });
  expect([logged, told['traceparent']]).toEqual([traceId, expect.stringMatching(`^00-${traceId}-[0-9a-f]{16}-01$`)]);
});

test.each([
  `ff-${traceId}-${spanId}-01`,
  `00-${traceId}-${spanId}-01-later`,
  `00-${'0'.repeat(32)}-${spanId}-01`,
  `00-${traceId}-${'0'.repeat(16)}-01`,
  `00-${traceId.toUpperCase()}-${spanId}-01`,
  'nonsense',
])('begins a trace of its own where it is told %s', async (traceparent) => {
  const { told, logged } = await toldOf({ traceparent, tracestate: 'v=1' });
  expect(logged).toMatch(/^(?!0+$)[0-9a-f]{32}$/);
  expect([logged === traceId, told['traceparent']?.split('-')[1], told['tracestate']]).toEqual([
    false,
    logged,
    undefined,
  ]);
});

test('passes on what others keep of a trace, and nothing that is said of the customer', async () => {
  const { told } = await toldOf({
    traceparent: `00-${traceId}-${spanId}-01`,
    tracestate: 'v=1,w=2',
    baggage: 'customer=ada%40shop.example',
  });
  expect([told['tracestate'], told['baggage']]).toEqual(['v=1,w=2', undefined]);
});
