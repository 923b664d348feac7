import { istioctl } from '../judges/istioctl';
import { podsOf } from './pods';
import { surroundings } from './surroundings';
import { Outcome } from '../cluster/outcome';
import { applied } from './applying';
import { figure } from './figures';
import { judged, nothing } from './judged';
import { manifestsOf, System, systems } from './systems';

/** A system on a server, with what controllers and whoever runs the cluster would have made, and how that went. */
function populated(system: System) {
  const at = applied(system);
  const pods = podsOf(manifestsOf(system));
  let created: Outcome | undefined;
  beforeAll(async () => {
    const { kubectl, certificate } = at().server;
    const others = surroundings(system, certificate);
    const { code, stderr } = await kubectl.with(others, 'apply', '--server-side');
    if (code !== 0) throw new Error(stderr);
    created = await kubectl.with(pods, 'create', '--validate=strict', '--output=name');
  });
  return { at, pods, created: () => created };
}

const replaced = (path: string, value: unknown) => [{ op: 'replace', path, value }];

/** What is wrong with an object of staging, how it comes to that, and what istioctl says of it. */
const faults = [
  [
    'a port whose name says no protocol',
    'service/orders',
    [{ op: 'remove', path: '/spec/ports/0/appProtocol' }, ...replaced('/spec/ports/0/name', 'web')],
    'IST0118 of Service shop-staging/orders',
  ],
  [
    'a subset that selects no pod',
    'destinationrule/products',
    replaced('/spec/subsets/1/labels/track', 'nobody'),
    'IST0173 of DestinationRule shop-staging/products',
  ],
  [
    'a policy without a principal',
    'authorizationpolicy/orders-to-users',
    replaced('/spec/rules/0/from/0/source', {}),
    'IST0106 of AuthorizationPolicy shop-staging/orders-to-users',
  ],
  [
    'a certificate that is not there',
    'gateway.networking.istio.io/gateway',
    replaced('/spec/servers/1/tls/credentialName', 'lost'),
    'IST0101 of Gateway shop-staging/gateway',
  ],
  [
    'a route to nobody',
    'virtualservice/orders',
    replaced('/spec/http/0/route/0/destination/host', 'nobody.shop-staging.svc.cluster.local'),
    'IST0101 of VirtualService shop-staging/orders',
  ],
] as const;

describe.each(systems)('$name', (system) => {
  const { at, pods, created } = populated(system);

  test('each pod is admitted as it is, without a warning', () => {
    const names = pods.map(({ metadata }) => `pod/${metadata?.name}\n`);
    figure(system, 'pods admitted', created()?.stdout.split('\n').filter(Boolean).length ?? 0);
    expect(created()).toEqual({ code: 0, stderr: '', stdout: names.join('') });
  });

  test('istioctl finds nothing that is not excused', async () => {
    expect(judged('istioctl', system, await istioctl(at().server.kubectl.kubeconfig))).toEqual(nothing);
  });

  // It is judged as it is before.
  if (system.name !== 'staging') return;
  test.each(faults)('istioctl speaks of %s', async (_, object, patch, expected) => {
    const { kubectl } = at().server;
    const found = async () => (await istioctl(kubectl.kubeconfig)).map(({ code, object }) => `${code} of ${object}`);
    expect(await found()).not.toContain(expected);
    await kubectl.run('patch', '-n', 'shop-staging', object, '--type=json', `--patch=${JSON.stringify(patch)}`);
    expect(await found()).toContain(expected);
  });
});
