import { HttpRule, Labels, Match } from './kinds';
import { Manifests, only, selects } from './manifests';
import { Request } from './requests';

/** What a route does with a request. */
export interface Outcome {
  /** Milliseconds. */
  readonly timeout: number;
  readonly attempts: number;
  /** The path that the callee sees. */
  readonly path: string;
  /** The part of the requests that goes to each destination, as in `orders.shop.svc.cluster.local stable`. */
  readonly shares: Readonly<Record<string, number>>;
}

/** A request with all that routes look at. */
export interface Routed extends Request {
  readonly labels?: Labels;
  readonly headers?: Labels;
}

/** The rules for a host, in the mesh or at a gateway. Nothing merges the VirtualServices of one host: there must be one. */
export function rulesFor(manifests: Manifests, host: string, gateway?: string): readonly HttpRule[] {
  const found = manifests
    .of('VirtualService')
    .filter(({ spec }) => spec.hosts.includes(host))
    .filter(({ spec }) => (gateway ? spec.gateways?.includes(gateway) : !spec.gateways));
  if (found.length > 1) throw new Error(`${host} has ${found.length} VirtualServices`);
  for (const { spec } of found) only(spec, 'hosts', 'gateways', 'exportTo', 'http');
  return found[0]?.spec.http ?? [];
}

/** What the first rule that matches does, if any does. */
export function outcome(rules: readonly HttpRule[], request: Routed): Outcome | undefined {
  const rule = rules.find(({ match }) => !match || match.some((one) => matches(one, request)));
  if (!rule) return undefined;
  only(rule, 'match', 'timeout', 'retries', 'headers', 'rewrite', 'route');
  // What is taken away of a request changes nothing of where it goes.
  only(rule.headers ?? {}, 'request');
  only(rule.headers?.request ?? {}, 'remove');
  return {
    // What is not said is Istio's own: no timeout, two retries.
    timeout: rule.timeout === undefined ? Infinity : milliseconds(rule.timeout),
    attempts: rule.retries?.attempts ?? 2,
    path: rewritten(rule, request.path),
    shares: shares(rule),
  };
}

function matches(match: Match, { method, path, labels = {}, headers = {} }: Routed): boolean {
  only(match, 'sourceLabels', 'method', 'uri', 'headers');
  for (const value of Object.values(match.headers ?? {})) only(value, 'exact');
  const { exact, regex, ...rest } = match.uri ?? {};
  only(rest);
  return (
    selects(match.sourceLabels ?? {}, labels) &&
    isMethod(match.method ?? {}, method) &&
    Object.entries(match.headers ?? {}).every(([name, value]) => headers[name] === value.exact) &&
    (exact === undefined || exact === path) &&
    (regex === undefined || whole(regex).test(path))
  );
}

function isMethod({ exact, regex, ...rest }: NonNullable<Match['method']>, method: string): boolean {
  only(rest);
  return (exact === undefined || exact === method) && (regex === undefined || whole(regex).test(method));
}

const known = new Map<string, RegExp>();

/** https://istio.io/latest/docs/reference/config/networking/virtual-service/#StringMatch: RE2, of the whole text. */
function whole(regex: string): RegExp {
  const found = known.get(regex) ?? new RegExp(`^(?:${regex})$`);
  known.set(regex, found);
  return found;
}

function rewritten({ rewrite }: HttpRule, path: string): string {
  if (!rewrite) return path;
  only(rewrite, 'uriRegexRewrite');
  const { match = '', rewrite: to = '' } = rewrite.uriRegexRewrite ?? {};
  return path.replace(new RegExp(match, 'g'), to.replaceAll('\\', '$'));
}

/** One destination without a weight takes all; of several, one without a weight takes nothing. */
function shares({ route }: HttpRule): Record<string, number> {
  const total = route.length === 1 ? 1 : route.reduce((sum, { weight = 0 }) => sum + weight, 0);
  const parts: Record<string, number> = {};
  for (const { destination, weight } of route) {
    const { host, subset, port } = destination;
    const place = `${host}:${port.number} ${subset ?? '-'}`;
    parts[place] = (parts[place] ?? 0) + (route.length === 1 ? 1 : (weight ?? 0) / total);
  }
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part > 0));
}

/** A duration such as `1s` or `500ms`. */
export function milliseconds(duration: string): number {
  const [, value, unit] = /^(\d+)(ms|s)$/.exec(duration) ?? [];
  if (!unit) throw new Error(`the oracle does not know the duration ${duration}`);
  return Number(value) * (unit === 's' ? 1000 : 1);
}
