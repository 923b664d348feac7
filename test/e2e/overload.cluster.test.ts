import { randomUUID } from 'crypto';
import { V1Pod, V1Service, V2HorizontalPodAutoscaler } from '@kubernetes/client-node';
import { clusterNote } from '../cluster/cluster-note';
import { docker } from '../cluster/docker';
import { eventually } from '../cluster/eventually';
import { send } from '../helpers/shop/customer';
import { load, percentile, Shot } from '../helpers/shop/load';
import { asked } from '../helpers/shop/own-names';
import { Market, marketOf } from '../load/market';
import { measure } from '../load/measure';
import { Row } from '../load/row';
import { attackFrom, withoutEnd } from './attack';
import { deployReal, dev } from './dev-shop';
import { figure, onCluster } from './figures';
import { inUsedNamespace, kubectl, list } from './live';
import { peaksOf } from './peak-memory';

const { namespace } = dev.environment;
const shop = `http://shop.localhost:${clusterNote.read()?.port}`;
const seconds = 8;

let market: Market;
inUsedNamespace(namespace);

beforeAll(async () => {
  await deployReal();
  // Few: of one address the shop lets 60 a minute register or sign in, and all of this story is at one.
  market = await eventually('the shop serves through its gateway', () => marketOf(shop, 8).catch(() => undefined));
});

test('of twice what it can do, the shop does what it can, refuses the rest at once, and is well again', async () => {
  await scaleUp('Disabled');
  const { fits, full } = await loaded();
  const capacity = Math.max(fits.goodput, full.goodput);
  figure(onCluster, 'orders a second that fit', capacity);
  const rows: Row[] = [];
  // What else the machine does for a moment is not seen in the median of three.
  for (const time of ['first', 'second', 'third'])
    rows.push(await measured(Math.ceil(capacity * 2), `twice as many as fit, the ${time} time`));
  const median = (of: (row: Row) => number | null): number =>
    percentile(rows.map((row) => of(row) ?? NaN).filter(isFinite), 0.5);
  expect(rows.map(({ refused }) => refused > 0)).toEqual([true, true, true]);
  const [p50, refusedP50] = [median((row) => row.p50), median((row) => row.refusedP50)];
  figure(onCluster, 'of twice as many, ms until an order is refused, p50', refusedP50);
  expect(refusedP50).toBeLessThan(p50);
  // All processors are busy, so it takes four to six times as long; who queued for what is refused would wait for seconds.
  expect(p50).toBeLessThan(10 * (fits.p50 ?? 0));
  // Nine tenths are aimed at, and seen; what is refused, and who asks, takes its part of the processors, too.
  expect(median((row) => row.goodput)).toBeGreaterThanOrEqual(0.8 * capacity);
  const ended = Date.now();
  await eventually('it is as it was before', async () => {
    figure(onCluster, 's from the last order of twice as many until all is as before', (Date.now() - ended) / 1000);
    const after = await measured(fits.rate, 'as many as fit, afterwards', 5);
    return (after.served === after.sent && (after.p50 ?? 0) < 2 * (fits.p50 ?? 0)) || undefined;
  });
  await scaleUp('Max');
});

test('no container comes near the limit of its memory, and none was started again', async () => {
  const running = (await list<V1Pod>('pods', namespace)).filter(({ status }) => status?.phase === 'Running');
  // What was killed for its memory begins anew, and so does what was counted of it.
  const containers = running.flatMap(({ status }) => [
    ...(status?.containerStatuses ?? []),
    ...(status?.initContainerStatuses ?? []),
  ]);
  // Each beside its proxy.
  expect(containers.length).toBeGreaterThanOrEqual(2 * running.length);
  expect(containers.filter(({ restartCount }) => restartCount > 0)).toEqual([]);
  const peaks = await peaksOf(running);
  figure(onCluster, 'memory under load, most of a limit, %', Math.round(100 * Math.max(...Object.values(peaks))));
  expect(Object.entries(peaks).filter(([, share]) => share > 0.85)).toEqual([]);
});

