import { Declared } from './declared';
import { Manifests, selects } from './manifests';

/** Which proxies know of which hosts, and where packets to them arrive, against what was declared. */
export function names(manifests: Manifests, { answering, calls, uses }: Declared): string[] {
  const wrong: string[] = [];
  const hosts = new Map<string, Set<string>>();
  const expect = (host: string, caller: string): void =>
    void hosts.set(host, (hosts.get(host) ?? new Set()).add(caller));
  for (const { name, host, outside } of answering) {
    const port = arrival(manifests, host, 80);
    if (Number.isNaN(port) || port !== (outside ?? port))
      wrong.push(`${name}: packets to ${host}:80 arrive at ${port}`);
    for (const { caller, callee } of calls) if (callee === name) expect(host, caller);
  }
  for (const { caller, host, port } of uses) {
    const at = arrival(manifests, host, port);
    if (at !== port) wrong.push(`${caller}: packets to ${host}:${port} arrive at ${at}`);
    expect(host, caller);
  }
  for (const { from, component, labels } of manifests.pods) {
    for (const [host, callers] of hosts) {
      if (knows(manifests, labels, host) === callers.has(component)) continue;
      wrong.push(`Sidecar: ${from} ${callers.has(component) ? 'does not know' : 'knows'} ${host}`);
    }
  }
  return wrong;
}

/** The port at which packets arrive that are sent to a host's port: a Service or a ServiceEntry says so. */
export function arrival(manifests: Manifests, host: string, port: number): number {
  for (const { metadata, spec } of manifests.of('Service')) {
    if (!host.startsWith(`${metadata.name}.${metadata.namespace}.svc.`)) continue;
    const target = spec.ports.find((p) => p.port === port)?.targetPort;
    if (typeof target === 'number') return target;
    const [pods] = manifests.selected(metadata.namespace, spec.selector);
    const ports = pods?.template.spec.containers.flatMap((container) => container.ports ?? []) ?? [];
    return ports.find(({ name }) => name === target)?.containerPort ?? NaN;
  }
  for (const { spec } of manifests.of('ServiceEntry')) {
    const entry = spec.hosts.includes(host) ? spec.ports.find((p) => p.number === port) : undefined;
    if (entry) return entry.targetPort ?? entry.number;
  }
  return NaN;
}

/** Whether a proxy that runs with these labels was told of a host. A Sidecar that names its workload counts before one for all. */
function knows(manifests: Manifests, labels: Readonly<Record<string, string>>, host: string): boolean {
  const sidecars = manifests.of('Sidecar').map(({ spec }) => spec);
  const own = sidecars.filter(({ workloadSelector: of }) => of && selects(of.labels, labels));
  const counting = own.length > 0 ? own : sidecars.filter(({ workloadSelector: of }) => !of);
  return counting.length === 0 || counting.some(({ egress }) => egress.some((e) => e.hosts.includes(`./${host}`)));
}
