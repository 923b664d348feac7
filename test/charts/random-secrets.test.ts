import { createHash, sign, verify } from 'crypto';
import { createServer, Server } from 'http';
import { AddressInfo } from 'net';
import { CoreV1Api, KubeConfig } from '@kubernetes/client-node';
import { dev } from '../../charts/environment';
import { createRandomSecrets } from '../../charts/random-secrets';
import { shop } from '../../charts/shop';

type Data = Readonly<Record<string, string>>;

/** An API server that knows how to list Secrets and how to make one. */
class Cluster {
  readonly secrets = new Map<string, { readonly metadata: object; readonly data: Data }>();
  private readonly server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      const [status, answer] = this.answer(`${request.method} ${request.url}`, body);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  });
  /** What it answers to everything, once it is given. */
  refusal?: number;

  async client(): Promise<CoreV1Api> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    const config = new KubeConfig();
    const { port } = this.server.address() as AddressInfo;
    // The client speaks plain HTTP to nobody else.
    const server = { name: 'test', server: `http://127.0.0.1:${port}`, skipTLSVerify: true };
    config.loadFromClusterAndUser(server, { name: 'test' });
    return config.makeApiClient(CoreV1Api);
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private answer(call: string, body: string): [number, object] {
    if (this.refusal) return [this.refusal, { kind: 'Status', message: 'secrets is forbidden' }];
    if (call === 'GET /api/v1/namespaces/shop-dev/secrets') {
      return [200, { apiVersion: 'v1', kind: 'SecretList', items: [...this.secrets.values()] }];
    }
    if (call !== 'POST /api/v1/namespaces/shop-dev/secrets') return [404, { kind: 'Status', message: call }];
    const { metadata, stringData } = JSON.parse(body) as { metadata: { name: string }; stringData: Data };
    const data = Object.entries(stringData).map(([key, value]) => [key, Buffer.from(value).toString('base64')]);
    const secret = { metadata, data: Object.fromEntries(data) as Data };
    this.secrets.set(metadata.name, secret);
    return [201, secret];
  }

  /** A file of one of its Secrets. */
  file(name: string, key: string): string {
    return Buffer.from(this.secrets.get(name)?.data[key] ?? '', 'base64').toString();
  }
}

let cluster: Cluster;
let api: CoreV1Api;
beforeEach(async () => {
  cluster = new Cluster();
  api = await cluster.client();
});
afterEach(() => cluster.close());

const run = () => createRandomSecrets(api, shop(dev));
const all = [
  'broker',
  'cache',
  'monolith',
  'monolith-database',
  'notifications-database',
  'orders-database',
  'payments-database',
  'postgres',
  'products-database',
  'session-keys',
  'users-database',
];

test('creates those that are missing', async () => {
  expect(await run()).toEqual(all.map((name) => ({ name, result: 'created' })));
  expect([...cluster.secrets.keys()]).toEqual(all);
});

test('they belong to the system, as every other object does', async () => {
  await run();
  const labels = [...cluster.secrets.values()].map(({ metadata }) => metadata);
  const own = { 'app.kubernetes.io/part-of': 'shop', 'app.kubernetes.io/instance': 'dev' };
  expect(labels).toEqual(all.map((name) => ({ name, labels: own })));
});

test('leaves those that are there', async () => {
  await run();
  const before = structuredClone(cluster.secrets);
  expect(await run()).toEqual(all.map((name) => ({ name, result: 'unchanged' })));
  expect(cluster.secrets).toEqual(before);
});

test('tells of one that lacks a file, and leaves it too', async () => {
  const cache = { metadata: { name: 'cache' }, data: { password: '' } };
  cluster.secrets.set('cache', cache);
  expect(await run()).toEqual(all.map((name) => ({ name, result: name === 'cache' ? 'incomplete' : 'created' })));
  expect(cluster.secrets.get('cache')).toBe(cache);
});

test('values differ between two runs', async () => {
  await run();
  const first = new Map(cluster.secrets);
  cluster.secrets.clear();
  await run();
  const files = [...first].flatMap(([name, { data }]) => Object.keys(data).map((key) => [name, key] as const));
  expect(files).toHaveLength(16);
  expect(files.filter(([name, key]) => first.get(name)?.data[key] === cluster.secrets.get(name)?.data[key])).toEqual(
    [],
  );
});

test('no value is in the result', async () => {
  const told = JSON.stringify(await run());
  const values = [...cluster.secrets.values()].flatMap(({ data }) => Object.values(data));
  const plain = values.map((value) => Buffer.from(value, 'base64').toString());
  expect([...values, ...plain].filter((value) => told.includes(value))).toEqual([]);
});

test('Redis knows the hash of the password that each of its users has, and what that one may do', async () => {
  await run();
  const hash = (key: string) => createHash('sha256').update(cluster.file('cache', key)).digest('hex');
  expect(cluster.file('cache', 'users.acl').split('\n')).toEqual([
    `user default on #${hash('password')} resetkeys resetchannels -@all +ping`,
    `user products on #${hash('products.password')} ~products ~products/* resetchannels -@all +get +ping +set`,
    `user storefront on #${hash('storefront.password')} ~sessions/* resetchannels -@all +del +eval +get +getex +ping +set`,
    '',
  ]);
});

test('NATS knows the password that its users have', async () => {
  await run();
  expect(cluster.file('broker', 'users.conf')).toBe(
    `authorization { user: broker, password: "${cluster.file('broker', 'password')}" }\n`,
  );
});

test('what the private key signs the public key verifies', async () => {
  await run();
  const session = Buffer.from('session of 1');
  const signature = sign(null, session, cluster.file('session-keys', 'private.pem'));
  expect(verify(null, session, cluster.file('session-keys', 'public.pem'), signature)).toBe(true);
});

test('fails where the cluster refuses, and makes nothing', async () => {
  cluster.refusal = 403;
  await expect(run()).rejects.toMatchObject({ code: 403 });
  expect(cluster.secrets.size).toBe(0);
});
