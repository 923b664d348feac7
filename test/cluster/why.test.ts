import { Kubectl } from './kubectl';
import { why } from './why';

const pod = (name: string, status: object) => ({ metadata: { name, namespace: 'shop' }, status });
const ready = (status: string, message?: string) => ({ type: 'Ready', status, message });

const pods = [
  pod('well', { phase: 'Running', conditions: [ready('True')] }),
  pod('ended', { phase: 'Succeeded', conditions: [ready('False')] }),
  pod('waiting', {
    phase: 'Pending',
    conditions: [ready('False', 'containers with unready status: [orders]')],
    containerStatuses: [
      { name: 'orders', ready: false, state: { waiting: { reason: 'ErrImagePull' } } },
      { name: 'istio-proxy', ready: true, state: {} },
    ],
  }),
];
const involvedObject = { kind: 'Pod', namespace: 'shop', name: 'waiting' };
const events = [
  { type: 'Warning', reason: 'Failed', message: 'no such image', count: 3, involvedObject },
  { type: 'Normal', reason: 'Pulling', message: 'pulling', involvedObject },
];

/** A cluster that has these, and says what it was asked. */
const kubectl = {
  run: (_get: string, kind: string, where: string) =>
    Promise.resolve(JSON.stringify(where === '--namespace=shop' ? { items: kind === 'pods' ? pods : events } : {})),
  outcome: (...args: string[]) => Promise.resolve({ code: 0, stdout: `told by ${args[2]}`, stderr: '' }),
} as unknown as Kubectl;

test('says of each pod that is not well what it waits for, what was warned of, and what it told', async () => {
  expect(await why(kubectl, 'shop')).toBe(
    [
      'pod shop/waiting: Pending',
      '  Ready: containers with unready status: [orders]',
      '  orders {"waiting":{"reason":"ErrImagePull"}}',
      'Pod shop/waiting: Failed x3: no such image',
      'told by waiting',
    ].join('\n'),
  );
});
