import { readEvent } from '../../../services/notifications/event';

const id = '11111111-1111-4111-8111-111111111111';
const event = { id, type: 'order.confirmed', orderId: id, userId: id, totalCents: 500 };

test.each([
  ['of an order that is confirmed', event],
  [
    'of an order that is cancelled before anybody knew its price',
    { ...event, type: 'order.cancelled', totalCents: null },
  ],
  ['that says more than we know', { ...event, more: 1 }],
])('reads an event %s', (_, data) => {
  expect(readEvent(data)).toEqual(data);
});

const uuid = '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';
const without = (field: keyof typeof event) =>
  Object.fromEntries(Object.entries(event).filter(([name]) => name !== field));

test.each<[string, unknown, string]>([
  ['nothing', undefined, '/: Expected object'],
  ['null', null, '/: Expected object'],
  ['text', 'order.confirmed', '/: Expected object'],
  ['a list', [event], '/: Expected object'],
  ['no id', without('id'), '/id: Expected required property'],
  ['no order', without('orderId'), '/orderId: Expected required property'],
  ['no user', without('userId'), '/userId: Expected required property'],
  ['no type', without('type'), '/type: Expected required property'],
  ['no total', without('totalCents'), '/totalCents: Expected required property'],
  ['another type', { ...event, type: 'order.pending' }, '/type: Expected union value'],
  ['an id that is none', { ...event, id: '1' }, `/id: Expected string to match '${uuid}'`],
  ['an order that is none', { ...event, orderId: `${id}0` }, `/orderId: Expected string to match '${uuid}'`],
  ['a total as text', { ...event, totalCents: '500' }, '/totalCents: Expected union value'],
  ['half a cent', { ...event, totalCents: 0.5 }, '/totalCents: Expected union value'],
])('fails for %s, and says where', (_, data, message) => {
  expect(() => readEvent(data)).toThrow(new Error(message));
});
