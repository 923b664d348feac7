import { declaredByEnvironment } from '../property/declared-by-environment';
import { Manifests } from '../property/manifests';
import { violations } from '../property/oracle';
import { render } from '../property/render';
import { outcome, rulesFor } from '../property/virtual-service';
import { railway } from './railway';

const environment = railway();
const { yaml, told } = render(environment);
const manifests = new Manifests(yaml);
const named = (name: string) => (object: { readonly metadata: { readonly name: string } }) =>
  object.metadata.name === name;

test('the rules find no error and nothing to warn of', () => {
  expect(told).toEqual([]);
});

test('its manifests do what it declares, and nothing else', () => {
  expect(violations(yaml, declaredByEnvironment(environment))).toEqual([]);
});

test('objects by kind', () => {
  const counts = new Map<string, number>();
  for (const { kind } of manifests.all) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const table = [...counts].toSorted().map(([kind, count]) => `${`${count}`.padStart(3)} ${kind}`);
  expect(`\n${table.join('\n')}\n`).toMatchSnapshot();
});

test('whoever reads one disruption does not get the list by it', () => {
  const [policy] = manifests.of('AuthorizationPolicy').filter(named('alerts-to-disruptions'));
  expect(policy?.spec.rules?.[0]?.to).toEqual([
    { operation: { methods: ['GET', 'HEAD'], paths: ['/disruptions/{*}'], notPaths: ['/disruptions/now'] } },
  ]);
});

test('one estimate of a delay in five comes from the new version', () => {
  const host = 'delays.railway.svc.cluster.local';
  const labels = { 'app.kubernetes.io/name': 'claims' };
  expect(outcome(rulesFor(manifests, host), { method: 'GET', path: '/trains/17/delay', labels })).toEqual({
    timeout: 2000,
    attempts: 2,
    path: '/trains/17/delay',
    shares: { [`${host}:80 stable`]: 0.8, [`${host}:80 canary`]: 0.2 },
  });
});

test('the feed of the track is reached outside of the cluster, and nowhere else', () => {
  const [policy] = manifests.of('NetworkPolicy').filter(named('positions-to-track-egress'));
  expect(policy?.spec.egress).toEqual([
    {
      to: [
        { ipBlock: { cidr: '0.0.0.0/0', except: ['10.32.0.0/14', '10.48.0.0/20', '10.64.0.0/22', '169.254.0.0/16'] } },
      ],
      ports: [{ port: 4443, protocol: 'TCP' }],
    },
  ]);
});

test('four databases share one server, and each is made by a job of its own', () => {
  expect(manifests.of('StatefulSet').map(({ metadata }) => metadata.name)).toEqual([
    'departures',
    'events',
    'postgres',
  ]);
  const setUps = manifests.of('Job').filter(({ metadata }) => metadata.name.includes('-setup-'));
  expect(setUps.map(({ metadata }) => metadata.name)).toEqual([
    expect.stringMatching(/^claims-data-setup-[0-9a-f]{10}$/),
    expect.stringMatching(/^disruptions-data-setup-[0-9a-f]{10}$/),
    expect.stringMatching(/^timetable-data-setup-[0-9a-f]{10}$/),
    expect.stringMatching(/^travellers-data-setup-[0-9a-f]{10}$/),
  ]);
});

test('lines are imported once a version, and claims paid out every morning, each as nobody but itself', () => {
  const pods = manifests.pods.filter(({ component }) => ['lines', 'payouts'].includes(component));
  expect(pods.map(({ from, serviceAccount }) => [from.replace(/-[0-9a-f]{10}$/, '-*'), serviceAccount])).toEqual([
    ['Job lines-*', 'lines'],
    ['CronJob payouts', 'payouts'],
  ]);
});

test('Prometheus scrapes what is always there', () => {
  expect(manifests.of('PodMonitor').length).toBe(10);
});
