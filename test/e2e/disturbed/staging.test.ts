import { execFileSync } from 'child_process';
import { once } from 'events';
import { readFileSync } from 'fs';
import { ClientRequest, get, IncomingMessage, RequestOptions } from 'http';
import { get as getSecurely } from 'https';
import { join } from 'path';
import { V1Pod } from '@kubernetes/client-node';
import { eventually } from '../../cluster/eventually';
import { temporary } from '../../helpers/temporary';
import { booksAreRight } from './books';
import { rollOut } from './disturbances';
import { disturbedShop, notPlaced } from './disturbed';
import { drainBusiest } from './drained';
import { kubectl } from '../live';
import { nodeWith, withoutNode, zones } from './lost-node';
import { componentIn, podsWhere } from '../pods-where';
import { forwarded } from '../port-forward';
import { certificate, deployStaging, deployWithCertificate, doubled, single, staging } from './staging-shop';

const { namespace } = staging;
const at = disturbedShop({ namespace, deploy: deployStaging });
const podsOf = (name: string): Promise<V1Pod[]> => podsWhere(componentIn(namespace, name));

// How long it takes is a matter of the machine: what is waited for fails by itself.
jest.setTimeout(900_000);

test('the pods of each service are in both zones', async () => {
  const zoneOf = await zones();
  const places = (await doubled()).map(async (name) => {
    const inZones = (await podsOf(name)).map(({ spec }) => zoneOf.get(spec?.nodeName ?? ''));
    return [name, new Set(inZones).size];
  });
  expect(await Promise.all(places)).toEqual((await doubled()).map((name) => [name, 2]));
});

describe('while orders come in,', () => {
  const coming = at.whileOrdersCome('saga');

  test('nobody notices that all Deployments are rolled out', async () => {
    const names = await doubled();
    expect(notPlaced(await coming().during('staging: rollout', () => rollOut(namespace, names)))).toEqual([]);
  });

  test('a node is lost on which no store is, and all is served again before it comes back', async () => {
    const stores = (await Promise.all(single.map(podsOf))).flat();
    const services = (await Promise.all((await doubled()).map(podsOf))).flat();
    const meanwhile = await coming().during('staging: node lost', () =>
      withoutNode(nodeWith(services, stores), () => coming().steady.calm()),
    );
    expect(meanwhile.at(-1)?.last?.state).toBe('confirmed');
  });

  // The last: what is drained comes back to the node when it begins anew, and not before.
  test('nobody notices that a node is drained', async () => {
    const names = await doubled();
    expect(notPlaced(await coming().during('staging: drain', () => drainBusiest(namespace, names)))).toEqual([]);
  });

  booksAreRight('saga', coming, staging);
});

test('with its certificate it answers over HTTPS, and sends there who comes over HTTP', async () => {
  await temporary(async (folder) => {
    const [key, cert] = ['key.pem', 'cert.pem'].map((name) => join(folder, name)) as [string, string];
    const names = ['-subj', '/CN=shop.localhost', '-addext', 'subjectAltName=DNS:shop.localhost'];
    const asked = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
    execFileSync('openssl', [...asked, '-days', '1', '-keyout', key, '-out', cert, ...names], { stdio: 'pipe' });
    const secret = ['secret', 'tls', certificate, `--key=${key}`, `--cert=${cert}`, '--namespace=istio-ingress'];
    await kubectl.run('create', ...secret);
    try {
      await deployWithCertificate();
      const [gateway] = (await podsWhere({ namespace: 'istio-ingress', selector: 'istio=ingress' })) as [V1Pod];
      const secure = { ca: readFileSync(cert, 'utf8'), servername: 'shop.localhost' };
      await eventually('it answers over HTTPS', () =>
        forwarded(gateway, 443, async (url) => {
          const { statusCode } = await answer(getSecurely({ ...secure, ...firstPage(url) }));
          return statusCode === 200 || undefined;
        }).catch(() => undefined),
      );
      const { statusCode, headers } = await forwarded(gateway, 80, (url) => answer(get(firstPage(url))));
      expect([statusCode, headers.location]).toEqual([301, 'https://shop.localhost/']);
    } finally {
      await kubectl.run('delete', 'secret', certificate, '--namespace=istio-ingress');
    }
  });
});

/** The first page of the shop, wherever it is reached. */
function firstPage(url: string): RequestOptions {
  const { hostname, port } = new URL(url);
  return { hostname, port, headers: { host: 'shop.localhost' } };
}

async function answer(asked: ClientRequest): Promise<IncomingMessage> {
  const [message] = (await once(asked, 'response')) as [IncomingMessage];
  return message.resume();
}
