import { warningOf } from './warnings';

const told = (line: object | string): string | undefined =>
  warningOf('orders', typeof line === 'string' ? line : JSON.stringify(line), (pretty) => JSON.stringify(pretty));

test.each(['warn', 'error', 'fatal'])('%s is told, with the name of the service', (level) => {
  expect(told({ level, message: 'late' })).toBe(JSON.stringify({ level, message: 'late', name: 'orders' }));
});

test.each(['debug', 'info'])('%s is not told', (level) => {
  expect(told({ level, message: 'ready' })).toBeUndefined();
});

test('what is no log line is told as it is', () => {
  expect(told('Error: no memory')).toBe('orders: Error: no memory\n');
  expect(told('')).toBeUndefined();
});
