import { V1Pod } from '@kubernetes/client-node';
import { Browser } from 'playwright-core';
import { docker } from '../cluster/docker';
import { clusterNote } from '../cluster/cluster-note';
import { screens, startBrowser } from '../helpers/shop/browser';
import { buy } from '../helpers/shop/purchase';
import { deployReal, dev, manifests, ownImages } from './dev-shop';
import { figure, onCluster } from './figures';
import { inUsedNamespace, list } from './live';

const { namespace } = dev.environment;
let browser: Browser;

inUsedNamespace(namespace);

beforeAll(async () => {
  await deployReal();
  browser = await startBrowser();
});
afterAll(() => browser?.close());

test('every service starts under `restricted`, answers its probes, and is not started twice', async () => {
  const pods = (await list<V1Pod>('pods', namespace)).filter(({ status }) => status?.phase !== 'Succeeded');
  const containers = pods.flatMap(({ status }) => status?.containerStatuses ?? []);
  expect(containers.filter(({ ready, restartCount }) => !ready || restartCount > 0)).toEqual([]);
  expect(pods.length).toBe(manifests.pods.length - manifests.of('Job').length);
});

test('no image runs as root', async () => {
  for (const image of ownImages) {
    const user = await docker('image', 'inspect', '--format={{.Config.User}}', image);
    figure(
      onCluster,
      `image ${image}, MB`,
      Math.round(Number(await docker('image', 'inspect', '--format={{.Size}}', image)) / 1e6),
    );
    expect([image, user.trim()]).toEqual([image, expect.stringMatching(/^[1-9][0-9]*:[1-9][0-9]*$/)]);
  }
});

test('somebody buys something through the gateway', async () => {
  const page = await (await browser.newContext(screens.desktop)).newPage();
  const bought = await buy(page, `http://shop.localhost:${clusterNote.read()?.port}`, 'pointer');
  expect(bought).toMatchObject({ heading: 'Thank you, your order is confirmed', findings: [], tooWide: [] });
});
