import { execFileSync } from 'child_process';
import { V1Pod } from '@kubernetes/client-node';
import { clusterNote } from '../../cluster/cluster-note';
import { Customer, placing } from '../../helpers/shop/customer';
import { load } from '../../helpers/shop/load';
import { catalogueOf, loadOrder } from '../../load/load-orders';
import { marketOf } from '../../load/market';
import { Repeated } from '../../load/repeated';
import { Row } from '../../load/row';
import { booksAreRight } from './books';
import { canaryComesAndGoes, catalogueMoves, passwordChanges, sessionKeysChange } from './changes';
import { applyDev, dev } from '../dev-shop';
import { deployments, disturbedShop, notPlaced, perSecond, shop } from './disturbed';
import { rollOut } from './disturbances';
import { drainBusiest } from './drained';
import { list } from '../live';
import { scaleIn, scaleOut } from './scaling';

const { namespace } = dev.environment;
const at = disturbedShop();
const read = () => catalogueOf(at.api);

// How long it takes is a matter of the machine: what is waited for fails by itself.
jest.setTimeout(900_000);

test('what is applied twice changes no pod', async () => {
  const before = await lives();
  await applyDev();
  expect(await lives()).toEqual(before);
});

test('npm run load measures the shop', () => {
  const args = ['--shop', shop, '--rate', `${perSecond}`, '--seconds', '5', '--customers', '3', '--json'];
  const told = execFileSync('npm', ['run', '--silent', 'load', '--', ...args], { encoding: 'utf8', stdio: 'pipe' });
  const [row] = JSON.parse(told) as [Row];
  expect(row).toMatchObject({ sent: perSecond * 5, outOfStock: 0, declined: 0, failed: 0, lost: 0 });
  expect(row.served).toBeGreaterThan(0);
});

describe('nobody notices', () => {
  const coming = at.whileOrdersCome('saga');

  test('that all Deployments are rolled out', async () => {
    expect(notPlaced(await coming().during('rollout', () => rollOut(namespace, deployments)))).toEqual([]);
  });

  test('that pods are added and taken away', async () => {
    const meanwhile = await coming().during('scale-out and -in', async () => {
      for (const name of ['orders', 'products']) {
        await scaleOut(namespace, name, 3);
        await scaleIn(namespace, name);
      }
    });
    await applyDev();
    expect(notPlaced(meanwhile)).toEqual([]);
  });

  test('that a canary comes and goes', async () => {
    expect(notPlaced(await coming().during('canary', canaryComesAndGoes))).toEqual([]);
  });

  test('that the catalogue moves to the monolith and back', async () => {
    const reading = new Repeated(read);
    const meanwhile = await coming().during('catalogue moved', () => catalogueMoves(read));
    const failed = await reading.end();
    coming().note('catalogue moved: readings', reading.count);
    coming().note('catalogue moved: readings that failed', failed.length);
    expect([notPlaced(meanwhile), failed]).toEqual([[], []]);
  });

  test('that the password of a database is changed', async () => {
    const meanwhile = await coming().during('password changed', async () => {
      await passwordChanges('orders');
      await rollOut(namespace, ['orders']);
    });
    expect(notPlaced(meanwhile)).toEqual([]);
  });

  test('that sessions are signed with another key', async () => {
    const meanwhile = await coming().during('session keys changed', async () => {
      const sessions = await sessionKeysChange();
      const { api, catalogue, customers } = await marketOf(shop, 1);
      const [somebody] = customers as [Customer];
      await sessions.verify(`Bearer ${somebody.token}`);
      const [hit] = await load([placing(api, loadOrder(catalogue, 0), somebody)], { perSecond: 1 });
      expect([201, 202]).toContain(hit?.status);
    });
    // Those who were signed in before still are.
    expect(notPlaced(meanwhile)).toEqual([]);
  });

  // What runs on the only node has nowhere to go.
  if ((clusterNote.read()?.nodes ?? 1) > 2) {
    test('that a node is drained, where there are two pods of each service', async () => {
      for (const name of deployments) await scaleOut(namespace, name, 2);
      const meanwhile = await coming().during('drain', () => drainBusiest(namespace, deployments));
      await applyDev();
      expect(notPlaced(meanwhile)).toEqual([]);
    });
  }

  booksAreRight('saga', coming);
});

/** Every pod that stays, and how often its containers were started. Jobs are removed some time after they ended. */
async function lives(): Promise<unknown[]> {
  const pods = await list<V1Pod>('pods', namespace);
  const staying = pods.filter(({ metadata }) => !metadata?.ownerReferences?.some(({ kind }) => kind === 'Job'));
  return staying.map(({ metadata, status }) => [
    metadata?.uid,
    ...(status?.containerStatuses ?? []).map(({ restartCount }) => restartCount),
  ]);
}
