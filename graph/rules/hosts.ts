import { Component } from '../component';
import { error, Rule } from './problem';

/**
 * No two gateways, and no two HTTP externals, route one host: the mesh would follow one of them alone. Nor is an HTTP
 * external a store too: the proxy would wrap its connections as well. Stores may share a host, each with its port.
 */
export const hosts: Rule = (graph) => {
  const owners = new Map<string, Component[]>();
  for (const component of graph.components) {
    const host = hostOf(component);
    if (host === undefined) continue;
    const key = `${component.kind === 'gateway' ? component.kind : 'outside'} ${host}`;
    owners.set(key, [...(owners.get(key) ?? []), component]);
  }
  return [...owners]
    .filter(([, same]) => same.length > 1 && same.some(({ kind }) => kind !== 'store'))
    .map(([key, same]) =>
      error(
        same.map(({ name }) => name).join(', '),
        `share the host '${key.slice(key.indexOf(' ') + 1)}', of which the mesh would follow the routes of one alone; make them one component`,
      ),
    );
};

function hostOf(component: Component): string | undefined {
  if (component.kind === 'store') return component.outside?.host;
  return 'host' in component ? component.host : undefined;
}
