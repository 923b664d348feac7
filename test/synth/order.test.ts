import { inOrder } from '../../synth/order';

const object = (kind: string, name: string) => ({ kind, name, namespace: 'shop', at: name });

test('what others refer to comes first, and what nobody knows last; of one kind by name', () => {
  const mixed = [
    object('Widget', 'a'),
    object('Deployment', 'a'),
    object('Service', 'b'),
    object('Namespace', 'shop'),
    object('DestinationRule', 'a'),
    object('VirtualService', 'a'),
    object('Service', 'a'),
  ];
  const told = inOrder(mixed).map(({ kind, name }) => `${kind}/${name}`);
  expect(told).toEqual([
    'Namespace/shop',
    'Service/a',
    'Service/b',
    'DestinationRule/a',
    'VirtualService/a',
    'Deployment/a',
    'Widget/a',
  ]);
});
