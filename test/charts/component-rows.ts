import { Component } from '../../graph/component';
import { Output, Row } from './rows';

const name = 'app.kubernetes.io/name';

const isService = ({ kind }: Component): boolean => kind === 'service';
const runs = ({ kind }: Component): boolean => kind === 'service' || kind === 'worker';
const isInside = (of: Component): boolean => of.kind === 'store' && !of.outside;
const isOutside = (of: Component): boolean => of.kind === 'store' && of.outside !== undefined;
const isDatabase = (store: Component): boolean => store.name.endsWith('-database');
const isExternal = ({ kind }: Component): boolean => kind === 'external';
const isGateway = ({ kind }: Component): boolean => kind === 'gateway';

/** The share of its canary, where it has one. */
export const canaryOf = (component: Component): number | undefined =>
  'canaryWeight' in component ? component.canaryWeight : undefined;

/** A component's Deployments, each with its track. */
export const tracks = (component: Component): { readonly which: string; readonly track: string }[] => [
  { which: component.name, track: 'stable' },
  ...(canaryOf(component) === undefined ? [] : [{ which: `${component.name}-canary`, track: 'canary' }]),
];
const ofEachTrack =
  (present: (which: string, track: string, output: Output, of: Component) => boolean) =>
  (component: Component, output: Output): boolean =>
    tracks(component).every(({ which, track }) => present(which, track, output, component));
const container = (output: Output, which: string, path: string): unknown =>
  output.get(`Deployment/${which}`, `spec.template.spec.containers.0.${path}`);
/** The server that holds a store in the cluster: its own, or the one PostgreSQL. */
const serverOf = (store: Component): string => (isDatabase(store) ? 'postgres' : store.name);

