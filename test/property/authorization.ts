import { Declared, gateway } from './declared';
import { Access, Manifest } from './kinds';
import { Manifests, only, PodsOf, selects } from './manifests';
import { answering, inTemplate, Request, requests } from './requests';

type Rule = NonNullable<Manifest<'AuthorizationPolicy'>['spec']['rules']>[number];

/** What arrives at a pod's proxy: a request, or bytes of some other protocol. */
interface Arrival {
  readonly port: number;
  readonly request?: Request;
}

/** Who is admitted by the policies, against who was declared to be. */
export function authorization(manifests: Manifests, declared: Declared): string[] {
  const modes = manifests.of('PeerAuthentication').map(({ spec }) => spec);
  const strict = modes.length === 1 && modes.every(({ selector, mtls }) => !selector && mtls.mode === 'STRICT');
  const wrong = strict ? [] : ['PeerAuthentication: identities are not proven by STRICT mutual TLS'];
  const asked = requests(declared.answering.flatMap(({ operations }) => operations));
  const ports = [...new Set(manifests.pods.flatMap(portsOf))];
  const callers = identities(manifests, declared.world);
  for (const callee of manifests.pods) {
    const offered = declared.answering.find(({ name }) => name === callee.component)?.operations ?? [];
    const answers = asked.map((request) => ({ request, operation: answering(offered, request) }));
    const port = portsOf(callee)[0] ?? 0;
    for (const [caller, principal] of callers) {
      const admits = admission(manifests, callee, principal);
      const judge = (arrival: Arrival, what: string, expected: boolean): void => {
        if (admits(arrival) === expected) return;
        wrong.push(`AuthorizationPolicy: ${caller} ${expected ? 'may not' : 'may'} ${what} of ${callee.from}`);
      };
      const called = declaredOperations(declared, caller, callee.component);
      const uses = (port: number): boolean =>
        declared.uses.some((u) => u.caller === caller && u.pods === callee.component && u.port === port);
      for (const { request, operation } of answers) {
        const expected = operation === undefined ? uses(port) : called.has(operation);
        judge({ port, request }, `${request.method} ${request.path}`, expected);
      }
      for (const port of ports) judge({ port }, `reach port ${port}`, uses(port));
    }
  }
  return wrong;
}

/** What a caller was declared to call of a callee. */
function declaredOperations({ calls, places }: Declared, caller: string, callee: string): Set<string> {
  const called =
    caller === gateway
      ? places.filter((place) => place.ways.some((way) => way.callee === callee))
      : calls.filter((call) => call.caller === caller && call.callee === callee);
  return new Set(called.map(({ operation }) => operation));
}

/** Everybody who could ask, by name, with their principal. */
function identities(manifests: Manifests, world: Declared['world']): Map<string, string> {
  const principal = (namespace: string, account: string) => `${world.trustDomain}/ns/${namespace}/sa/${account}`;
  return new Map([
    ...manifests.pods.map((p) => [p.component, principal(p.namespace, p.serviceAccount)] as const),
    [gateway, principal(world.gateway.namespace, world.gateway.serviceAccount)],
    ['a stranger', principal('elsewhere', world.gateway.serviceAccount)],
  ]);
}

const portsOf = ({ template }: PodsOf): number[] =>
  template.spec.containers.flatMap(({ ports = [] }) => ports.map(({ containerPort }) => containerPort));

/** What some pods admit of one caller. https://istio.io/latest/docs/concepts/security/#implicit-enablement */
function admission(manifests: Manifests, pods: PodsOf, principal: string): (arrival: Arrival) => boolean {
  const policies = manifests
    .of('AuthorizationPolicy')
    .filter(({ metadata }) => metadata.namespace === pods.namespace)
    .filter(({ spec }) => selects(spec.selector?.matchLabels ?? {}, pods.labels));
  if (policies.length === 0) return () => true;
  const rules = policies.flatMap(({ spec }) => {
    only(spec, 'action', 'selector', 'rules');
    if (spec.action !== undefined && spec.action !== 'ALLOW')
      throw new Error(`the oracle does not know ${spec.action}`);
    return spec.rules ?? [];
  });
  const known = rules.filter((rule) => speaksOf(rule, principal));
  return (arrival) => known.some(({ to }) => !to || to.some(({ operation }) => covers(operation, arrival)));
}

function speaksOf(rule: Rule, principal: string): boolean {
  only(rule, 'from', 'to');
  return !rule.from || rule.from.some(({ source }) => source.principals.includes(principal));
}

function covers(access: Access, { port, request }: Arrival): boolean {
  only(access, 'methods', 'paths', 'notPaths', 'ports');
  const { methods, paths, notPaths, ports } = access;
  if (ports && !ports.includes(`${port}`)) return false;
  if (!methods && !paths && !notPaths) return true;
  // A rule that speaks of HTTP admits nothing else.
  if (!request) return false;
  if (methods && !methods.includes(request.method)) return false;
  if (paths && !paths.some((path) => inPath(path, request))) return false;
  return !notPaths?.some((path) => inPath(path, request));
}

function inPath(path: string, request: Request): boolean {
  if (path.replaceAll('{*}', '').includes('*')) throw new Error(`the oracle does not know the path ${path}`);
  return inTemplate(path, request.path);
}
