import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { Environment } from '../../constructs/base/environment';
import { Gateway } from '../../constructs/gateway/gateway';
import { CronJob } from '../../constructs/components/cron-job';
import { Job } from '../../constructs/components/job';
import { HttpExternal } from '../../constructs/components/http-external';
import { HttpService, HttpServiceProps } from '../../constructs/components/http-service';
import { Nats } from '../../constructs/store/nats';
import { Platform } from '../../constructs/base/platform';
import { PostgresDatabase } from '../../constructs/store/postgres-database';
import { PostgresServer } from '../../constructs/store/postgres-server';
import { Redis } from '../../constructs/store/redis';
import { Worker } from '../../constructs/components/worker';
import { Operation } from '../../graph/operation';

const { millis, minutes, seconds } = Duration;

const platform: Platform = {
  gateway: { namespace: 'edge', serviceAccount: 'edge', labels: { app: 'edge' } },
  dns: { namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } },
  istioNamespace: 'istio-system',
  trustDomain: 'rail.example',
  clusterDomain: 'cluster.local',
  cidrs: { pods: '10.32.0.0/14', services: '10.48.0.0/20', nodes: '10.64.0.0/22' },
  monitoring: { namespace: 'observability' },
};

const image = (name: string, version = '7.1.0') => ({ name: `railway/${name}`, version });
// Four services of up to ten pods, and a canary, hold connections.
const many = { cpu: Cpu.millis(500), memory: Size.gibibytes(4) };
const server = (name: string) => ({ image: image(name) });

/** Trains that do not run as planned: who is told of them, and what travellers can do instead. */
export function railway(): Environment {
  const site = new Environment('live', { system: 'railway', namespace: 'railway', platform });
  const service = <Op extends Operation>(
    name: string,
    operations: readonly Op[],
    props: Pick<HttpServiceProps<NoInfer<Op>>, 'scale' | 'canary' | 'idempotent'> = {},
  ) => new HttpService(site, name, { image: image(name), operations, ...props });

  const door = new Gateway(site, 'door', { host: 'trains.example', certificate: 'trains-tls' });
  const boards = service('boards', ['GET /', 'GET /stations/{code}', 'GET /trains/{id}'], {
    scale: { min: 4, max: 40 },
  });
  const timetable = service('timetable', ['GET /stations/{code}', 'GET /trains/{id}', 'PUT /trains/{id}']);
  const positions = service('positions', ['GET /trains/{id}/position', 'GET /lines/{line}/positions']);
  const delays = service('delays', ['GET /trains/{id}/delay', 'GET /trains/worst'], {
    canary: { image: image('delays', '8.0.0'), weight: 20 },
  });
  const disruptions = service('disruptions', ['POST /disruptions', 'GET /disruptions/{id}', 'GET /disruptions/now']);
  const rerouting = service('rerouting', ['POST /plans', 'GET /plans/{id}'], { idempotent: ['POST /plans'] });
  const travellers = service('travellers', ['PUT /travellers/{id}', 'DELETE /travellers/{id}', 'GET /lines/{line}']);
  const claims = service('claims', ['POST /claims', 'GET /claims/{id}']);
  const fleet = service('fleet', ['GET /units/{id}', 'POST /units/{id}/moves']);
  const alerts = new Worker(site, 'alerts', { image: image('alerts'), scale: { min: 1, max: 1 } });

  // Once a version: the lines as they are drawn today.
  const lines = new Job(site, 'lines', {
    image: image('lines'),
    command: ['lines', '--import'],
    deadline: minutes(30),
  });
  const payouts = new CronJob(site, 'payouts', {
    image: image('payouts'),
    schedule: '15 3 * * MON-FRI',
    timeZone: 'Europe/Berlin',
    deadline: minutes(45),
  });

  const weather = new HttpExternal(site, 'weather', {
    host: 'api.weather.example',
    operations: ['GET /warnings/{region}'],
  });
  const messages = new HttpExternal(site, 'messages', {
    host: 'push.messages.example',
    port: 8443,
    operations: ['POST /batches', 'GET /batches/{id}'],
    idempotent: ['POST /batches'],
  });

  const postgres = new PostgresServer(site, 'postgres', { ...server('postgres'), resources: many });
  for (const owner of [timetable, disruptions, travellers, claims]) {
    owner.uses(new PostgresDatabase(site, `${owner.name}-data`, { server: postgres }));
  }
  const departures = new Redis(site, 'departures', { server: server('redis') });
  for (const user of [boards, delays]) user.uses(departures);
  const events = new Nats(site, 'events', { server: server('nats') });
  lines.calls(timetable, ['PUT /trains/{id}'], { timeout: seconds(5), retries: 1 });
  payouts.calls(claims, ['GET /claims/{id}']);
  payouts.uses(departures);
  disruptions.uses(events, { publishes: ['disruptions'] });
  alerts.uses(events, { takes: ['disruptions'] });
  // The signals along the track belong to somebody else, and so does the broker that tells of them.
  positions.uses(new Nats(site, 'track', { server: { host: 'feed.track.example', port: 4443 } }));

  door.exposes(boards, boards.operations, { timeout: seconds(3) });
  door.exposes(disruptions, ['GET /disruptions/{id}', 'GET /disruptions/now'], { under: '/v1' });
  door.exposes(travellers, ['PUT /travellers/{id}', 'DELETE /travellers/{id}'], { under: '/v1' });
  door.exposes(rerouting, ['POST /plans', 'GET /plans/{id}'], { under: '/v1', timeout: seconds(6) });
  door.exposes(claims, claims.operations, { under: '/v1' });

  const page = { timeout: millis(800), retries: 1, parallel: 'page' } as const;
  boards.calls(timetable, ['GET /stations/{code}'], { ...page, during: ['GET /stations/{code}'] });
  boards.calls(timetable, ['GET /trains/{id}'], { ...page, during: ['GET /trains/{id}'] });
  boards.calls(positions, ['GET /trains/{id}/position'], { ...page, during: ['GET /trains/{id}'] });
  boards.calls(delays, ['GET /trains/{id}/delay'], { ...page, timeout: seconds(2), during: ['GET /trains/{id}'] });
  boards.calls(delays, ['GET /trains/worst'], { during: ['GET /'] });
  delays.calls(positions, ['GET /trains/{id}/position'], { timeout: millis(400), during: ['GET /trains/{id}/delay'] });
  disruptions.calls(weather, ['GET /warnings/{region}'], { during: [], timeout: seconds(10), retries: 2 });
  disruptions.calls(positions, ['GET /lines/{line}/positions'], { during: [] });

  const found = { during: ['POST /plans'] } as const;
  rerouting.calls(timetable, ['GET /trains/{id}'], { ...found, alternative: 'another train' });
  rerouting.calls(fleet, ['GET /units/{id}', 'POST /units/{id}/moves'], { ...found, alternative: 'another unit' });
  rerouting.calls(timetable, ['PUT /trains/{id}'], { ...found, timeout: seconds(3) });
  claims.calls(delays, ['GET /trains/{id}/delay'], { during: ['POST /claims'], timeout: seconds(2), retries: 2 });
  alerts.calls(travellers, ['GET /lines/{line}'], { timeout: seconds(5) });
  alerts.calls(messages, ['POST /batches'], { timeout: seconds(30), retries: 3 });
  alerts.calls(disruptions, ['GET /disruptions/{id}']);
  return site;
}
