import { V1NodeList, V1Pod } from '@kubernetes/client-node';
import { eventually } from '../cluster/eventually';
import { kubeconfig } from '../cluster/home';
import { read } from '../cluster/read';
import { istioctl } from '../judges/istioctl';
import { arrivals, inThis, seen, tally } from './stand-in';
import { answered, atTheGateway, heads, refused } from './conformance-calls';
import { conforming } from './conforming';
import { figure, onCluster } from './figures';
import { kubectl, liveConfig } from './live';
import { forwarded } from './port-forward';
import { strangers } from './strangers';

const at = conforming();
const { namespace } = at.system;

test.each(answered)('%s asks products for %s, which arrives as %s', async (caller, call, arrives) => {
  expect(seen(await at.ask(caller, call))).toBe(`200, got as ${arrives}`);
});

test.each(heads)('%s asks products for %s, and it is answered', async (caller, call) => {
  const before = (await arrivals(at.of('products')))[call] ?? 0;
  expect(seen(await at.ask(caller, call))).toBe('200');
  expect((await arrivals(at.of('products')))[call]).toBe(before + 1);
});

test.each(refused)('%s asks products for %s, and is told: %s', async (caller, call, says) => {
  expect(seen(await at.ask(caller, call))).toBe(says);
});

test('nothing that is refused arrives', async () => {
  const before = await arrivals(at.of('products'));
  const asked = ['buyer', 'keeper', 'stranger', 'outsider'].map((name) =>
    at.askAll(
      name,
      refused.filter(([caller]) => caller === name).map(([, call]) => call),
    ),
  );
  expect((await Promise.all(asked)).flat()).toHaveLength(refused.length);
  expect(await arrivals(at.of('products'))).toEqual(before);
});

test('whoever is without a proxy reaches the pods, and is refused for being in plaintext alone', async () => {
  const [probe] = await inThis(at.of('outsider')[0])('GET', `http://${addressOf('products')}:15021/healthz/ready`);
  expect(probe?.status).toBe(200);
});

test('a callee is there for the caller that declares it, and for no other', async () => {
  const asked = ['keeper', 'buyer'].map((caller) => at.ask(caller, 'GET /offers', 'offers'));
  expect((await Promise.all(asked)).map(seen)).toEqual(['200, got as GET /offers', '502']);
});

test("a declared callee is reached by its name alone, and not by a pod's address", async () => {
  const [answer] = await inThis(at.of('buyer')[0])('GET', `http://${addressOf('products')}:8080/products`);
  expect(answer && seen(answer)).toBe('0 ECONNRESET');
});

const addressOf = (component: string): string => at.of(component)[0].status?.podIP ?? '';

// Two tries of 237 ms end before the timeout of 500 ms. The most leaves 300 ms to slow machines, and those that are busy for
// a moment get two more chances.
test.each([
  ['buyer', 'GET /products/slow?sleep=2500', 504, 474, 800, 2],
  ['buyer', 'POST /products?sleep=2500', 504, 1000, 1300, 1],
  ['keeper', 'PUT /products/slow?sleep=2500', 504, 250, 550, 1],
  ['keeper', 'GET /admin?sleep=2500', 200, 2500, 2800, 1],
])('%s: %s ends with %i, from %i to %i ms later, and arrives %i times', async (...row) => {
  const [caller, call, status, least, most, times] = row;
  let took = Infinity;
  for (let chances = 3; chances > 0 && took > most; chances--) {
    const { answer, arrived } = await at.counted(caller, call);
    took = answer.ms;
    figure(onCluster, `ms of ${caller}: ${call}`, took);
    figure(onCluster, `arrivals of ${caller}: ${call}`, arrived);
    expect({ status: answer.status, arrived }).toEqual({ status, arrived: times });
    expect(took).toBeGreaterThanOrEqual(least);
  }
  expect(took).toBeLessThanOrEqual(most);
});

test.each([
  ['buyer', 'GET /products/failing?status=503', 503, 2],
  ['buyer', 'GET /products/broken?status=500', 500, 1],
  ['buyer', 'POST /products?status=503', 503, 1],
  ['keeper', 'GET /admin?status=503', 503, 1],
])('%s: %s ends with %i, and arrives %i times', async (caller, call, status, times) => {
  const { answer, arrived } = await at.counted(caller, call);
  figure(onCluster, `arrivals of ${caller}: ${call}`, arrived);
  expect({ status: answer.status, arrived }).toEqual({ status, arrived: times });
});

test('of 400 calls a fifth goes to the canary', async () => {
  const answers = await inThis(at.of('buyer')[0])('GET', at.url('prices', '/prices/1'), '400');
  const { '1.0.0': stable = 0, '1.1.0': canary = 0 } = tally(answers, ({ version }) => version);
  figure(onCluster, 'calls of 400 to a canary of weight 20', canary);
  expect(stable + canary).toBe(400);
  // Binomial, 400 times 0.2: 80 are expected, with a deviation of 8. Five of those are exceeded once in two million runs.
  expect(canary).toBeGreaterThanOrEqual(40);
  expect(canary).toBeLessThanOrEqual(120);
});

