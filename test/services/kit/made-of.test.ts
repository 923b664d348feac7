import { madeOf } from '../../../services/kit/made-of';
import { KeptLog, silent } from '../kept-log';

/** What is made of a text here: a number. */
function numberOf(content: string): number {
  if (!/^\d+$/.test(content)) throw new Error('must hold a number');
  return Number(content);
}

test('is made anew when the secret is another, and only then', () => {
  let content = '1';
  const make = jest.fn(numberOf);
  const value = madeOf('NUMBER_FILE', () => content, make, silent);
  expect([value(), value()]).toEqual([1, 1]);
  content = '2';
  expect([value(), value()]).toEqual([2, 2]);
  expect(make).toHaveBeenCalledTimes(2);
});

test('stays as it was where nothing can be made of the secret, or it cannot be read; the log says so once', () => {
  const secret = jest.fn(() => '1');
  const { log, lines } = new KeptLog();
  const value = madeOf('NUMBER_FILE', secret, numberOf, log);
  secret.mockReturnValue('one');
  expect([value(), value()]).toEqual([1, 1]);
  secret.mockImplementation(() => {
    throw new Error('must name a file that can be read');
  });
  expect([value(), value()]).toEqual([1, 1]);
  expect(lines).toEqual([
    { level: 'error', message: "'NUMBER_FILE' must hold a number; what it held before stays in use" },
    { level: 'error', message: "'NUMBER_FILE' must name a file that can be read; what it held before stays in use" },
  ]);
  secret.mockReset().mockReturnValue('3');
  expect(value()).toBe(3);
});

test('is made of a secret of which nothing could be made, once something can', () => {
  let content = '1';
  let most = 1;
  const upTo = (text: string): number => {
    if (Number(text) > most) throw new Error('must not be so many');
    return Number(text);
  };
  const value = madeOf('NUMBER_FILE', () => content, upTo, silent);
  content = '2';
  expect(value()).toBe(1);
  most = 2;
  expect(value()).toBe(2);
});

test('throws at once where nothing can be made of the first', () => {
  expect(() => madeOf('NUMBER_FILE', () => 'one', numberOf, silent)).toThrow("'NUMBER_FILE' must hold a number");
});
