import { Hit } from '../helpers/shop/load';
import { answerOf, End, rowOf } from './row';

const hit = (number: number, status: number, milliseconds = 100, body = ''): Hit => ({
  number,
  status,
  milliseconds,
  body,
});

test.each([
  [201, '', 'served'],
  [202, '', 'served'],
  [201, '{"state":"cancelled"}', 'failed'],
  [503, '', 'refused'],
  [429, '', 'refused'],
  [402, '', 'declined'],
  [409, 'is out of stock: 0 left, asked for 1', 'outOfStock'],
  [409, 'was used for another order', 'failed'],
  [400, '', 'failed'],
  [504, '', 'failed'],
  [0, '', 'failed'],
])('%i %s is %s', (status, body, answer) => {
  expect(answerOf({ status, body })).toBe(answer);
});

test('latency is of those that were served, or refused, each apart, and what is lost was served', () => {
  const hits = [
    hit(0, 201, 10),
    hit(1, 202, 20),
    hit(2, 201, 30),
    hit(3, 202, 40),
    hit(4, 503, 8000),
    hit(5, 0, 9000),
    hit(6, 402, 9000),
    hit(7, 201, 50),
  ];
  const ends = new Map<number, End>([
    [0, 'confirmed'],
    [1, 'confirmed'],
    [2, 'unknown'],
    [3, 'open'],
    [5, 'unknown'],
    [7, 'cancelled'],
  ]);
  expect(rowOf(4, hits, ends)).toEqual({
    rate: 4,
    sent: 8,
    served: 5,
    p50: 30,
    p99: 50,
    refused: 1,
    refusedP50: 8000,
    declined: 1,
    outOfStock: 0,
    failed: 1,
    lost: 2,
    goodput: 1,
  });
});

test('where nothing is served there is no latency', () => {
  expect(rowOf(1, [hit(0, 503)], new Map())).toMatchObject({ p50: null, p99: null, goodput: 0, lost: 0 });
});
