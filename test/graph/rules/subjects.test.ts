import { warning } from '../../../graph/rules/problem';
import { subjects } from '../../../graph/rules/subjects';
import { found, graph, Link } from '../../helpers/graph';

const system = (...links: Link[]) =>
  graph(
    { orders: [], notifications: { kind: 'worker' }, broker: { kind: 'store' }, other: { kind: 'store' } },
    ...links,
  );

const told = (subject: string) =>
  warning(
    'notifications -> broker',
    `takes '${subject}', which nobody publishes; add it to 'publishes' of a component`,
  );

test.each<[string, Link[]]>([
  ['nobody publishes', []],
  ['is published to another broker', [['orders -> other', { publishes: ['events'] }]]],
  ['is published under another name', [['orders -> broker', { publishes: ['events.all'] }]]],
])('warns of a subject that %s', (_what, links) => {
  expect(found(subjects, system(...links, ['notifications -> broker', { takes: ['events'] }]))).toEqual([
    told('events'),
  ]);
});

test('warns of each such subject, of any number of uses', () => {
  const uses: Link[] = [
    ['notifications -> broker', { takes: ['a', 'b'] }],
    ['notifications -> broker', { takes: ['c'] }],
  ];
  expect(found(subjects, system(...uses, ['orders -> broker', { publishes: ['b'] }]))).toEqual([told('a'), told('c')]);
});

test('what is published may be taken, by itself too', () => {
  const uses: Link[] = [
    ['orders -> broker', { publishes: ['events'], takes: ['events'] }],
    ['notifications -> broker', { takes: ['events'] }],
  ];
  expect(found(subjects, system(...uses))).toEqual([]);
});

test.each([
  ['orders.*', 'orders.paid'],
  ['*.paid', 'orders.paid'],
  ['orders.>', 'orders.paid.twice'],
  ['>', 'orders'],
])("what is taken as '%s' may be published as '%s'", (taken, published) => {
  const uses: Link[] = [
    ['orders -> broker', { publishes: [published] }],
    ['notifications -> broker', { takes: [taken] }],
  ];
  expect(found(subjects, system(...uses))).toEqual([]);
});

test.each([
  ['orders.*', 'orders'],
  ['orders.*', 'orders.paid.twice'],
  ['orders.>', 'orders'],
  ['orders.>', 'users.paid'],
  ['*.paid', 'orders.sent'],
])("warns of what is taken as '%s' and published as '%s' alone", (taken, published) => {
  const uses: Link[] = [
    ['orders -> broker', { publishes: [published] }],
    ['notifications -> broker', { takes: [taken] }],
  ];
  expect(found(subjects, system(...uses))).toEqual([told(taken)]);
});
