import { environments } from '../../charts/environment';
import { shop } from '../../charts/shop';
import { componentRows } from './component-rows';
import { edgeRows } from './edge-rows';
import { concerned, Output } from './rows';

const outputs = environments.map((differences) => new Output(shop(differences)));

describe.each(outputs.map((output) => [output.environment.name, output] as const))('in %s', (_name, output) => {
  const { components, edges } = output.environment.graph;

  test.each(componentRows.map((row) => [row.title, row] as const))('%s', (_title, row) => {
    const missing = concerned(row, components, output).filter((component) => !row.isPresent(component, output));
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  test.each(edgeRows.map((row) => [row.title, row] as const))('%s', (_title, row) => {
    const missing = concerned(row, edges, output).filter((edge) => !row.isPresent(edge, output));
    expect(missing.map(({ caller, callee }) => `${caller.name} -> ${callee.name}`)).toEqual([]);
  });

  test('the environment itself has a Namespace, mutual TLS, and policies that deny all else', () => {
    const { namespace } = output.environment;
    const wanted = [
      `Namespace/${namespace}`,
      'PeerAuthentication/default',
      'AuthorizationPolicy/deny-all',
      'NetworkPolicy/deny-all',
    ];
    expect(wanted.filter((which) => !output.has(which))).toEqual([]);
  });
});

test('every row applies to something, somewhere', () => {
  const idle = [
    ...componentRows.filter((row) =>
      outputs.every((o) => concerned(row, o.environment.graph.components, o).length === 0),
    ),
    ...edgeRows.filter((row) => outputs.every((o) => concerned(row, o.environment.graph.edges, o).length === 0)),
  ];
  expect(idle.map(({ title }) => title)).toEqual([]);
});
