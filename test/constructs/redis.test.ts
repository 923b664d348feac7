import { createHash } from 'crypto';
import { field, names, redis, sample, worker } from '../helpers/constructs';

const used = (where?: { readonly host: string; readonly port: number }, name = 'cache') => {
  const system = sample();
  const user = worker(system, 'mailer');
  user.uses(redis(system, name, where));
  return { system, user };
};
const container = (path: string): unknown =>
  field(used().system, 'StatefulSet/cache', `spec.template.spec.containers.0.${path}`);

test('who uses it is told where it is, and where the password is', () => {
  expect(used().user.variables).toEqual({
    CACHE_PASSWORD_FILE: '/run/secrets/cache/password',
    CACHE_URL: 'redis://cache.test.svc.cluster.local:6379',
  });
});

test('outside it speaks TLS, and nothing of it runs here', () => {
  const { system, user } = used({ host: 'cache.example', port: 6380 });
  expect(user.variables).toMatchObject({ CACHE_URL: 'rediss://cache.example:6380' });
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

test('who uses it mounts the password alone, and not who may do what', () => {
  expect(field(used().system, 'Deployment/mailer', 'spec.template.spec.volumes.1.secret.items')).toEqual([
    { key: 'password', path: 'password' },
  ]);
});

test('one user, known by the hash of its password, who may not stop or rewrite the server', () => {
  const [secret] = used().system.secrets;
  const { password = '', 'users.acl': acl } = secret?.random() ?? {};
  const hash = createHash('sha256').update(password).digest('hex');
  expect(acl).toBe(`user default on #${hash} ~* &* +@all -@admin -@dangerous +info\n`);
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
