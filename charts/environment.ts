import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { Platform } from '../constructs/base/platform';
import { ExternalDatabase } from '../constructs/store/postgres-database';
import { Resources } from '../constructs/pod/pod';
import { StoreServer } from '../constructs/store/stateful-set';
import { Scale } from '../constructs/runtime/scale';

/** A store of the shop. */
export type StoreName =
  `${'users' | 'products' | 'orders' | 'payments' | 'notifications' | 'monolith'}-database` | 'cache' | 'broker';

/** Everything in which one environment differs from another. */
export interface Differences {
  /** Its name, and the folder of its manifests. */
  readonly name: string;
  /** The namespace in which it runs. */
  readonly namespace: string;
  /** What it finds there. */
  readonly platform: Platform;
  /** The public host name. */
  readonly host: string;
  /** The Secret with its certificate; without one the gateway speaks plain HTTP. */
  readonly certificate?: string;
  /** Whether images are pulled by digest or by version. */
  readonly images: 'digest' | 'version';
  /** How many pods run of each service. */
  readonly scale: Scale;
  /** The scale of the services that feel the load most: products, orders and users. */
  readonly busyScale: Scale;
  /** What each container asks for. */
  readonly resources: Resources;
  /** How many orders a pod of orders takes on at once: more where what they wait for is not its own processor but a provider that is far away. */
  readonly ordersAtOnce: number;
  /** How many connections to its database each pod may hold. */
  readonly pool: number;
  /** What PostgreSQL asks for, where it runs in the cluster: as many connections as its memory bears; and the size of its volume. */
  readonly postgres: Pick<Required<StoreServer>, 'resources' | 'storage'>;
  /** The share of calls, in percent, that a canary of products takes; without one there is no canary. */
  readonly productsCanary?: number;
  /** The share of readings of the catalogue, in percent, that the monolith answers; the rest is for products. */
  readonly catalogueFromMonolith: number;
  /** Where the stores are; without it they run in the cluster. */
  readonly stores?: Readonly<Record<StoreName, ExternalDatabase>>;
  /** Who takes the payments; without it a stand-in runs in the cluster. */
  readonly provider?: string;
}

const platform = {
  gateway: { namespace: 'istio-ingress', serviceAccount: 'istio-ingress', labels: { istio: 'ingress' } },
  dns: { namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } },
  istioNamespace: 'istio-system',
  trustDomain: 'cluster.local',
  clusterDomain: 'cluster.local',
} as const;
const cidrs = { pods: '10.244.0.0/16', services: '10.96.0.0/16' };

/** On a laptop: one node, two cores. */
export const dev: Differences = {
  name: 'dev',
  namespace: 'shop-dev',
  platform: {
    ...platform,
    cidrs: { ...cidrs, nodes: '172.18.0.0/16' },
    proxy: { cpu: Cpu.millis(10), memory: Size.mebibytes(40) },
  },
  host: 'shop.localhost',
  images: 'version',
  scale: { min: 1, max: 1 },
  // Requests are small, so that all of it fits; what a pod may use before there is another is not: three tenths of a core.
  busyScale: { min: 1, max: 3, cpu: 2000 },
  resources: { cpu: Cpu.millis(15), memory: Size.mebibytes(128) },
  ordersAtOnce: 8,
  pool: 3,
  postgres: { resources: { cpu: Cpu.millis(50), memory: Size.mebibytes(640) }, storage: Size.gibibytes(1) },
  catalogueFromMonolith: 0,
};

const staging: Differences = {
  name: 'staging',
  namespace: 'shop-staging',
  platform: { ...platform, cidrs: { ...cidrs, nodes: '10.0.0.0/16' }, monitoring: { namespace: 'monitoring' } },
  host: 'shop.staging.example',
  certificate: 'shop-staging-tls',
  images: 'digest',
  scale: { min: 2, max: 4 },
  busyScale: { min: 2, max: 4 },
  resources: { cpu: Cpu.millis(100), memory: Size.mebibytes(256) },
  ordersAtOnce: 24,
  pool: 5,
  postgres: { resources: { cpu: Cpu.millis(500), memory: Size.gibibytes(2) }, storage: Size.gibibytes(10) },
  productsCanary: 10,
  catalogueFromMonolith: 0,
  provider: 'api.provider.example',
};

const production: Differences = {
  ...staging,
  name: 'production',
  namespace: 'shop',
  host: 'shop.example',
  certificate: 'shop-tls',
  scale: { min: 3, max: 20 },
  busyScale: { min: 3, max: 20 },
  resources: { cpu: Cpu.millis(250), memory: Size.mebibytes(512) },
  productsCanary: undefined,
  stores: {
    'users-database': { host: 'users.db.shop.example', port: 5433, connections: 120 },
    'products-database': { host: 'products.db.shop.example', port: 5434, connections: 120 },
    'orders-database': { host: 'orders.db.shop.example', port: 5435, connections: 120 },
    'payments-database': { host: 'payments.db.shop.example', port: 5436, connections: 120 },
    'notifications-database': { host: 'notifications.db.shop.example', port: 5437, connections: 120 },
    'monolith-database': { host: 'monolith.db.shop.example', port: 5438, connections: 120 },
    cache: { host: 'cache.shop.example', port: 6380 },
    broker: { host: 'broker.shop.example', port: 4223 },
  },
};

/** Every environment that the shop runs in. */
export const environments: readonly Differences[] = [dev, staging, production];
