import { Calling, Declared, Place, Using } from './declared';
import { answers, publicHost, System } from './system';
import { world } from './world';

const ports = { redis: 6379, nats: 4222, postgres: 5432 };

const outside = (name: string): string => `${name}.example`;

/** What a random system promises. */
export function declaredBySystem(system: System): Declared {
  const { namespace, platform } = world(system.monitoring);
  const { runners, keepers } = system;
  const inside = (name: string) => `${name}.${namespace}.svc.${platform.clusterDomain}`;
  const databases = keepers.filter((keeper) => keeper.kind === 'postgres' && keeper.outside === undefined);
  const using = (caller: string, store: string): Using[] =>
    keepers
      .filter(({ name }) => name === store)
      .map(({ name, kind, outside: port, server }) => {
        if (port !== undefined) return { caller, host: outside(name), port };
        const pods = kind === 'postgres' ? server : name;
        return { caller, pods, host: inside(pods), port: ports[kind] };
      });
  return {
    world: { namespace, ...platform, monitoring: platform.monitoring?.namespace },
    publicHost,
    answering: runners
      .filter(answers)
      .map(({ name, kind, operations, canary, port }) =>
        kind === 'external'
          ? { name, host: outside(name), operations, outside: port }
          : { name, host: inside(name), operations, canaryWeight: canary },
      ),
    calls: system.calls.flatMap(({ caller, callee, operations, timeout = 1000, retries }) =>
      operations.map((operation): Calling => ({ caller, callee, operation, timeout, retries })),
    ),
    uses: [
      ...system.uses.flatMap(({ user, store }) => using(user, store)),
      // Whoever makes a database uses its server.
      ...databases.flatMap(({ name }) => using(name, name).map((use) => ({ ...use, caller: `${name}-setup` }))),
    ],
    places: system.exposures.flatMap(({ ways, operations, under = '', timeout = 15_000 }) =>
      operations.map((operation): Place => ({
        under,
        operation,
        timeout,
        ways: ways.map(({ service, weight }) => ({ callee: service, weight })),
      })),
    ),
    secrets: [
      ...keepers.map(({ name }) => name),
      ...databases.map(({ server }) => server),
      ...runners.filter(({ kind, keys }) => kind !== 'external' && keys).map(({ name }) => `${name}-keys`),
    ],
  };
}
