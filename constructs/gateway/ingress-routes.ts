import { parseOperation } from '../../graph/operation';
import { VirtualService, VirtualServiceSpecHttpRoute as Route } from '../../imports/networking.istio.io';
import { Door, Way } from './gateway-servers';
import { httpRules } from '../http/http-rule-order';
import { budget, literal, Routes, Treatment } from '../http/http-rules';
import { Manifest } from '../base/manifest';

/** What the gateway does with each public operation. Rules of the mesh do not hold here: timeouts and canaries are said again. */
export function ingressRoutes(of: Door): void {
  new Manifest(of, VirtualService, { name: of.name }, () => {
    const routed = [...places(of)].map(([operation, ways]) => {
      return { operation, treatment: treat(ways, of.withholds), group: alike(ways) };
    });
    return { spec: { hosts: [of.hostName], gateways: [of.name], http: httpRules(routed) } };
  });
}

/** Where each public operation may go. */
export function places(gateway: Door): Map<string, Way[]> {
  const ways = new Map<string, Way[]>();
  for (const way of gateway.ways.toSorted((a, b) => (a.service.name < b.service.name ? -1 : 1))) {
    const { under = '', operations } = way.call;
    for (const { method, path } of operations.map(parseOperation)) {
      const place = `${method} ${under}${path}`;
      const known = ways.get(place);
      if (known) known.push(way);
      else ways.set(place, [way]);
    }
  }
  return ways;
}

/** The same for what is treated alike: ways to the same services, in the same shares and within one budget. */
const alike = (ways: readonly Way[]): string =>
  ways.map(({ service, call }) => [service.name, call.weight, call.under, call.timeout].join(' ')).join(', ');

function treat(ways: readonly Way[], withholds: readonly string[]): Treatment {
  const call = (ways[0] as Way).call;
  const rewrite = call.under
    ? { uriRegexRewrite: { match: `^${literal(call.under)}(/.*)$`, rewrite: '\\1' } }
    : undefined;
  const headers = withholds.length > 0 ? { request: { remove: [...withholds] } } : undefined;
  const canaries = ways.filter(({ service }) => service.routes().canary.length > 0);
  return {
    http: { headers, rewrite, route: share(ways, 'usual'), ...budget(call) },
    canary: share(canaries, 'canary'),
  };
}

/** Every route of every way: the weights of the ways times those of the tracks behind them. */
function share(ways: readonly Way[], which: keyof Routes): Route[] {
  if (ways.length < 2) return ways.flatMap(({ service }) => service.routes()[which]);
  const routes = ways.flatMap(({ service, call }) =>
    service.routes()[which].map((route) => ({ ...route, weight: (call.weight ?? 1) * (route.weight ?? 100) })),
  );
  const divisor = routes.map((route) => route.weight).reduce(greatestCommonDivisor);
  return routes.map((route) => ({ ...route, weight: divisor > 0 ? route.weight / divisor : 0 }));
}

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b));
