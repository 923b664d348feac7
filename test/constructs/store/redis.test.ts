import { Duration } from 'cdk8s';
import { createHash } from 'crypto';
import { Redis } from '../../../constructs/store/redis';
import { StoreServer } from '../../../constructs/store/stateful-set';
import { ExternalAddress } from '../../../constructs/store/store';
import { UseProps } from '../../../constructs/components/workload';
import { field, names, redis, sample, server, worker } from '../../helpers/constructs';

const used = (where?: StoreServer | ExternalAddress, name = 'cache') => {
  const system = sample();
  const user = worker(system, 'mailer');
  user.uses(redis(system, name, where));
  return { system, user };
};
const container = (path: string, where?: StoreServer): unknown =>
  field(used(where).system, 'StatefulSet/cache', `spec.template.spec.containers.0.${path}`);

test('who uses it is told where it is, and where the password is', () => {
  expect(used().user.told.variables).toEqual({
    CACHE_PASSWORD_FILE: '/run/secrets/cache/mailer.password',
    CACHE_URL: 'redis://mailer@cache.test.svc.cluster.local:6379',
  });
});

test('outside it speaks TLS, and nothing of it runs here', () => {
  const { system, user } = used({ host: 'cache.example', port: 6380 });
  expect(user.told.variables).toMatchObject({ CACHE_URL: 'rediss://mailer@cache.example:6380' });
  expect(names(system, 'StatefulSet')).toEqual([]);
});

test('what it holds outlives its pod', () => {
  expect((container('args') as string[]).slice(0, 5)).toEqual([
    'redis-server',
    '--dir',
    '/data',
    '--appendonly',
    'yes',
  ]);
});

test('who uses it mounts the password of its own account alone, and not who may do what', () => {
  expect(field(used().system, 'Deployment/mailer', 'spec.template.spec.volumes.1.secret.items')).toEqual([
    { key: 'mailer.password', path: 'mailer.password' },
  ]);
});

/** Who may do what, each without the hash of its password. */
function accounts(props?: UseProps): string[] {
  const system = sample();
  const cache = redis(system, 'cache');
  for (const name of ['mailer', 'counter']) worker(system, name).uses(cache, props);
  const { 'users.acl': acl = '' } = system.secrets[0]?.random() ?? {};
  return acl
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/ #[0-9a-f]{64}/, ''));
}

test('each caller has an account of its own, which may read and write what begins with its name', () => {
  expect(accounts()).toEqual([
    'user default on resetkeys resetchannels -@all +ping',
    'user counter on ~counter/* resetchannels -@all +del +get +ping +set',
    'user mailer on ~mailer/* resetchannels -@all +del +get +ping +set',
  ]);
});

test('an account may do what its caller says, and nothing else', () => {
  expect(accounts({ keys: ['b', 'a/*', 'b'], commands: ['INCR', 'get'] })[2]).toBe(
    'user mailer on ~a/* ~b resetchannels -@all +get +incr +ping',
  );
});

test('whoever brings its Secret is told what to put there', () => {
  const [secret] = used().system.secrets;
  expect(secret?.formats()).toEqual({
    password: 'the password of the account `default`',
    'mailer.password': 'the password of the account `mailer`',
    'users.acl':
      'the lines `user default on #HASH(password) resetkeys resetchannels -@all +ping`, `user mailer on #HASH(mailer.password) ~mailer/* resetchannels -@all +del +get +ping +set`, where HASH is SHA-256 in hexadecimal',
  });
  expect(Object.keys(secret?.formats() ?? {}).toSorted()).toEqual(Object.keys(secret?.random() ?? {}).toSorted());
});

test('an account is known by the hash of its own password', () => {
  const [secret] = used().system.secrets;
  const { 'mailer.password': password = '', password: other, 'users.acl': acl } = secret?.random() ?? {};
  expect(acl).toContain(`\nuser mailer on #${createHash('sha256').update(password).digest('hex')} `);
  expect(password).not.toBe(other);
});

test('keeps less than its pod may use, and lets go of what nobody has asked for longest', () => {
  expect((container('args') as string[]).slice(-4)).toEqual([
    '--maxmemory',
    '38mb',
    '--maxmemory-policy',
    'allkeys-lru',
  ]);
  expect(container('resources.limits.memory')).toBe('64Mi');
});

test('where all ends by itself, lets go of what ends soonest', () => {
  const system = sample();
  new Redis(system.components, 'cache', { server, eviction: 'volatile-ttl' });
  const args = field(system, 'StatefulSet/cache', 'spec.template.spec.containers.0.args') as string[];
  expect(args.at(-1)).toBe('volatile-ttl');
});

test('is ready when it answers a client that may ask; the password is no argument', () => {
  expect(container('readinessProbe.exec.command')).toEqual([
    'sh',
    '-c',
    'REDISCLI_AUTH="$(cat /run/secrets/cache/password)" redis-cli ping | grep -q PONG',
  ]);
});

test('lives as long as it answers anything', () => {
  expect(container('livenessProbe.exec.command')).toEqual(['redis-cli', 'ping']);
});

test('has ten minutes to start, or as long as is said', () => {
  expect(container('startupProbe')).toMatchObject({ periodSeconds: 1, failureThreshold: 600 });
  const startup = Duration.minutes(3);
  expect(container('startupProbe', { ...server, startup })).toMatchObject({ periodSeconds: 1, failureThreshold: 180 });
});

test('may be called data: its password stays in a volume of its own', () => {
  const { system } = used(undefined, 'data');
  const mounts = field(system, 'StatefulSet/data', 'spec.template.spec.containers.0.volumeMounts');
  expect(mounts).toEqual([
    { name: 'tmp', mountPath: '/tmp' },
    { name: 'secret-data', mountPath: '/run/secrets/data', readOnly: true },
    { name: 'data', mountPath: '/data' },
  ]);
});

test('two of one name are both there, so that the rule on names can tell', () => {
  const system = sample();
  for (let i = 0; i < 2; i++) redis(system, 'cache');
  expect(names(system, 'StatefulSet')).toEqual(['cache', 'cache']);
});
