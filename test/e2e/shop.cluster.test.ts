import { V1Job, V1Pod } from '@kubernetes/client-node';
import { reference } from '../../constructs/pod/image';
import { kubeconfig } from '../cluster/home';
import { nameOnNodes } from '../cluster/load-images';
import { istioctl } from '../judges/istioctl';
import { deployDev, dev, manifests, ownImages } from './dev-shop';
import { figure } from './figures';
import { inUsedNamespace, kubectl, list } from './live';
import { askedRow, callers, declaredRow } from './matrix';
import { requestsOf } from './requests';
import { fromOutside, seen } from './stand-in';
import { buildStandIns, standIn } from './stand-in-image';

const { namespace } = dev.environment;
const version = '1.0.0';

inUsedNamespace(namespace);

// Only the shop's own images are not what they will be.
beforeAll(async () => {
  await buildStandIns(version);
  await nameOnNodes(reference(standIn(version)), ownImages);
  await deployDev();
});

const isReady = ({ status }: V1Pod): boolean =>
  !!status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True');

test('every pod is admitted, has a proxy, and is ready without having been started twice', async () => {
  const pods = (await list<V1Pod>('pods', namespace)).filter(({ status }) => status?.phase !== 'Succeeded');
  const proxied = pods.filter(({ spec }) => spec?.initContainers?.some(({ name }) => name === 'istio-proxy'));
  const restarts = pods.flatMap(({ status }) => status?.containerStatuses ?? []).map((each) => each.restartCount);
  figure(dev, 'cluster: pods ready, each with a proxy', proxied.filter(isReady).length);
  expect(pods.length).toBe(manifests.pods.length - manifests.of('Job').length);
  expect(proxied.filter(isReady).length).toBe(pods.length);
  expect(restarts.filter((count) => count > 0)).toEqual([]);
});

test('every Job ends at its first try, and its proxy with it', async () => {
  const jobs = await list<V1Job>('jobs', namespace);
  const ended = jobs.map(({ status }) => [status?.succeeded, status?.failed]);
  expect(ended).toEqual(manifests.of('Job').map(() => [1, undefined]));
});

test('all that runs asks for at most 600m CPU and 4 GiB', async () => {
  const { cpu, memory } = requestsOf(await list<V1Pod>('pods', namespace));
  figure(dev, 'cluster: CPU that running pods ask for, m', cpu);
  figure(dev, 'cluster: memory that running pods ask for, MiB', memory);
  expect(cpu).toBeLessThanOrEqual(600);
  expect(memory).toBeLessThanOrEqual(4 * 1024);
});

test.each(callers(dev.environment))('%s reaches every operation that it declares, and no other', async (caller) => {
  const row = await askedRow(dev.environment, caller);
  figure(dev, `cluster: calls that ${caller} tried`, Object.keys(row).length);
  expect(row).toEqual(declaredRow(dev.environment, caller));
});

test.each([
  ['what it exposes', '/', '200, got as GET /', 'storefront'],
  ['what it exposes, under the path that is its own', '/api/products', '200, got as GET /products', 'products'],
  ['to the monolith', '/hello/', '200, got as GET /hello/', 'monolith'],
  ['nobody to a service behind', '/payments/1', '404', ''],
  ['nobody to an operation that it does not expose', '/api/reservations/1', '404', ''],
])('the gateway lets in %s: %s', async (_, path, expected, service) => {
  const [answer] = await fromOutside('GET', `http://shop.localhost${path}`);
  expect(answer && seen(answer)).toBe(expected);
  expect(typeof answer?.body === 'string' ? '' : answer?.body.pod.split('-')[0]).toBe(service);
});

test('each database belongs to its own account', async () => {
  const query = `SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname LIKE '%\\_database' AND datname = pg_get_userbyid(datdba)`;
  const psql = ['psql', '--host=/var/run/postgresql', '--username=postgres', '--tuples-only', '--no-align'];
  const told = await kubectl.run('exec', `--namespace=${namespace}`, 'postgres-0', '--', ...psql, `--command=${query}`);
  expect(told.trim().split('\n').length).toBe(manifests.of('Job').length);
});

test('istioctl finds nothing in a namespace where every pod is there', async () => {
  const found = await istioctl(kubeconfig);
  expect(found.filter(({ object }) => new RegExp(` ${namespace}(/|$)`).test(object))).toEqual([]);
});
