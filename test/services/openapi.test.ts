import { Validator } from '@seriousme/openapi-schema-validator';
import { readFileSync, writeFileSync } from 'fs';
import { at } from '../helpers/constructs';
import { openapi } from './openapi';
import { served } from './served';

const services = served.filter(({ operations }) => operations.length > 0);

test.each(services)('$name has an OpenAPI document, made from its schemas', async (service) => {
  const file = `services/${service.name}/openapi.json`;
  const document = await openapi(service);
  if (process.env['RENEW']) writeFileSync(file, `${JSON.stringify(document, undefined, 2)}\n`);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(document)));
});

const all = [...services, { name: 'monolith' }];

test.each(all)('$name has a document that is OpenAPI', async ({ name }) => {
  const document = JSON.parse(readFileSync(`services/${name}/openapi.json`, 'utf8')) as Parameters<
    Validator['validate']
  >[0];
  expect(await new Validator().validate(document)).toEqual({ valid: true });
});

interface Described {
  readonly parameters?: readonly unknown[];
  readonly requestBody?: unknown;
  readonly security?: readonly unknown[];
  readonly responses: Readonly<Record<string, { readonly headers?: object }>>;
}

test.each(all)('$name says in its document what it refuses', ({ name }) => {
  const { paths, components } = JSON.parse(readFileSync(`services/${name}/openapi.json`, 'utf8')) as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
    readonly components: { readonly responses: Readonly<Record<string, { readonly headers: object }>> };
  };
  for (const operation of Object.values(paths).flatMap((methods) => Object.values(methods))) {
    const { parameters = [], requestBody, security = [] } = operation;
    const expected = [
      ...(requestBody ? ['400', '413', '415'] : []),
      ...(parameters.length > 0 ? ['400'] : []),
      ...(security.length > 0 ? ['401'] : []),
      '503',
      'default',
    ];
    expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(expected));
  }
  const shared = components.responses['503'];
  const own = Object.values(paths).flatMap((methods) =>
    Object.values(methods).map(({ responses }) => responses['503']),
  );
  for (const response of [shared, ...own.filter((each) => each && !('$ref' in each))]) {
    const headers = Object.keys(response?.headers ?? {}).map((each) => each.toLowerCase());
    expect(headers.toSorted()).toEqual(['retry-after', 'x-request-id']);
  }
});

test.each([
  ['users', '/sessions.post', { 401: [], 429: ['retry-after'] }],
  ['users', '/users.post', { 409: [], 429: ['retry-after'] }],
  ['orders', '/orders.post', { 402: [], 404: [], 409: [] }],
  ['products', '/products/{id}.get', { 404: [] }],
  ['payments', '/payments/{id}.put', { 402: [], 409: [] }],
])('%s says in its document what it refuses for reasons of its own: %s', (name, operation, refused) => {
  const document: unknown = JSON.parse(readFileSync(`services/${name}/openapi.json`, 'utf8'));
  for (const [status, headers] of Object.entries(refused)) {
    const told = at(document, `paths.${operation}.responses.${status}`) as { headers: object; content: object };
    expect(Object.keys(told.headers)).toEqual(['x-request-id', ...headers]);
    expect(Object.keys(told.content)).toEqual(['application/problem+json']);
  }
});

test.each([
  ['orders', '/orders.post'],
  ['products', '/reservations/{id}.put'],
  ['products', '/transactions/{id}.put'],
])('%s says in its document that it takes each product once: %s', (name, operation) => {
  const document: unknown = JSON.parse(readFileSync(`services/${name}/openapi.json`, 'utf8'));
  const body = `paths.${operation}.requestBody.content.application/json.schema`;
  expect(at(document, `${body}.properties.items.description`)).toBe('Each product once.');
});
