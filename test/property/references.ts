import { Declared } from './declared';
import { Kind, Labels } from './kinds';
import { Manifests, PodsOf } from './manifests';

/** Whatever a manifest refers to, by name or by label, is there. */
export function references(manifests: Manifests, declared: Declared): string[] {
  return [unique, selectors, scaling, ports, podNeeds].flatMap((check) => check(manifests, declared));
}

const unless = (holds: boolean, text: string): string[] => (holds ? [] : [text]);

// A namespace is in none; and what is put into the gateway's pods is where they are.
const homes = ({ gateway }: Declared['world']): Readonly<Record<string, string>> => ({
  Namespace: '',
  EnvoyFilter: gateway.namespace,
});

function unique({ all }: Manifests, { world }: Declared): string[] {
  const seen = new Set<string>();
  return all.flatMap(({ kind, metadata: { name, namespace } }) => {
    const key = `${kind} ${name}`;
    const again = seen.has(key);
    seen.add(key);
    const home = homes(world)[kind] ?? world.namespace;
    return [
      ...unless(!again, `${key} is there twice`),
      ...unless(namespace === (home || undefined), `${key} is in ${namespace}`),
    ];
  });
}

/** Every selector, with what has it. */
function selections(manifests: Manifests): [string, Labels | undefined][] {
  const peers = manifests.of('NetworkPolicy').flatMap(({ metadata, spec }) =>
    [...(spec.egress ?? []), ...(spec.ingress ?? [])]
      .flatMap((rule) => [...(rule.from ?? []), ...(rule.to ?? [])])
      .filter(({ namespaceSelector, ipBlock }) => !namespaceSelector && !ipBlock)
      .map((peer): [string, Labels | undefined] => [`NetworkPolicy ${metadata.name}`, peer.podSelector?.matchLabels]),
  );
  const by = <K extends Kind>(
    kind: K,
    labels: (spec: ReturnType<typeof manifests.of<K>>[number]['spec']) => Labels | undefined,
  ) =>
    manifests
      .of(kind)
      .map(({ metadata, spec }): [string, Labels | undefined] => [`${kind} ${metadata.name}`, labels(spec)]);
  return [
    ...by('Deployment', (spec) => spec.selector.matchLabels),
    ...by('StatefulSet', (spec) => spec.selector.matchLabels),
    ...by('Service', (spec) => spec.selector),
    ...by('PodDisruptionBudget', (spec) => spec.selector.matchLabels),
    ...by('PodMonitor', (spec) => spec.selector.matchLabels),
    ...by('AuthorizationPolicy', (spec) => spec.selector?.matchLabels),
    ...by('NetworkPolicy', (spec) => spec.podSelector.matchLabels),
    ...by('Sidecar', (spec) => spec.workloadSelector?.labels),
    ...peers,
  ];
}

// Whose selector selects the pods of one Deployment or StatefulSet, and of no other.
const exclusive = ['Deployment', 'StatefulSet', 'PodDisruptionBudget'];

function selectors(manifests: Manifests, { world }: Declared): string[] {
  return selections(manifests).flatMap(([who, labels]) => {
    const pods = manifests.selected(world.namespace, labels).map(({ from }) => from);
    const [kind = '', name = ''] = who.split(' ');
    const own = kind === 'PodDisruptionBudget' ? `Deployment ${name}` : who;
    const right = exclusive.includes(kind) ? pods.join() === own : pods.length > 0 || labels === undefined;
    return unless(right, `${who}: ${JSON.stringify(labels)} selects ${pods.join(', ') || 'no pods'}`);
  });
}

/** An autoscaler measures a container that is there, and nobody else states how many pods there are. */
function scaling(manifests: Manifests): string[] {
  const scalers = manifests.of('HorizontalPodAutoscaler');
  const deployments = manifests.of('Deployment');
  const lost = scalers.flatMap(({ metadata, spec: { scaleTargetRef: to, metrics } }) => {
    const target = deployments.find((d) => to.kind === 'Deployment' && d.metadata.name === to.name);
    const containers = target?.spec.template.spec.containers.map(({ name }) => name) ?? [];
    const measured = metrics.every(({ containerResource }) => containers.includes(containerResource.container));
    return unless(
      measured && metrics.length > 0,
      `HorizontalPodAutoscaler ${metadata.name}: measures nothing of ${to.name}`,
    );
  });
  const unclear = deployments.flatMap(({ metadata: { name }, spec }) => {
    const scaled = scalers.filter((s) => s.spec.scaleTargetRef.name === name).length;
    const right = scaled === (spec.replicas === undefined ? 1 : 0);
    return unless(right, `Deployment ${name}: has ${scaled} autoscalers and 'replicas' ${spec.replicas}`);
  });
  return [...lost, ...unclear];
}

const listens = ({ template }: PodsOf, port: string | number): boolean =>
  template.spec.containers.some(({ ports = [] }) => ports.some((p) => p.name === port || p.containerPort === port));

function ports(manifests: Manifests): string[] {
  return manifests.of('Service').flatMap(({ metadata, spec }) =>
    manifests
      .selected(metadata.namespace, spec.selector)
      .flatMap((pods) =>
        spec.ports
          .filter(({ targetPort }) => !listens(pods, targetPort))
          .map(({ targetPort }) => [pods, targetPort] as const),
      )
      .map(([pods, port]) => `Service ${metadata.name}: ${pods.from} does not listen on ${port}`),
  );
}

/** Identities, Secrets, ConfigMaps and volumes of pods. */
function podNeeds(manifests: Manifests, { secrets }: Declared): string[] {
  const names = (kind: Kind) => new Set(manifests.of(kind).map(({ metadata }) => metadata.name));
  const [accounts, maps, services] = [names('ServiceAccount'), names('ConfigMap'), names('Service')];
  const headless = manifests
    .of('StatefulSet')
    .flatMap(({ metadata, spec }) =>
      unless(services.has(spec.serviceName), `StatefulSet ${metadata.name}: no Service`),
    );
  const needs = manifests.pods.flatMap(({ from, template: { spec } }) => {
    const { volumes = [] } = spec;
    const mounts = spec.containers.flatMap(({ volumeMounts = [] }) => volumeMounts.map(({ name }) => name));
    // A StatefulSet's volumes come from its claims.
    const there = new Set(['data', ...volumes.map(({ name }) => name)]);
    return [
      ...unless(accounts.has(spec.serviceAccountName), `${from}: no ServiceAccount ${spec.serviceAccountName}`),
      ...mounts.flatMap((name) => unless(there.has(name), `${from}: no volume ${name}`)),
      ...volumes.flatMap(({ configMap, secret }) => [
        ...unless(!configMap || maps.has(configMap.name), `${from}: no ConfigMap ${configMap?.name}`),
        ...unless(
          !secret || secrets.includes(secret.secretName),
          `${from}: nobody brings Secret ${secret?.secretName}`,
        ),
      ]),
    ];
  });
  return [...headless, ...needs];
}
