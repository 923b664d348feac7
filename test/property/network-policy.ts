import { Labels, Manifest, PacketRule, Peer } from './kinds';
import { Manifests, only, selects } from './manifests';

/** Something that sends or receives packets. */
export interface Endpoint {
  readonly name: string;
  readonly ip: string;
  /** What a pod is known by. What is no pod is known by its address alone. */
  readonly pod?: { readonly namespace: string; readonly labels: Labels };
  /** The rules that hold for it. A direction without rules is open. */
  readonly rules: { readonly Ingress?: readonly PacketRule[]; readonly Egress?: readonly PacketRule[] };
}

/** The rules of all policies that select a pod: they add up. https://kubernetes.io/docs/concepts/services-networking/network-policies/ */
export function rulesOf(manifests: Manifests, pod: NonNullable<Endpoint['pod']>): Endpoint['rules'] {
  const policies = manifests
    .of('NetworkPolicy')
    .filter(({ metadata }) => metadata.namespace === pod.namespace)
    .map(({ spec }) => spec)
    .filter(({ podSelector }) => selects(podSelector.matchLabels ?? {}, pod.labels));
  for (const spec of policies) understand(spec);
  const into = policies.filter(({ policyTypes }) => policyTypes.includes('Ingress'));
  const out = policies.filter(({ policyTypes }) => policyTypes.includes('Egress'));
  return {
    Ingress: into.length === 0 ? undefined : into.flatMap(({ ingress }) => ingress ?? []),
    Egress: out.length === 0 ? undefined : out.flatMap(({ egress }) => egress ?? []),
  };
}

function understand(spec: Manifest<'NetworkPolicy'>['spec']): void {
  only(spec, 'podSelector', 'policyTypes', 'ingress', 'egress');
  only(spec.podSelector, 'matchLabels');
  for (const rule of [...(spec.ingress ?? []), ...(spec.egress ?? [])]) {
    only(rule, 'from', 'to', 'ports');
    for (const peer of [...(rule.from ?? []), ...(rule.to ?? [])])
      only(peer, 'podSelector', 'namespaceSelector', 'ipBlock');
    for (const port of rule.ports ?? []) only(port, 'port', 'protocol');
  }
}

/** Which packets the policies of both ends let pass. */
export function passage(from: Endpoint, to: Endpoint): (port: number, protocol: string) => boolean {
  const out = from.rules.Egress?.filter((rule) => speaksOf(rule.to, from, to));
  const into = to.rules.Ingress?.filter((rule) => speaksOf(rule.from, to, from));
  return (port, protocol) => open(out, port, protocol) && open(into, port, protocol);
}

const open = (rules: readonly PacketRule[] | undefined, port: number, protocol: string): boolean =>
  !rules || rules.some(({ ports }) => !ports || ports.some((p) => p.port === port && p.protocol === protocol));

const speaksOf = (peers: readonly Peer[] | undefined, at: Endpoint, other: Endpoint): boolean =>
  !peers || peers.some((peer) => isPeer(peer, at, other));

function isPeer(peer: Peer, at: Endpoint, { ip, pod }: Endpoint): boolean {
  const { podSelector, namespaceSelector, ipBlock } = peer;
  if (ipBlock) return isIn(ipBlock.cidr, ip) && !ipBlock.except?.some((cidr) => isIn(cidr, ip));
  if (!pod) return false;
  const near = namespaceSelector
    ? selects(namespaceSelector.matchLabels ?? {}, { 'kubernetes.io/metadata.name': pod.namespace })
    : pod.namespace === at.pod?.namespace;
  return near && selects(podSelector?.matchLabels ?? {}, pod.labels);
}

const number = (ip: string): number => ip.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);

function isIn(cidr: string, ip: string): boolean {
  const [base = '', bits = '32'] = cidr.split('/');
  const size = 2 ** (32 - Number(bits));
  return Math.floor(number(base) / size) === Math.floor(number(ip) / size);
}

/** An address within a range. */
export function within(cidr: string, i: number): string {
  const value = number(cidr.split('/')[0] ?? '') + i;
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}
