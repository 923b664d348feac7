import { Declared, gateway, World } from './declared';
import { Labels } from './kinds';
import { Manifests } from './manifests';
import { arrival } from './names';
import { Endpoint, passage, rulesOf, within } from './network-policy';

const outside = 'an address outside';
const node = 'a node';
const dns = 'DNS';
const istiod = 'istiod';
const monitoring = 'the monitoring';
// What an application, a proxy or an administrator listens on.
const usual = [22, 53, 80, 443, 8080, 9090, 15001, 15012, 15020, 15021, 15090];

/** Which packets pass the policies of both ends, against which were declared to. */
export function packets(manifests: Manifests, declared: Declared): string[] {
  const ours = manifests.pods.map((pods, i): Endpoint => ({
    name: pods.component,
    ip: within(declared.world.cidrs.pods, i + 10),
    pod: pods,
    rules: rulesOf(manifests, pods),
  }));
  const others = surroundings(declared.world);
  const expected = declaredPackets(manifests, declared);
  const ports = new Set([...usual, ...[...expected].map((packet) => Number(packet.split(' ').at(-1)))]);
  const wrong = new Set<string>();
  const ask = (from: Endpoint, to: Endpoint): void => {
    const passes = passage(from, to);
    for (const port of ports) {
      for (const protocol of ['TCP', 'UDP']) {
        const packet = `${from.name} to ${to.name} on ${protocol} ${port}`;
        const wanted = expected.has(packet);
        if (passes(port, protocol) === wanted) continue;
        wrong.add(`NetworkPolicy: ${wanted ? 'no packet passes' : 'packets pass'} from ${packet}`);
      }
    }
  };
  // Also from a pod to itself: it stands for two pods that are alike.
  for (const from of ours) for (const to of [...ours, ...others]) ask(from, to);
  for (const from of others) for (const to of ours) ask(from, to);
  return [...wrong];
}

const tcp = (from: string, to: string, port: number): string => `${from} to ${to} on TCP ${port}`;

function declaredPackets(manifests: Manifests, { calls, places, uses, answering, world }: Declared): Set<string> {
  const edges = [
    ...calls.map(({ caller, callee }) => ({ caller, callee })),
    ...places.flatMap(({ ways }) => ways.map(({ callee }) => ({ caller: gateway, callee }))),
  ];
  const called = answering.flatMap(({ name, host, outside: port }) => {
    const callers = edges.filter(({ callee }) => callee === name).map(({ caller }) => caller);
    const at = port ?? arrival(manifests, host, 80);
    return callers.map((caller) => tcp(caller, port ? outside : name, at));
  });
  const used = uses.map(({ caller, pods, port }) => tcp(caller, pods ?? outside, port));
  const needed = manifests.pods.flatMap(({ component }) => [
    tcp(component, dns, 53),
    `${component} to ${dns} on UDP 53`,
    tcp(component, istiod, 15012),
    tcp(node, component, 15020),
    tcp(node, component, 15021),
    ...(world.monitoring ? [tcp(monitoring, component, 15020)] : []),
  ]);
  return new Set([...called, ...used, ...needed]);
}

/** Everything around the namespace: nothing restricts it but the policies of whom it meets. */
function surroundings({ cidrs, ...world }: World): Endpoint[] {
  const pod = (name: string, i: number, namespace: string, labels: Labels): Endpoint => {
    return { name, ip: within(cidrs.pods, 200 + i), pod: { namespace, labels }, rules: {} };
  };
  return [
    pod(gateway, 0, world.gateway.namespace, world.gateway.labels),
    pod(dns, 1, world.dns.namespace, world.dns.labels),
    pod('a neighbour of DNS', 2, world.dns.namespace, {}),
    pod(istiod, 3, world.istioNamespace, { app: 'istiod' }),
    pod(monitoring, 4, world.monitoring ?? 'monitoring', { 'app.kubernetes.io/name': 'prometheus' }),
    pod('a stranger', 5, 'elsewhere', world.gateway.labels),
    { name: 'the address of a Service', ip: within(cidrs.services, 7), rules: {} },
    { name: node, ip: within(cidrs.nodes, 7), rules: {} },
    // Where clouds tell a node's credentials to whoever asks.
    { name: 'the cloud', ip: '169.254.169.254', rules: {} },
    { name: outside, ip: '203.0.113.7', rules: {} },
  ];
}