test('whoever asks for the canary gets it each time', async () => {
  const answers = await inThis(at.of('buyer')[0])('GET', at.url('prices', '/prices/1'), '20', 'x-track:canary');
  expect(tally(answers, ({ version }) => version)).toEqual({ '1.1.0': 20 });
});

test('replicas are on as many nodes as there are for them, and so are callers', async () => {
  const { items } = await read<V1NodeList>(liveConfig(), '/api/v1/nodes');
  const open = items.filter(({ spec }) => !spec?.taints?.some(({ effect }) => effect === 'NoSchedule')).length;
  figure(onCluster, 'nodes with replicas of one service', nodesOf(at.of('products')));
  expect(['products', 'keeper'].map((name) => nodesOf(at.of(name)))).toEqual([Math.min(3, open), Math.min(2, open)]);
});

const nodesOf = (pods: readonly V1Pod[]): number => new Set(pods.map(({ spec }) => spec?.nodeName)).size;

test('from each node, 300 calls are shared out to all replicas, whatever their nodes', async () => {
  const replicas = at.of('products').map(({ metadata }) => metadata?.name);
  const answering = async (pod: V1Pod, calls: number) =>
    tally(await inThis(pod)('GET', at.url('products', '/products/latest'), `${calls}`), (got) => got.pod);
  const shares = await Promise.all(
    at.of('keeper').map(async (pod) => {
      // Each proxy hears of each replica in its own time; until then the others get its share.
      await eventually('a caller is answered by each replica', async () =>
        Object.keys(await answering(pod, 30)).length === replicas.length ? true : undefined,
      );
      return answering(pod, 300);
    }),
  );
  const counts = shares.flatMap((share) => Object.values(share));
  figure(onCluster, 'calls of 300 to one of 3 replicas, least', Math.min(...counts));
  figure(onCluster, 'calls of 300 to one of 3 replicas, most', Math.max(...counts));
  // Binomial, 300 times a third: 100 are expected, with a deviation of 8.2. The bounds are almost five of those away.
  expect(shares.map((share) => Object.keys(share).toSorted())).toEqual(shares.map(() => replicas.toSorted()));
  expect(counts.filter((count) => count < 60 || count > 140)).toEqual([]);
});

test('a pod that fails gets no more calls, and gets them again once it is well', async () => {
  const [sick] = at.of('products');
  const becomes = (path: string) => inThis(sick)('GET', `http://localhost:9090${path}`);
  const answering = async () =>
    tally(await inThis(at.of('keeper')[0])('GET', at.url('products', '/products/latest'), '60'), (got) => got.pod);
  const name = sick.metadata?.name ?? '';
  await becomes('/sick');
  // Five failures in a row take it out, as soon as its caller's proxy has seen them.
  const others = await eventually('60 calls in a row are for others', async () => {
    const told = await answering();
    return told[name] === undefined ? Object.keys(told) : undefined;
  });
  expect(others).toHaveLength(2);
  await becomes('/well');
  const began = Date.now();
  await eventually('it is called again', async () => (await answering())[name] !== undefined || undefined, 180_000);
  figure(onCluster, 's until a pod that is well again is called', Math.round((Date.now() - began) / 1000));
});

test.each(atTheGateway)('at the gateway, %s becomes %s', async (call, becomes) => {
  expect(seen(await at.atGateway(call))).toBe(becomes);
});

test('the gateway knows no other host', async () => {
  expect(seen(await at.atGateway('GET /api/products/1', 'other.localhost'))).toBe('404');
});

test('istioctl finds nothing in the live namespace, and something beside it', async () => {
  const findings = (await istioctl(kubeconfig)).map(({ code, object }) => `${code} of ${object}`);
  const ours = findings.filter((line) => new RegExp(` ${namespace}(/|$)`).test(line));
  figure(onCluster, 'istioctl: findings in the live namespace', ours.length);
  expect(ours).toEqual([]);
  expect(findings).toContain(`IST0102 of Namespace ${strangers}`);
});

test('kubectl logs tells what a pod wrote', async () => {
  await at.ask('buyer', 'GET /products/logged');
  const logs = at.of('products').map(({ metadata }) => kubectl.run('logs', `-n=${namespace}`, metadata?.name ?? ''));
  const lines = (await Promise.all(logs)).join('').split('\n');
  expect(lines.filter((line) => line === 'GET /products/logged')).toHaveLength(1);
});

test('kubectl exec runs a program in a pod, as the user that the pod has', async () => {
  const name = at.of('products')[0].metadata?.name ?? '';
  expect(await kubectl.run('exec', `-n=${namespace}`, name, '--', 'id', '-u')).toBe('10001\n');
});

test('kubectl port-forward leads from this machine to a port of a pod', async () => {
  const answer = await forwarded(at.of('products')[0], 9090, async (url) => (await fetch(`${url}/readyz`)).text());
  expect(answer).toBe('"well"');
});
