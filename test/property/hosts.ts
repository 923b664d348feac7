import { Declared } from './declared';
import { Manifests, selects } from './manifests';

/** Hosts, ports and subsets that routes lead to are there, with pods behind each subset. */
export function hosts(manifests: Manifests, { world, publicHost }: Declared): string[] {
  const wrong: string[] = [];
  const check = (holds: boolean, text: string): void => void (holds || wrong.push(text));
  const rules = new Map(manifests.of('DestinationRule').map(({ spec }) => [spec.host, spec]));
  for (const { metadata, spec } of manifests.of('DestinationRule')) {
    const behind = podsBehind(manifests, spec.host);
    check(behind !== undefined, `DestinationRule ${metadata.name}: nothing is called ${spec.host}`);
    for (const { name, labels } of spec.subsets ?? []) {
      const pods = behind?.filter((pod) => selects(labels, pod.labels)) ?? [];
      check(pods.length === 1, `DestinationRule ${metadata.name}: subset ${name} has ${pods.length} kinds of pods`);
    }
  }
  for (const { metadata, spec } of manifests.of('VirtualService')) {
    const who = `VirtualService ${metadata.name}`;
    check(spec.http.length > 0, `${who}: no rule`);
    const gateways = manifests.of('Gateway').filter((g) => spec.gateways?.includes(g.metadata.name));
    check(
      !spec.gateways || gateways.length === spec.gateways.length,
      `${who}: no Gateway ${spec.gateways?.join(', ')}`,
    );
    for (const { destination } of spec.http.flatMap(({ route }) => route)) {
      const { host, subset, port } = destination;
      check(portsOf(manifests, host).includes(port.number), `${who}: ${host} does not listen on ${port.number}`);
      const subsets = rules.get(host)?.subsets?.map(({ name }) => name) ?? [];
      check(subset ? subsets.includes(subset) : subsets.length === 0, `${who}: ${host} has no subset ${subset}`);
    }
  }
  for (const { metadata, spec } of manifests.of('Gateway')) {
    const open = spec.servers.every((server) => server.hosts.join() === publicHost);
    check(
      open && selects(spec.selector, world.gateway.labels),
      `Gateway ${metadata.name}: opens no gateway for ${publicHost}`,
    );
  }
  return wrong;
}

const service = (manifests: Manifests, host: string) =>
  manifests.of('Service').find(({ metadata: m }) => host.startsWith(`${m.name}.${m.namespace}.svc.`));

const entry = (manifests: Manifests, host: string) =>
  manifests.of('ServiceEntry').find(({ spec }) => spec.hosts.includes(host));

function podsBehind(manifests: Manifests, host: string) {
  const found = service(manifests, host);
  if (found) return manifests.selected(found.metadata.namespace, found.spec.selector);
  return entry(manifests, host) && [];
}

const portsOf = (manifests: Manifests, host: string): number[] =>
  service(manifests, host)?.spec.ports.map(({ port }) => port) ??
  entry(manifests, host)?.spec.ports.map(({ number }) => number) ??
  [];
