import { optionsOf } from './options';

const usual = { rates: [20], seconds: 30, shop: 'http://shop.localhost:8088', customers: 20, json: false };

test('sends twenty a second for half a minute, where nothing is said', () => {
  expect(optionsOf([])).toEqual(usual);
});

test.each([
  [['--rate', '5'], { rates: [5] }],
  [['--rates', '5,10,80', '--seconds', '10'], { rates: [5, 10, 80], seconds: 10 }],
  [['--shop', 'http://127.0.0.1:8090/', '--json'], { shop: 'http://127.0.0.1:8090', json: true }],
  [['--customers', '3'], { customers: 3 }],
])('reads %j', (args, said) => {
  expect(optionsOf(args)).toEqual({ ...usual, ...said });
});

test.each([
  [['--rate', '0'], `'--rate' must be a whole number from 1 to 1000, got '0'\n\n`],
  [['--rates', '5,,7'], `'--rates' must be a whole number from 1 to 1000, got ''\n\n`],
  [['--rate', '5', '--rates', '5'], `'--rate' and '--rates' are both there; say one of them\n\n`],
  [
    ['--shop', 'https://shop.example'],
    `'--shop' must be an address such as http://shop.localhost:8088, got 'https://shop.example'\n\n`,
  ],
  [['20'], `'20' is too much; options come after '--'\n\n`],
  [['--speed', '20'], `Unknown option '--speed'`],
  [
    ['--rate', '1.5', '--seconds', 'long', '--shop', 'here'],
    `'--rate' must be a whole number from 1 to 1000, got '1.5'
'--seconds' must be a whole number from 1 to 3600, got 'long'
'--shop' must be an address such as http://shop.localhost:8088, got 'here'

npm run load -- `,
  ],
])('%j fails', (args, message) => {
  expect(() => optionsOf(args)).toThrow(message);
});