test('while one address tries 200 passwords a second, somebody else still signs in', async () => {
  const [email, password] = [`${randomUUID()}@shop.example`, randomUUID()];
  await eventually('somebody is registered', async () => {
    const { status } = await send('POST', `${market.api}/users`, { email, password, name: 'Somebody' });
    return status === 201 ? true : undefined;
  });
  const right = Array.from({ length: 10 }, () => signingIn(`${market.api}/sessions`, email, password));
  const before = await load(right, { perSecond: 1 });
  const node = await nodeOfGateway();
  const wrong = { ...signingIn(`http://${node.address}:${node.port}/api/sessions`, email, 'not-the-password') };
  const began = Date.now();
  const attack = attackFrom(node.name, { ...wrong, headers: { ...wrong.headers, ...asked(shop).headers } }, flood);
  const meanwhile = await load(right, { perSecond: 1 });
  const answers = await attack;
  const took = (Date.now() - began) / 1000;
  for (const [when, hits] of Object.entries({ before, meanwhile })) {
    const longest = Math.max(...hits.map(({ milliseconds }) => milliseconds));
    figure(
      onCluster,
      `signing in ${when === 'before' ? 'in peace' : 'under attack'}, longest of ten, ms`,
      Math.round(longest),
    );
    expect(hits.map(({ status }) => status)).toEqual(right.map(() => 201));
  }
  const atTheGateway = answers['429 local_rate_limited'] ?? 0;
  figure(onCluster, 'wrong passwords that the gateway refuses, of 2,400', atTheGateway);
  const sent = Object.values(answers).reduce((sum, count) => sum + count, 0);
  expect(sent).toBeGreaterThan(0.9 * flood.perSecond * flood.seconds);
  // 60 at once and one a second.
  expect(sent - atTheGateway).toBeLessThanOrEqual(60 + Math.ceil(took));
});

test('while one client sends 250 forms without their ends, everybody else gets pages', async () => {
  const { url, headers } = asked(shop);
  const pages = Array.from({ length: 20 }, () => ({ method: 'GET', url, headers, body: '' }));
  const open = await Promise.all(Array.from({ length: 250 }, () => withoutEnd(shop, 'POST /cart')));
  try {
    const hits = await load(pages, { perSecond: 10 });
    const longest = Math.max(...hits.map(({ milliseconds }) => milliseconds));
    figure(onCluster, 'a page beside 250 slow forms, longest of twenty, ms', Math.round(longest));
    // A service gives up such a form after 10 s: who waits for its place waits as long.
    expect(hits.filter(({ status, milliseconds }) => status === 200 && milliseconds < 5000)).toHaveLength(pages.length);
    await eventually('the gateway ends them', async () => open.every(({ destroyed }) => destroyed) || undefined);
  } finally {
    for (const socket of open) socket.destroy();
  }
});

/** As long as the other signs in. */
const flood = { perSecond: 200, seconds: 12 };

/**
 * Whether autoscalers add pods. Those that they add here run on the processors that are short: they begin on what was measured
 * a moment before, and take it in. How the shop grows is another story.
 */
async function scaleUp(selectPolicy: 'Disabled' | 'Max'): Promise<void> {
  const patch = JSON.stringify({ spec: { behavior: { scaleUp: { selectPolicy } } } });
  for (const { metadata } of await list<V2HorizontalPodAutoscaler>('horizontalpodautoscalers', namespace)) {
    const name = metadata?.name ?? '';
    await kubectl.run(
      'patch',
      'horizontalpodautoscaler',
      name,
      `--namespace=${namespace}`,
      '--type=merge',
      `--patch=${patch}`,
    );
  }
}

/** Twice as many orders again and again, until some are not served: what the last came to that were, and the first that were not. */
async function loaded(): Promise<{ readonly fits: Row; readonly full: Row }> {
  let fits: Row | undefined;
  for (let rate = 5; ; rate *= 2) {
    const first = await measured(rate, `${rate} a second`);
    // What the machine did beside it is not what the shop can do.
    const row = isServed(first) ? first : await measured(rate, `${rate} a second, again`);
    if (isServed(row)) fits = row;
    else if (fits) return { fits, full: row };
    else throw new Error(`the machine does not serve ${rate} orders a second: ${JSON.stringify(row)}`);
  }
}

const isServed = ({ served, sent }: Row): boolean => served >= 0.95 * sent;

/** Measures a rate. Whatever it is, an order is served or refused: a fault would be another answer, or one that is waited for. */
async function measured(rate: number, what: string, long = seconds): Promise<Row> {
  const row = await measure(market, rate, long);
  expect(row).toMatchObject({ failed: 0, declined: 0, outOfStock: 0, lost: 0 });
  figure(onCluster, `orders, ${what}: served a second`, row.goodput);
  figure(onCluster, `orders, ${what}: ms until one is served, p50`, row.p50 ?? NaN);
  figure(onCluster, `orders, ${what}: ms until one is served, p99`, row.p99 ?? NaN);
  return row;
}

function signingIn(url: string, email: string, password: string): Shot {
  const { url: at, headers } = asked(url);
  const body = JSON.stringify({ email, password });
  return { method: 'POST', url: at, headers: { ...headers, 'content-type': 'application/json' }, body };
}

/** Where the gateway runs, and at which port of its node it is asked. */
async function nodeOfGateway(): Promise<{ readonly name: string; readonly address: string; readonly port: number }> {
  const [pod] = await list<V1Pod>('pods', 'istio-ingress');
  const [service] = await list<V1Service>('services', 'istio-ingress');
  const name = pod?.spec?.nodeName ?? '';
  const format = '--format={{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}';
  return {
    name,
    address: await docker('inspect', format, name),
    port: service?.spec?.ports?.find(({ port }) => port === 80)?.nodePort ?? 0,
  };
}
