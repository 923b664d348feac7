import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { dev } from '../../charts/environment';
import { shop } from '../../charts/shop';
import { HttpService } from '../../constructs/components/http-service';
import { readConfiguration } from '../../services/kit/configuration';
import { manifestsOf, systemOf } from '../e2e/systems';
import { served } from './served';

const declared = shop(dev).node.findAll();
const { pods } = manifestsOf(systemOf('dev'));

/** The operations that the graph declares for a service, sorted; none for a worker. */
function declaredFor(name: string): string[] {
  const service = declared.find((each) => each instanceof HttpService && each.name === name);
  return service instanceof HttpService ? service.operations.toSorted() : [];
}

let file: string;
beforeAll(() => {
  file = join(mkdtempSync(join(tmpdir(), 'strata-')), 'secret');
  writeFileSync(file, 'not a secret');
});
afterAll(() => rmSync(join(file, '..'), { recursive: true }));

/** What the container of a service is told in dev, with a file that is there in place of each secret. */
function environmentOf(name: string): NodeJS.ProcessEnv {
  const containers = pods.flatMap(({ template }) => template.spec.containers);
  const env = containers.find(({ image }) => image.startsWith(`shop/${name}:`))?.env ?? [];
  return Object.fromEntries(env.map(({ name, value }) => [name, name.endsWith('_FILE') ? file : value]));
}

test.each(served)('$name serves the operations that the graph declares, and no others', ({ name, operations }) => {
  expect(operations.map((operation) => operation.name).toSorted()).toEqual(declaredFor(name));
});

test.each(served)(
  '$name declares that it sheds load if an operation of it does, and only then',
  ({ name, operations }) => {
    const service = declared.find((each) => each instanceof HttpService && each.name === name);
    const isDeclared = service instanceof HttpService && service.shedsLoad;
    expect(isDeclared).toBe(operations.some(({ shedsLoad }) => shedsLoad));
  },
);

test('the monolith serves the operations that the graph declares, and no others', () => {
  const { paths } = JSON.parse(readFileSync('services/monolith/openapi.json', 'utf8')) as { paths: object };
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods as object).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{\w+\}/g, '{id}')}`),
  );
  expect(operations.toSorted()).toEqual(declaredFor('monolith'));
});

test.each(served)('$name reads what its container is told, and nothing that it is not', ({ name, variables }) => {
  const env = environmentOf(name);
  expect(() => readConfiguration(env, variables)).not.toThrow();
  expect(Object.keys(env).filter((each) => !(each in variables))).toEqual([]);
});

test.each(served)('$name does not start without any of what it is told', ({ name, variables }) => {
  const needed = Object.keys(environmentOf(name)).filter((each) => variables[each]?.default === undefined);
  for (const missing of needed) {
    const { [missing]: _, ...env } = environmentOf(name);
    expect(() => readConfiguration(env, variables)).toThrow(`configuration: '${missing}' is missing`);
  }
});

const edges = served.flatMap(({ name, variables }) =>
  Object.entries(environmentOf(name)).flatMap(([variable, value]) =>
    variable.endsWith('_TIMEOUTS')
      ? (value ?? '').split(',').map((each) => ({ name, variables, variable, each, value: value ?? '' }))
      : [],
  ),
);

test.each(edges)(
  '$name waits as long as the graph says: $variable $each',
  ({ name, variables, variable, each, value }) => {
    const others = value.split(',').filter((other) => other !== each);
    const env = { ...environmentOf(name), [variable]: others.join(',') || 'GET /=1' };
    const operation = each.slice(0, each.lastIndexOf('='));
    expect(() => readConfiguration(env, variables)).toThrow(
      `configuration: '${variable}' must say how many milliseconds to wait for '${operation}'`,
    );
  },
);
