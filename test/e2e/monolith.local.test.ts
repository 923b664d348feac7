import { execFile } from 'child_process';
import { promisify } from 'util';
import { LocalShop } from '../local/local-shop';

let shop: LocalShop;
beforeAll(async () => {
  shop = await LocalShop.start();
});
afterAll(() => shop?.close());

test("the monolith's own tests pass, on a database of their own", async () => {
  const { command, cwd, env } = await shop.program('monolith');
  // They make a database, which the account of a service may not.
  const administrator = (env['MONOLITH_DATABASE_URL'] ?? '').replace(/\/\/\w+@/, '//postgres@');
  const password = (env['MONOLITH_DATABASE_PASSWORD_FILE'] ?? '').replace('monolith-database', 'postgres');
  const { stderr } = await promisify(execFile)(
    command,
    ['-B', '-m', 'django', 'test', 'tests', '--settings', 'tests.settings', '--noinput'],
    { cwd, env: { MONOLITH_DATABASE_URL: administrator, MONOLITH_DATABASE_PASSWORD_FILE: password } },
  );
  expect(stderr).toMatch(/^Ran [1-9][0-9]+ tests in .*\n\nOK$/m);
});