/** What follows from a component. */
export const componentRows: readonly Row<Component>[] = [
  {
    title: 'what runs has a ServiceAccount, token not mounted',
    appliesTo: runs,
    isPresent: (of, output) => output.is(`ServiceAccount/${of.name}`, 'automountServiceAccountToken', false),
  },
  {
    title: 'what runs has a Deployment a track, selected by name and track',
    appliesTo: runs,
    isPresent: ofEachTrack((which, track, output, of) =>
      output.is(`Deployment/${which}`, 'spec.selector.matchLabels', { [name]: of.name, track }),
    ),
  },
  {
    title: 'what runs has an autoscaler a track, or else a fixed number of replicas',
    appliesTo: runs,
    isPresent: ofEachTrack(
      (which, _track, output) =>
        output.has(`HorizontalPodAutoscaler/${which}`) ===
        (output.get(`Deployment/${which}`, 'spec.replicas') === undefined),
    ),
  },
  {
    title: 'what runs has a PodDisruptionBudget a track',
    appliesTo: runs,
    isPresent: ofEachTrack((which, track, output, of) =>
      output.is(`PodDisruptionBudget/${which}`, 'spec.selector.matchLabels', { [name]: of.name, track }),
    ),
  },
  {
    title: 'what runs is spread over zones and nodes',
    appliesTo: runs,
    isPresent: ofEachTrack(
      (which, _track, output) =>
        output.list(`Deployment/${which}`, 'spec.template.spec.topologySpreadConstraints').length === 2,
    ),
  },
  {
    title: 'what runs has three distinct probes',
    appliesTo: runs,
    isPresent: ofEachTrack((which, _track, output) => {
      const asked = ['startupProbe', 'readinessProbe', 'livenessProbe'].map((p) => container(output, which, p));
      return !asked.includes(undefined) && new Set(asked.map((probe) => JSON.stringify(probe))).size === 3;
    }),
  },
  {
    title: 'what runs shuts down gracefully',
    appliesTo: runs,
    isPresent: ofEachTrack(
      (which, _track, output) => container(output, which, 'lifecycle.preStop.sleep') !== undefined,
    ),
  },
  {
    title: 'what runs has a restricted security context',
    appliesTo: runs,
    isPresent: ofEachTrack(
      (which, _track, output) =>
        output.is(`Deployment/${which}`, 'spec.template.spec.securityContext.runAsNonRoot', true) &&
        container(output, which, 'securityContext.readOnlyRootFilesystem') === true,
    ),
  },
  {
    title: 'what runs requests CPU and memory',
    appliesTo: runs,
    isPresent: ofEachTrack(
      (which, _track, output) =>
        container(output, which, 'resources.requests.cpu') !== undefined &&
        container(output, which, 'resources.requests.memory') === container(output, which, 'resources.limits.memory'),
    ),
  },
  {
    title: 'what runs has metrics annotations',
    appliesTo: runs,
    isPresent: ofEachTrack((which, _track, output) =>
      Object.hasOwn(
        output.get(`Deployment/${which}`, 'spec.template.metadata.annotations') as object,
        'prometheus.io/scrape',
      ),
    ),
  },
  {
    title: 'what runs has a Sidecar',
    appliesTo: runs,
    isPresent: (of, output) => output.is(`Sidecar/${of.name}`, 'spec.workloadSelector.labels', { [name]: of.name }),
  },
  {
    title: 'what runs has a PodMonitor where the environment has monitoring, and only there',
    appliesTo: runs,
    isPresent: (of, output) =>
      output.has(`PodMonitor/${of.name}`) === (output.environment.platform.monitoring !== undefined),
  },
  {
    title: 'a service has a Service with named ports',
    appliesTo: isService,
    isPresent: (of, output) => output.is(`Service/${of.name}`, 'spec.ports.0.name', 'http'),
  },
  {
    title: 'a service has a VirtualService with a default route',
    appliesTo: isService,
    isPresent: (of, output) => {
      const last = output.list<{ match?: unknown; route?: unknown }>(`VirtualService/${of.name}`, 'spec.http').at(-1);
      return last !== undefined && last.match === undefined && last.route !== undefined;
    },
  },
  {
    title: 'a service has a DestinationRule: pool, ejection, a subset a track',
    appliesTo: isService,
    isPresent: (of, output) =>
      output.get(`DestinationRule/${of.name}`, 'spec.trafficPolicy.connectionPool') !== undefined &&
      output.get(`DestinationRule/${of.name}`, 'spec.trafficPolicy.outlierDetection') !== undefined &&
      output.is(
        `DestinationRule/${of.name}`,
        'spec.subsets',
        tracks(of).map(({ track }) => ({ name: track, labels: { track } })),
      ),
  },
  {
    title: 'a worker has neither Service nor VirtualService nor DestinationRule',
    appliesTo: ({ kind }) => kind === 'worker',
    isPresent: (of, output) =>
      !['Service', 'VirtualService', 'DestinationRule'].some((kind) => output.has(`${kind}/${of.name}`)),
  },
  {
    title: 'a store in the cluster has a server of one replica, with a volume, a Service and a ServiceAccount',
    appliesTo: isInside,
    isPresent: (of, output) =>
      output.is(`StatefulSet/${serverOf(of)}`, 'spec.replicas', 1) &&
      output.list(`StatefulSet/${serverOf(of)}`, 'spec.volumeClaimTemplates').length === 1 &&
      output.is(`Service/${serverOf(of)}`, 'spec.clusterIP', 'None') &&
      output.is(`ServiceAccount/${serverOf(of)}`, 'automountServiceAccountToken', false),
  },
  {
    title: 'a database in the cluster is made by a Job with a ServiceAccount and policies of its own',
    appliesTo: (of) => isInside(of) && isDatabase(of),
    isPresent: ({ name: of }, output) =>
      output.is(output.beginning(`Job/${of}-setup-`), 'spec.template.spec.serviceAccountName', `${of}-setup`) &&
      ['ServiceAccount', 'Sidecar'].every((kind) => output.has(`${kind}/${of}-setup`)) &&
      output.has(`AuthorizationPolicy/${of}-setup-to-postgres`) &&
      ['egress', 'ingress'].every((way) => output.has(`NetworkPolicy/${of}-setup-to-postgres-${way}`)),
  },
  {
    title: 'a store outside has a ServiceEntry, and nothing of it runs here',
    appliesTo: isOutside,
    isPresent: (of, output) =>
      output.is(`ServiceEntry/${of.name}`, 'spec.ports', [
        { name: 'tcp', number: of.kind === 'store' && of.outside?.port, protocol: 'TCP' },
      ]) && !output.has(`StatefulSet/${serverOf(of)}`),
  },
  {
    title: 'an external has a ServiceEntry of this namespace, from port 80 to 443',
    appliesTo: isExternal,
    isPresent: (of, output) =>
      output.is(`ServiceEntry/${of.name}`, 'spec.exportTo', ['.']) &&
      output.is(`ServiceEntry/${of.name}`, 'spec.ports', [
        { name: 'http', number: 80, protocol: 'HTTP', targetPort: 443 },
      ]),
  },
  {
    title: 'an external has a DestinationRule with TLS origination',
    appliesTo: isExternal,
    isPresent: (of, output) => output.is(`DestinationRule/${of.name}`, 'spec.trafficPolicy.tls.mode', 'SIMPLE'),
  },
  {
    title: 'an external has a VirtualService, every rule with timeout and attempts',
    appliesTo: isExternal,
    isPresent: (of, output) => {
      const rules = output.list<{ timeout?: string; retries?: object }>(`VirtualService/${of.name}`, 'spec.http');
      return rules.length > 0 && rules.every((rule) => rule.timeout && Object.hasOwn(rule.retries ?? {}, 'attempts'));
    },
  },
  {
    title: 'a gateway has a Gateway, and a VirtualService of its public host',
    appliesTo: isGateway,
    isPresent: (of, output) =>
      output.is(`VirtualService/${of.name}`, 'spec.gateways', [of.name]) &&
      output.is(`VirtualService/${of.name}`, 'spec.hosts', output.get(`Gateway/${of.name}`, 'spec.servers.0.hosts')),
  },
];
