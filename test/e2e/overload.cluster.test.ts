import { randomUUID } from 'crypto';
import { V1Pod, V1Service } from '@kubernetes/client-node';
import { clusterNote } from '../cluster/cluster-note';
import { docker } from '../cluster/docker';
import { eventually } from '../cluster/eventually';
import { send } from '../helpers/customer';
import { load, Shot } from '../helpers/load';
import { asked } from '../helpers/own-names';
import { Market, marketOf } from '../load/market';
import { measure } from '../load/measure';
import { Row } from '../load/row';
import { attackFrom, withoutEnd } from './attack';
import { deployReal, dev } from './dev-shop';
import { figure, onCluster } from './figures';
import { inUsedNamespace, list } from './live';
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
  const { fits, full } = await loaded();
  const capacity = full.goodput;
  figure(onCluster, 'orders a second that fit', capacity);
  const twice = await measured(Math.ceil(capacity * 2), 'twice as many as fit');
  // A fault would be another answer, or one that is waited for.
  expect(twice).toMatchObject({ failed: 0, declined: 0, outOfStock: 0, lost: 0 });
  expect(twice.refused).toBeGreaterThan(0);
  figure(onCluster, 'of twice as many, ms until an order is refused, p50', twice.refusedP50 ?? NaN);
  expect(twice.refusedP50).toBeLessThan(twice.p50 ?? 0);
  // All processors are busy, so it takes four to six times as long; who queued for what is refused would wait for seconds.
  expect(twice.p50).toBeLessThan(10 * (fits.p50 ?? 0));
  // All of it is aimed at; so short a time shows it to a tenth or two.
  expect(twice.goodput).toBeGreaterThanOrEqual(0.8 * capacity);
  const ended = Date.now();
  await eventually('it is as it was before', async () => {
    figure(onCluster, 's from the last order of twice as many until all is as before', (Date.now() - ended) / 1000);
    const after = await measured(fits.rate, 'as many as fit, afterwards', 5);
    return (after.served === after.sent && (after.p50 ?? 0) < 2 * (fits.p50 ?? 0)) || undefined;
  });
});

test('no container comes near the limit of its memory', async () => {
  const running = (await list<V1Pod>('pods', namespace)).filter(({ status }) => status?.phase === 'Running');
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
  const attack = attackFrom(node.name, { ...wrong, headers: { ...wrong.headers, ...asked(shop).headers } }, flood);
  const meanwhile = await load(right, { perSecond: 1 });
  const answers = await attack;
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
  // 60 at once and one a second; a second more may pass until the last is answered.
  expect(atTheGateway).toBeGreaterThanOrEqual(flood.perSecond * flood.seconds - 60 - flood.seconds - 1);
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

/** Twice as many orders again and again, until some are not served: what the last came to that were, and the first that were not. */
async function loaded(): Promise<{ readonly fits: Row; readonly full: Row }> {
  let fits: Row | undefined;
  for (let rate = 5; ; rate *= 2) {
    const row = await measured(rate, `${rate} a second`);
    if (row.served >= 0.95 * row.sent) fits = row;
    else if (fits) return { fits, full: row };
    else throw new Error(`the machine does not serve ${rate} orders a second: ${JSON.stringify(row)}`);
  }
}

async function measured(rate: number, what: string, long = seconds): Promise<Row> {
  const row = await measure(market, rate, long);
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
