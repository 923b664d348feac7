import { Component, Store } from '../component';
import { Graph } from '../graph';
import { error, Problem, Rule } from './problem';

// What PostgreSQL keeps for its superuser. https://www.postgresql.org/docs/15/runtime-config-connection.html
const reserved = 3;

/** A database server takes as many connections as all pods of all users of its databases may hold, and one for each Job that makes one. */
export const connections: Rule = (graph) => {
  const servers = new Map<string, Database[]>();
  for (const database of graph.components.filter(isPooled)) {
    const { server } = database.pooled;
    servers.set(server, [...(servers.get(server) ?? []), database]);
  }
  return [...servers].flatMap(([server, databases]) => onServer(graph, server, databases));
};

/** A database on a server whose connections are counted. */
type Database = Store & Required<Pick<Store, 'pooled'>>;

const isPooled = (component: Component): component is Database =>
  component.kind === 'store' && component.pooled !== undefined;

function onServer(graph: Graph, server: string, databases: readonly Database[]): Problem[] {
  const users = graph.edges.flatMap(({ caller, callee }) => {
    const database = databases.find((one) => one === callee);
    const pods = 'mostPods' in caller ? caller.mostPods : 1;
    return database ? [{ name: caller.name, pods, pool: database.pooled.pool }] : [];
  });
  const held = users.reduce((sum, { pods, pool }) => sum + pods * pool, 0);
  const names = databases.map(({ name }) => name);
  const setUp = graph.components.filter((one) => one.kind === 'job' && names.includes(one.setsUp ?? '')).length;
  const asked = held + setUp + reserved;
  const taken = Math.min(...databases.map(({ pooled }) => pooled.connections));
  if (asked <= taken) return [];
  const each = users.map(({ name, pods, pool }) => `${name} ${pods} x ${pool}`).join(', ');
  return [
    error(
      server,
      `takes ${taken} connections, and may be asked for ${asked}: ${each}, ${setUp} for set-up, ${reserved} reserved; let it take more (by its memory in the cluster, by 'connections' outside), or lower 'pool' of its databases or 'max' of their users' scale`,
    ),
  ];
}
