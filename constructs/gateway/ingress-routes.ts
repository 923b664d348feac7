import { Call } from '../../graph/graph';
import { parseOperation } from '../../graph/operation';
import { VirtualService, VirtualServiceSpecHttpRoute as Route } from '../../imports/networking.istio.io';
import { Callee } from '../base/component';
import { Door } from './gateway-servers';
import { httpRules } from '../http/http-rule-order';
import { budget, canaryOf, destinations, literal, Treatment } from '../http/http-rules';
import { Manifest } from '../base/manifest';

/** One way from a public place to a service; where there are several they are weighted. */
export interface Way {
  /** Where it leads. */
  readonly service: Callee & { readonly canaryWeight?: number };
  /** What is declared of it. */
  readonly call: Call;
}

/** What the gateway does with each public operation. Rules of the mesh do not hold here: timeouts and canaries are said again. */
export function ingressRoutes(of: Door): void {
  new Manifest(of, VirtualService, { name: of.name }, () => {
    const routed = [...places(of)].map(([operation, ways]) => {
      const treatment = treat(ways, of.withholds);
      return { operation, treatment, group: JSON.stringify(treatment) };
    });
    return { spec: { hosts: [of.hostName], gateways: [of.name], http: httpRules(routed) } };
  });
}

/** Where each public operation may go. */
export function places(gateway: Door): Map<string, Way[]> {
  const ways = new Map<string, Way[]>();
  const edges = gateway.outgoing.toSorted((a, b) => (a.callee.name < b.callee.name ? -1 : 1));
  for (const { callee, data } of edges) {
    for (const call of data.calls) {
      for (const { method, path } of call.operations.map(parseOperation)) {
        const place = `${method} ${call.under ?? ''}${path}`;
        ways.set(place, [...(ways.get(place) ?? []), { service: callee, call }]);
      }
    }
  }
  return ways;
}

function treat(ways: readonly Way[], withholds: readonly string[]): Treatment {
  const call = (ways[0] as Way).call;
  const rewrite = call.under
    ? { uriRegexRewrite: { match: `^${literal(call.under)}(/.*)$`, rewrite: '\\1' } }
    : undefined;
  const headers = withholds.length > 0 ? { request: { remove: [...withholds] } } : undefined;
  const canaries = ways.filter(({ service }) => service.canaryWeight !== undefined);
  return {
    http: { headers, rewrite, route: share(ways, destinations), ...budget(call) },
    canary: share(canaries, canaryOf),
  };
}

/** Every route of every way: the weights of the ways times those of the tracks behind them. */
function share(ways: readonly Way[], routesOf: (service: Way['service']) => Route[]): Route[] {
  if (ways.length < 2) return ways.flatMap(({ service }) => routesOf(service));
  const routes = ways.flatMap(({ service, call }) =>
    routesOf(service).map((route) => ({ ...route, weight: (call.weight ?? 1) * (route.weight ?? 100) })),
  );
  const divisor = routes.map((route) => route.weight).reduce(greatestCommonDivisor);
  return routes.map((route) => ({ ...route, weight: divisor > 0 ? route.weight / divisor : 0 }));
}

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b));
