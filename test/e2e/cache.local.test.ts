import { ChildProcess, spawn } from 'child_process';
import { once } from 'events';
import { Cache } from '../../services/kit/cache';
import { eventually } from '../cluster/eventually';
import { local } from '../local/local-env';
import { freePort } from '../local/ports';
import { pathOf } from '../local/programs';
import { silent } from '../services/kept-log';

// What the storefront's user may do, and nothing else.
const user =
  '--user default off --user storefront on >secret ~sessions/* +getex +set +eval +get +del +ping +hello +auth'.split(
    ' ',
  );

const yes = () => true;
const no = () => undefined;

let server: ChildProcess;
let cache: Cache;

beforeAll(async () => {
  const port = await freePort();
  const own = ['--bind', local, '--port', `${port}`, '--save', ''];
  server = spawn(pathOf('redis-server') ?? 'redis-server', [...own, ...user]);
  cache = new Cache({ url: `redis://storefront@${local}:${port}`, password: () => 'secret' }, silent);
  await eventually('the cache answers', () => cache.delete('sessions/a').then(yes, no), 10_000);
});
afterAll(async () => {
  await cache?.close();
  server?.kill();
  if (server?.exitCode === null) await once(server, 'exit');
});

test('replaces what is kept only where it is as expected', async () => {
  const key = 'sessions/a';
  expect(await cache.replace(key, 'other', '1', 10)).toBe(false);
  expect(await cache.replace(key, undefined, '1', 10)).toBe(true);
  expect(await cache.replace(key, undefined, '2', 10)).toBe(false);
  expect(await cache.replace(key, '1', '3', 10)).toBe(true);
  expect(await cache.get(key)).toBe('3');
  await cache.delete(key);
  expect(await cache.replace(key, '3', '4', 10)).toBe(false);
});

test('lets one of many go first who replace the same at once', async () => {
  const all = Array.from({ length: 20 }, (_, at) => cache.replace('sessions/b', undefined, `${at}`, 10));
  expect((await Promise.all(all)).filter(Boolean)).toEqual([true]);
});

test('keeps for longer what is looked at', async () => {
  await cache.set('sessions/c', 'kept', 1);
  expect(await cache.renew('sessions/c', 100)).toBe('kept');
  await cache.set('sessions/d', 'not kept', 1);
  await eventually('what nobody looks at is gone', async () =>
    (await cache.get('sessions/d')) === undefined ? true : undefined,
  );
  expect(await cache.get('sessions/c')).toBe('kept');
  expect(await cache.renew('sessions/d', 100)).toBeUndefined();
});
