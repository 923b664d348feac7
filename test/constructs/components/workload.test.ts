import { StandingProps } from '../../../constructs/components/standing';
import { database, external, field, redis, sample, service, worker } from '../../helpers/constructs';

const started = (props: Partial<StandingProps> = {}) => {
  const system = sample();
  return { system, mailer: worker(system, 'mailer', props) };
};
const file = { secret: 'keys', key: 'private.pem', path: '/run/secrets/keys/private.pem' };

test('runs from two to ten pods, with room for a small service', () => {
  const { system, mailer } = started();
  expect(mailer.scale).toEqual({ min: 2, max: 10, cpu: 70 });
  expect(field(system, 'Deployment/mailer', 'spec.template.spec.containers.0.resources.requests')).toEqual({
    cpu: '100m',
    memory: '128Mi',
    'ephemeral-storage': '384Mi',
  });
});

test('a share of CPU that is left open is 70 %', () => {
  expect(started({ scale: { min: 1, max: 3, cpu: undefined } }).mailer.scale).toEqual({ min: 1, max: 3, cpu: 70 });
});

test('is told what its edges say, its own variables, and where its files are', () => {
  const { system, mailer } = started({ env: { MODE: 'fast' }, files: { KEY_FILE: file } });
  mailer.calls(service(system, 'users', ['GET /users']), ['GET /users']);
  mailer.uses(redis(system, 'cache'));
  expect(mailer.told.variables).toEqual({
    CACHE_PASSWORD_FILE: '/run/secrets/cache/mailer.password',
    CACHE_URL: 'redis://mailer@cache.test.svc.cluster.local:6379',
    KEY_FILE: '/run/secrets/keys/private.pem',
    MODE: 'fast',
    USERS_TIMEOUTS: 'GET /users=1000',
    USERS_URL: 'http://users.test.svc.cluster.local',
  });
});

test('mounts the files of its stores and its own, and no others', () => {
  const { system, mailer } = started({ files: { KEY_FILE: file } });
  mailer.uses(redis(system, 'cache'));
  expect(mailer.told.files.map(({ path }) => path)).toEqual([
    '/run/secrets/keys/private.pem',
    '/run/secrets/cache/mailer.password',
  ]);
});

test('tells of what it publishes and takes', () => {
  const system = sample();
  const store = redis(system, 'cache');
  worker(system, 'mailer').uses(store, { publishes: ['a'], takes: ['b'] });
  expect(system.graph.edge('mailer', 'cache').uses).toEqual([{ publishes: ['a'], takes: ['b'] }]);
});

test.each([{ keys: ['a b'] }, { commands: ['get +flushall'] }, { keys: [''] }])(
  'fails for what would be more than one word to Redis: %j',
  (props) => {
    const { system, mailer } = started();
    const [bad] = Object.values(props).flat();
    expect(() => mailer.uses(redis(system, 'cache'), props)).toThrow(
      new Error(`'keys' and 'commands' of mailer must be words without spaces, got '${bad}'`),
    );
  },
);

test.each([
  [{ min: 0, max: 2 }, "'scale' of mailer must have 1 <= min <= max, got min 0 and max 2"],
  [{ min: 3, max: 2 }, "'scale' of mailer must have 1 <= min <= max, got min 3 and max 2"],
  [{ min: 1.5, max: 2 }, "'scale' of mailer must have whole numbers, 'cpu' at least 1, got min 1.5, max 2 and cpu 70"],
  [{ min: 1, max: NaN }, "'scale' of mailer must have whole numbers, 'cpu' at least 1, got min 1, max NaN and cpu 70"],
  [
    { min: 1, max: 2, cpu: 0 },
    "'scale' of mailer must have whole numbers, 'cpu' at least 1, got min 1, max 2 and cpu 0",
  ],
])('fails for a bad scale: %j', (scale, message) => {
  expect(() => started({ scale })).toThrow(new Error(message));
});

test.each(['HTTP_PORT', 'ADMIN_PORT'])('fails for a variable of its own that its port sets: %s', (name) => {
  expect(() => started({ env: { [name]: '1' } })).toThrow(
    new Error(`'env' of mailer must not set ${name}, which its own port sets; remove it`),
  );
});

test.each(['USERS_URL', 'USERS_TIMEOUTS'])('fails for a variable of its own that a call sets: %s', (name) => {
  const { system, mailer } = started({ env: { [name]: '' } });
  const users = external(system, 'users', ['GET /users']);
  expect(() => mailer.calls(users, ['GET /users'])).toThrow(
    new Error(`'env' of mailer must not set ${name}, which its call to users sets; remove it`),
  );
});

test.each(['CACHE_URL', 'CACHE_PASSWORD_FILE'])('fails for a file of its own that a store sets: %s', (name) => {
  const { system, mailer } = started({ files: { [name]: file } });
  const cache = redis(system, 'cache');
  expect(() => mailer.uses(cache)).toThrow(
    new Error(`'files' of mailer must not set ${name}, which its use of cache sets; remove it`),
  );
});

test('fails for a variable of its own that a database sets', () => {
  const { system, mailer } = started({ env: { ORDERS_DATABASE_URL: '' } });
  const orders = database(system, 'orders-database', { host: 'db.example', port: 5433 });
  expect(() => mailer.uses(orders)).toThrow(
    new Error(`'env' of mailer must not set ORDERS_DATABASE_URL, which its use of orders-database sets; remove it`),
  );
});

test('fails for a variable that is said twice', () => {
  expect(() => started({ env: { KEY_FILE: '' }, files: { KEY_FILE: file } })).toThrow(
    new Error("'env' and 'files' of mailer both set KEY_FILE; remove one"),
  );
});
