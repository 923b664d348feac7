import { Operation } from '../../graph/operation';
import { Material, material } from './material';
import { answers, CallPlan, Exposure, isRunner, Keeper, Runner, System } from './system';

type Placed<T> = T & { readonly level: number };

// In no order that means anything, and some of them the beginning of others.
const names = ['m', 'c-d', 'z', 'a', 'a-b', 'c', 'q-1', 'q', 'h-i-j', 'h-i', 'y', 'b'];
// What a caller waits, by its level: more than whoever it calls, whatever both retry.
const waits = [
  { from: 10_000, to: 14_000 },
  { from: 1900, to: 2400 },
  { from: 330, to: 400 },
] as const;
const lowest = 3;
const gatewayWaits = { from: 15_000, to: 30_000 };

/** Makes a system of raw material: what does not fit together is left out, and no material is wasted. */
function plan(material: Material): System {
  const { pool, nodes, monitoring } = material;
  const placed = nodes.map((node, i) => ({ ...node, name: names[i] ?? '' }));
  const runners = placed.flatMap((node): Placed<Runner>[] => {
    const { kind, name, canary, variant } = node;
    if (!isRunner(kind)) return [];
    const operations = answers({ kind }) ? picked(pool, node.operations) : [];
    return [
      {
        kind,
        name,
        operations,
        idempotent: node.idempotent ? operations : operations.slice(1),
        canary: kind === 'service' || kind === 'worker' ? canary : undefined,
        most: 1 + (variant % 3),
        port: variant % 2 === 0 ? 443 : 8443,
        keys: variant % 4 === 0,
        level: kind === 'service' ? node.level : kind === 'external' ? lowest : 0,
      },
    ];
  });
  const keepers = placed.flatMap(({ kind, name, outside, variant }, i): Keeper[] => {
    if (kind !== 'redis' && kind !== 'nats' && kind !== 'postgres') return [];
    return [{ kind, name, outside: outside ? 6000 + i : undefined, server: variant % 3 === 0 ? 'sql-2' : 'sql' }];
  });
  return {
    monitoring,
    runners,
    keepers,
    calls: calls(material, runners),
    uses: uses(material, runners, keepers),
    exposures: exposures(material, runners),
  };
}

function calls({ links, retries }: Material, runners: readonly Placed<Runner>[]): CallPlan[] {
  const said = new Set<string>();
  const callers = runners.filter(({ kind, level }) => kind !== 'external' && level < lowest);
  return links.flatMap((link) => {
    const caller = at(callers, link.from);
    const below = runners.filter(({ level }) => level > (caller?.level ?? lowest));
    const callee = at(below, link.to);
    if (!caller || !callee) return [];
    const key = (operation: string) => `${caller.name} ${callee.name} ${operation}`;
    const operations = picked(callee.operations, link.operations).filter((o) => !said.has(key(o)));
    if (operations.length === 0) return [];
    for (const operation of operations) said.add(key(operation));
    const repeatable = operations.every((o) => callee.idempotent.includes(o) || !/^(POST|PATCH) /.test(o));
    const tries = repeatable ? Math.min(link.retries, retries[caller.level] ?? 0) : 0;
    const { parallel, alternative } = link;
    const during = caller.kind === 'service' ? link.during && picked(caller.operations, link.during) : undefined;
    // The default of a second is right where nobody waits longer below, and nothing is repeated.
    const usual = link.timeout === undefined && caller.level === 1 && tries === 0;
    const timeout = usual ? undefined : between(waits[caller.level] ?? waits[0], link.timeout ?? 0);
    return [
      { caller: caller.name, callee: callee.name, operations, during, timeout, retries: tries, parallel, alternative },
    ];
  });
}

function uses({ links }: Material, runners: readonly Runner[], keepers: readonly Keeper[]): System['uses'] {
  const users = runners.filter(({ kind }) => kind !== 'external');
  const pairs = links.flatMap((link) => {
    const user = at(users, link.from);
    const store = at(keepers, link.to);
    return user && store ? [`${user.name} ${store.name}`] : [];
  });
  return [...new Set(pairs)].map((pair) => ({ user: pair.split(' ')[0] ?? '', store: pair.split(' ')[1] ?? '' }));
}

function exposures(material: Material, runners: readonly Placed<Runner>[]): Exposure[] {
  const services = runners.filter(({ kind }) => kind === 'service');
  const taken = new Set<string>();
  return material.exposures.flatMap(({ service, operations, other, weights, under, timeout }) => {
    const one = at(services, service);
    const others = services.filter((s) => s !== one);
    const two = other === undefined ? undefined : at(others, other);
    if (!one) return [];
    const common = two ? one.operations.filter((o) => two.operations.includes(o)) : one.operations;
    const place = (o: string) => o.replace(' ', ` ${under ?? ''}`).replace(/\{.*?\}/g, '{}');
    const free = picked(common, operations).filter((o) => !taken.has(place(o)));
    if (free.length === 0) return [];
    for (const operation of free) taken.add(place(operation));
    const [weight, remaining] = weights;
    const ways = two
      ? [
          { service: one.name, weight },
          { service: two.name, weight: weight === 0 ? remaining + 1 : remaining },
        ]
      : [{ service: one.name, weight: 1 }];
    return [
      { ways, operations: free, under, timeout: timeout === undefined ? undefined : between(gatewayWaits, timeout) },
    ];
  });
}

const at = <T>(list: readonly T[], i: number): T | undefined => list[i % list.length];

/** Some of a list, each once. */
const picked = (list: readonly Operation[], indexes: readonly number[]): Operation[] =>
  list.length === 0 ? [] : [...new Set(indexes.map((i) => list[i % list.length] as Operation))];

/** A number in a range, by a share of a thousand. */
const between = ({ from, to }: { from: number; to: number }, share: number): number =>
  Math.round(from + ((to - from) * share) / 999);

/** Systems in which the rules find no error. */
export const systems = material.map(plan);
