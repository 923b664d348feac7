import { optionsOf } from './options';

test('keeps everything in build/shop, where nothing is said', () => {
  expect(optionsOf([])).toEqual({ data: 'build/shop', port: undefined, checkout: undefined, install: false });
});

test('reads what is said', () => {
  const said = ['--data', 'x', '--port', '8080', '--checkout', 'two-phase', '--install'];
  expect(optionsOf(said)).toEqual({ data: 'x', port: 8080, checkout: 'two-phase', install: true });
});

test.each([
  [['--port', '0'], "'--port' must be a whole number from 1 to 65535, got '0'"],
  [['--port', '1.5'], "'--port' must be a whole number from 1 to 65535, got '1.5'"],
  [['--checkout', 'twice'], "'--checkout' must be saga or two-phase, got 'twice'"],
  [['here'], "'here' is too much; options come after '--'\n\nnpm run shop -- "],
  [['--dat', 'x'], "Unknown option '--dat'"],
])('%j fails', (args, message) => {
  expect(() => optionsOf(args)).toThrow(message);
});
