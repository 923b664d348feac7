import { Edge } from '../graph/graph';
import { duration, pathPattern } from '../constructs/http/http-rules';
import { parseOperation } from '../graph/operation';
import { yaml } from '../synth/yaml';
import { system } from './system';

// node synth/run.js bench/values.ts <shape> <count>: the same system as values of the chart beside this file.
const [, , shape, count] = process.argv;
const { components, edges } = system(shape, count).graph;

const called = ({ calls }: Edge) => {
  const operations = calls.flatMap((call) => call.operations).toSorted();
  const paths = operations.map((operation) => parseOperation(operation).path);
  const timeout = calls[0]?.timeout ?? 0;
  return {
    timeout: duration(timeout),
    timeouts: operations.map((operation) => `${operation}=${timeout}`).join(','),
    paths: paths.map((path) => path.replace(/\{[^}]*\}/g, '{*}')),
    patterns: paths.map(pathPattern),
  };
};

const services = components.map(({ name }) => ({
  name,
  image: { name: `layers/${name}`, version: '1.0.0' },
  callees: edges
    .filter(({ caller }) => caller.name === name)
    .map((edge) => ({ name: edge.callee.name, ...called(edge) })),
  callers: edges
    .filter(({ callee }) => callee.name === name)
    .map((edge) => ({ name: edge.caller.name, ...called(edge) })),
}));

process.stdout.write(yaml([{ services }]));
