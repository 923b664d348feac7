import { duration } from '../constructs/http/http-rules';
import { yaml } from '../synth/yaml';
import { system } from './system';

// node synth/run.js bench/values.ts <services>: the same system as values of the chart beside this file.
const { components, edges } = system(Number(process.argv[2] ?? 400)).graph;

const services = components.map(({ name }) => ({
  name,
  image: { name: `layers/${name}`, version: '1.0.0' },
  callees: edges
    .filter((edge) => edge.caller.name === name)
    .map(({ callee, calls }) => ({ name: callee.name, timeout: calls[0]?.timeout })),
  callers: edges
    .filter((edge) => edge.callee.name === name)
    .map(({ caller, calls }) => ({ name: caller.name, timeout: duration(calls[0]?.timeout ?? 0) })),
}));

process.stdout.write(yaml([{ services }]));
