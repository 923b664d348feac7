import { Environment } from '../../constructs/base/environment';
import { Component } from '../../constructs/base/component';
import { Gateway } from '../../constructs/gateway/gateway';
import { HttpExternal } from '../../constructs/components/http-external';
import { HttpService } from '../../constructs/components/http-service';
import { Store } from '../../constructs/store/store';
import { Operation } from '../../graph/operation';
import { Declared, Place, Using } from './declared';

const using = (caller: string, store: Store): Using => {
  const { pods, port } = store.destination;
  return { caller, pods: pods?.serviceAccount, host: store.host, port };
};

/** What an environment promises, as its components and its graph tell. */
export function declaredByEnvironment(environment: Environment): Declared {
  const { namespace, platform, graph } = environment;
  const components = environment.node.findAll().filter((construct) => construct instanceof Component);
  const stores = components.filter((component) => component instanceof Store);
  const services = components.filter((c): c is HttpService<Operation> => c instanceof HttpService);
  const externals = components.filter((c): c is HttpExternal<Operation> => c instanceof HttpExternal);
  const edges = graph.edges.filter(({ caller }) => caller.kind !== 'gateway');
  return {
    world: { namespace, ...platform, monitoring: platform.monitoring?.namespace },
    publicHost: components.find((component) => component instanceof Gateway)?.hostName,
    answering: [
      ...services.map(({ name, host, operations, canary }) => ({
        name,
        host,
        operations,
        canaryWeight: canary?.weight,
      })),
      ...externals.map(({ name, host, operations, destination }) => ({
        name,
        host,
        operations,
        outside: destination.port,
      })),
    ],
    calls: edges.flatMap(({ caller, callee, calls }) =>
      calls.flatMap(({ operations, timeout, retries }) =>
        operations.map((operation) => ({ caller: caller.name, callee: callee.name, operation, timeout, retries })),
      ),
    ),
    uses: stores.flatMap((store) => store.incoming.map(({ caller }) => using(caller.name, store))),
    places: places(environment),
    secrets: environment.secrets.map(({ name }) => name),
  };
}

function places({ graph }: Environment): Place[] {
  const found = new Map<string, Place>();
  for (const { callee, calls } of graph.edges.filter(({ caller }) => caller.kind === 'gateway')) {
    for (const { operations, under = '', timeout, weight = 1 } of calls) {
      for (const operation of operations) {
        const ways = found.get(`${under} ${operation}`)?.ways ?? [];
        const all = [...ways, { callee: callee.name, weight }];
        found.set(`${under} ${operation}`, { under, operation, timeout, ways: all });
      }
    }
  }
  return [...found.values()];
}
