import { Declared, gateway, World } from './declared';
import { Labels } from './kinds';
import { Manifests } from './manifests';
import { arrival } from './names';
import { Endpoint, rulesOf, within } from './network-policy';

const outside = 'an address outside';
const node = 'a node';
const dns = 'DNS';
const istiod = 'istiod';
const monitoring = 'the monitoring';
// What an application, a proxy or an administrator listens on.
const usual = [22, 53, 80, 443, 8080, 9090, 15001, 15012, 15020, 15021, 15090];

/** Two that may or may not reach each other, and the packets that are tried. */
export interface Question {
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly packets: readonly Packet[];
}

/** One packet, and whether it should pass. */
export interface Packet {
  readonly port: number;
  readonly protocol: 'TCP' | 'UDP';
  /** Whether it was declared to pass. */
  readonly wanted: boolean;
  /** In words: `orders to users on TCP 8080`. */
  readonly text: string;
}

/** Every packet between two components of a system, or one and its surroundings. Where a Service's port leads is read from the manifests; who may send is not. */
export function questions(manifests: Manifests, declared: Declared): Question[] {
  const ours = manifests.pods.map((pods, i): Endpoint => ({
    name: pods.component,
    ip: within(declared.world.cidrs.pods, i + 10),
    pod: pods,
    rules: rulesOf(manifests, pods),
  }));
  const others = surroundings(declared.world);
  const expected = declaredPackets(manifests, declared);
  const declaredPorts = [...expected].map((packet) => Number(packet.split(' ').at(-1)));
  const ports = [...new Set([...usual, ...declaredPorts, ...named(manifests)])];
  const ask = (from: Endpoint, to: Endpoint): Question => ({
    from,
    to,
    packets: ports.flatMap((port) =>
      (['TCP', 'UDP'] as const).map((protocol): Packet => {
        const text = `${from.name} to ${to.name} on ${protocol} ${port}`;
        return { port, protocol, text, wanted: expected.has(text) };
      }),
    ),
  });
  const all = [
    // Also from a pod to itself: it stands for two pods that are alike.
    ...ours.flatMap((from) => [...ours, ...others].map((to) => ask(from, to))),
    ...others.flatMap((from) => ours.map((to) => ask(from, to))),
  ];
  const asked = new Set(all.flatMap(({ packets }) => packets.map(({ text }) => text)));
  const missed = [...expected].filter((packet) => !asked.has(packet));
  if (missed.length > 0) throw new Error(`nobody is there for: ${missed.join(', ')}`);
  return all;
}

/** Every port that a policy names. To all policies, the others are alike: one of them stands for all. */
const named = (manifests: Manifests): number[] =>
  manifests
    .of('NetworkPolicy')
    .flatMap(({ spec }) => [...(spec.ingress ?? []), ...(spec.egress ?? [])])
    .flatMap(({ ports = [] }) => ports.map(({ port }) => port));

/** What is wrong, where packets do not do what was declared. */
export const refusal = ({ wanted, text }: Packet): string =>
  `NetworkPolicy: ${wanted ? 'no packet passes' : 'packets pass'} from ${text}`;

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
