import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { Environment } from '../../constructs/base/environment';
import { Gateway } from '../../constructs/gateway/gateway';
import { CronJob } from '../../constructs/components/cron-job';
import { Job } from '../../constructs/components/job';
import { HttpExternal } from '../../constructs/components/http-external';
import { HttpService } from '../../constructs/components/http-service';
import { Nats } from '../../constructs/store/nats';
import { PostgresDatabase } from '../../constructs/store/postgres-database';
import { PostgresServer } from '../../constructs/store/postgres-server';
import { Redis } from '../../constructs/store/redis';
import { Secret } from '../../constructs/base/secret';
import { Store } from '../../constructs/store/store';
import { Worker } from '../../constructs/components/worker';
import { CallPlan, Exposure, Keeper, publicHost, Runner, System } from './system';
import { world } from './world';

// Which operations a service has is known when the test runs: none is known to the compiler.
type Op = 'GET /any';
type Built = HttpService<Op> | HttpExternal<Op> | Worker | Job | CronJob;

// What any system that is drawn may ask one server for.
const many = { cpu: Cpu.millis(500), memory: Size.gibibytes(64) };

/** Changes the order of a list in which order should not matter. */
export type Reorder = <T>(list: readonly T[]) => readonly T[];

const inOrder: Reorder = (list) => list;
const server = {
  image: { name: 'store', version: '1' },
  resources: { cpu: Cpu.millis(50), memory: Size.mebibytes(64) },
};

/** Says a system to the constructs. */
export function build(system: System, reorder: Reorder = inOrder): Environment {
  const { namespace, platform } = world(system.monitoring);
  const environment = new Environment('random', { system: 'random', namespace, platform });
  const built = new Map<string, Built>();
  const stores = new Map<string, Store>();
  const servers = new Map<string, PostgresServer>();
  const components = [
    ...system.runners.map((runner) => () => void built.set(runner.name, run(environment, runner, reorder))),
    ...system.keepers.map((keeper) => () => void stores.set(keeper.name, keep(environment, keeper, servers))),
  ];
  for (const declare of reorder(components)) declare();
  // A gateway that exposes nothing is refused.
  const gateways = system.exposures.length > 0 ? [new Gateway(environment, 'gateway', { host: publicHost })] : [];
  const sayings = [
    ...system.calls.map((call) => () => say(built, call, reorder)),
    ...system.uses.map(({ user, store }) => () => {
      const keeper = stores.get(store) as Store;
      (built.get(user) as Worker).uses(keeper);
    }),
    ...gateways.flatMap((gateway) =>
      system.exposures.map((exposure) => () => expose(gateway, built, exposure, reorder)),
    ),
  ];
  for (const saying of reorder(sayings)) saying();
  return environment;
}

function run(
  environment: Environment,
  { name, kind, most, canary, keys, port, ...runner }: Runner,
  reorder: Reorder,
): Built {
  const chart = environment.chart(name);
  const operations = reorder(runner.operations) as Op[];
  const idempotent = reorder(runner.idempotent) as Op[];
  if (kind === 'external')
    return new HttpExternal(chart, name, { host: `${name}.example`, port, operations, idempotent });
  const secret = keys ? new Secret(environment, `${name}-keys`, () => ({ key: '' })) : undefined;
  const workload = {
    image: { name, version: '1' },
    scale: { min: 1, max: most },
    canary: canary === undefined ? undefined : { image: { name, version: '2' }, weight: canary },
    files: secret && { KEY_FILE: secret.file('key') },
  };
  const { image, files } = workload;
  if (kind === 'job') return new Job(chart, name, { image, files });
  if (kind === 'cron-job')
    return new CronJob(chart, name, { image, files, schedule: '@daily', deadline: Duration.hours(1) });
  return kind === 'worker'
    ? new Worker(chart, name, workload)
    : new HttpService(chart, name, { ...workload, operations, idempotent });
}

function keep(
  environment: Environment,
  { name, kind, outside, server: on }: Keeper,
  servers: Map<string, PostgresServer>,
): Store {
  const chart = environment.chart(name);
  const address = outside === undefined ? undefined : { host: `${name}.example`, port: outside };
  if (kind === 'redis') return new Redis(chart, name, { server: address ?? server });
  if (kind === 'nats') return new Nats(chart, name, { server: address ?? server });
  if (address) return new PostgresDatabase(chart, name, { server: address });
  const found = servers.get(on) ?? new PostgresServer(environment.chart(on), on, { ...server, resources: many });
  servers.set(on, found);
  return new PostgresDatabase(chart, name, { server: found });
}

function say(built: ReadonlyMap<string, Built>, call: CallPlan, reorder: Reorder): void {
  const { caller, callee, during, timeout, operations, ...props } = call;
  const budget = { ...props, timeout: timeout === undefined ? undefined : Duration.millis(timeout) };
  const from = built.get(caller) as HttpService<Op>;
  const to = built.get(callee) as HttpService<Op>;
  from.calls(to, reorder(operations) as Op[], { ...budget, during: during && (reorder(during) as Op[]) });
}

function expose(gateway: Gateway, built: ReadonlyMap<string, Built>, exposure: Exposure, reorder: Reorder): void {
  const { under, timeout, ways } = exposure;
  const operations = reorder(exposure.operations) as Op[];
  const props = { under, timeout: timeout === undefined ? undefined : Duration.millis(timeout) };
  const [one, other] = ways.map(({ service, weight }) => ({ service: built.get(service) as HttpService<Op>, weight }));
  if (one && other) gateway.splits(one, other, operations, props);
  else if (one) gateway.exposes(one.service, operations, props);
}
