import { Chart, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { Environment } from '../../constructs/base/environment';
import { Gateway, GatewayProps } from '../../constructs/gateway/gateway';
import { HttpExternal, HttpExternalProps } from '../../constructs/components/http-external';
import { HttpService, HttpServiceProps } from '../../constructs/components/http-service';
import { Nats } from '../../constructs/store/nats';
import { Platform } from '../../constructs/base/platform';
import { ExternalDatabase, PostgresDatabase } from '../../constructs/store/postgres-database';
import { PostgresServer } from '../../constructs/store/postgres-server';
import { Redis } from '../../constructs/store/redis';
import { StoreServer } from '../../constructs/store/stateful-set';
import { ExternalAddress } from '../../constructs/store/store';
import { Worker } from '../../constructs/components/worker';
import { StandingProps } from '../../constructs/components/standing';
import { Canary } from '../../constructs/runtime/program';
import { Operation } from '../../graph/operation';
import { yaml } from '../../synth/yaml';

const platform: Platform = {
  gateway: { namespace: 'istio-ingress', serviceAccount: 'ingress', labels: { istio: 'ingress' } },
  dns: { namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } },
  istioNamespace: 'istio-system',
  trustDomain: 'mesh.example',
  clusterDomain: 'cluster.local',
  cidrs: { pods: '10.1.0.0/16', services: '10.2.0.0/16', nodes: '10.3.0.0/16' },
};

/** An environment with one chart, in which components stand by the functions below. */
export class Sample extends Environment {
  readonly components: Chart = this.chart('components');
}

/** An environment in namespace `test`. */
export const sample = (different: Partial<Platform> = {}): Sample =>
  new Sample('test', { system: 'sample', namespace: 'test', platform: { ...platform, ...different } });

/** What runs. */
export const image = { name: 'sample/app', version: '1.0.0' };

/** A second version that takes a tenth of the calls. */
export const canary: Canary = { image: { ...image, version: '1.1.0' }, weight: 10 };

/** A service that offers these operations. */
export const service = <Op extends Operation>(
  at: Sample,
  name: string,
  operations: readonly Op[],
  props: Partial<HttpServiceProps<Op>> = {},
): HttpService<Op> => new HttpService(at.components, name, { image, operations, ...props });

/** A worker. */
export const worker = (at: Sample, name: string, props: Partial<StandingProps> = {}): Worker =>
  new Worker(at.components, name, { image, ...props });

/** A host outside that offers these operations. */
export const external = <Op extends Operation>(
  at: Sample,
  name: string,
  operations: readonly Op[],
  props: Partial<HttpExternalProps<Op>> = {},
): HttpExternal<Op> => new HttpExternal(at.components, name, { host: `api.${name}.example`, operations, ...props });

/** A gateway. */
export const gateway = (at: Sample, name = 'gateway', props: Partial<GatewayProps> = {}): Gateway =>
  new Gateway(at.components, name, { host: 'sample.example', ...props });

/** What a store asks for in the cluster. */
export const server: StoreServer = {
  image: { name: 'sample/store', version: '2.0.0' },
  resources: { cpu: Cpu.millis(50), memory: Size.mebibytes(64) },
};

/** A Redis. */
export const redis = (at: Sample, name: string, where: StoreServer | ExternalAddress = server): Redis =>
  new Redis(at.components, name, { server: where });

/** A NATS broker. */
export const nats = (at: Sample, name: string, where: StoreServer | ExternalAddress = server): Nats =>
  new Nats(at.components, name, { server: where });

/** A PostgreSQL server. */
export const postgres = (at: Sample, name = 'postgres'): PostgresServer =>
  new PostgresServer(at.components, name, server);

/** A database. */
export const database = (at: Sample, name: string, where: PostgresServer | ExternalDatabase): PostgresDatabase =>
  new PostgresDatabase(at.components, name, { server: where });

/** An object as it is written. */
export interface Written {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
  };
}

/** All objects of an environment, as they are written. */
export const objects = (environment: Environment): Written[] =>
  JSON.parse(JSON.stringify(environment.manifests().map((object) => object.render())));

/** The names of its objects of one kind. */
export const names = (environment: Environment, kind: string): string[] =>
  objects(environment)
    .filter((object) => object.kind === kind)
    .map((object) => object.metadata.name)
    .toSorted();

/** One of its objects, by kind and name as in `Service/orders`. */
export function find(environment: Environment, which: string): Written {
  const all = objects(environment);
  const found = all.find(({ kind, metadata }) => `${kind}/${metadata.name}` === which);
  if (found) return found;
  throw new Error(`no ${which} among ${all.map(({ kind, metadata }) => `${kind}/${metadata.name}`).join(', ')}`);
}

/** What stands at a path such as `spec.ports.0.name`, if there is something. */
export const at = (object: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce((inner: unknown, key) => (inner as Readonly<Record<string, unknown>> | undefined)?.[key], object);

/** What stands at a path in one of its objects, if there is something. */
export const field = (environment: Environment, which: string, path: string): unknown =>
  at(find(environment, which), path);

/** One of its objects as text, or what stands at a path in it. */
export const text = (environment: Environment, which: string, path?: string): string =>
  yaml([(path ? field(environment, which, path) : find(environment, which)) as object]);
