import { ApiDocument, ApiOperation, operationsOf } from './api-document';
import { badValues } from './bad-values';
import { exampleOf, unknownId, unspeakable } from './example';
import { isMarked, jsonText } from './json-text';
import { RawRequest } from './raw-request';
import { Expected } from './refusal';

/** A request that is to be refused. */
export interface BadRequest extends RawRequest, Expected {
  /** What is wrong with it. */
  readonly what: string;
}

/** What `authorization` says. */
export interface Authorizations {
  /** Of somebody who is signed in. */
  readonly good: string;
  /** None that is a session, by what is wrong with it. */
  readonly bad: readonly (readonly [what: string, header: string | undefined])[];
}

/** They keep an id that they do not know, so that a late request for what it stands for finds it. */
const keepers: readonly string[] = [
  'DELETE /orders/{id}',
  'DELETE /reservations/{id}',
  'POST /transactions/{id}/abort',
  'POST /payments/{id}/refund',
  'POST /charges/{id}/void',
];

/** Some that operations have, and some that none has. */
const methods = ['GET', 'PUT', 'POST', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'TRACE'];

const types = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'nonsense'];

const json = { 'content-type': 'application/json' };

/** Everything that is wrong in one way and can be sent to an operation. */
export function badRequests(operation: ApiOperation, { good, bad }: Authorizations): BadRequest[] {
  const { method, path, parameters, body, hasSession } = operation;
  const content = body && jsonText(exampleOf(body));
  const fine: RawRequest = {
    method,
    path: at(path, (name) => encodeURIComponent(String(exampleOf(parameters[name] ?? {})))),
    headers: { ...(content && json), ...(hasSession && { authorization: good }) },
    body: content,
  };
  return [
    ...(body ? badBodies(fine, badValues(body, 'body')) : []),
    ...(content ? unreadable(fine, content) : []),
    ...(method === 'GET' ? [] : unwanted(fine, content ?? jsonText({}))),
    ...Object.keys(parameters).flatMap((name) => badPaths(operation, fine, name)),
    ...(hasSession ? badSessions(fine, bad) : []),
  ];
}

const refused = (
  request: RawRequest,
  what: string,
  statuses: readonly number[],
  ...fields: readonly string[]
): BadRequest => ({ ...request, what, statuses, fields });

const at = (path: string, value: (name: string) => string): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => value(name));

const badBodies = (fine: RawRequest, values: ReturnType<typeof badValues>): BadRequest[] =>
  values.map(({ what, value, fields }) => refused({ ...fine, body: jsonText(value) }, what, [400], ...fields));

function unreadable(fine: RawRequest, content: Buffer): BadRequest[] {
  const texts: readonly (readonly [what: string, text: string])[] = [
    ['empty', ''],
    ['half', content.toString().slice(0, -1)],
    ['more than an object', `${content.toString()}}`],
    ['with a comma too many', content.toString().replace(/\}$/, ',}')],
    ['not JSON', unspeakable],
    ['with a number that is none', '{"a":NaN}'],
    ['deep', '['.repeat(8000)],
  ];
  return texts.map(([what, text]) =>
    refused({ ...fine, body: Buffer.from(text) }, `the body is ${what}`, [400], 'body'),
  );
}

/** Bodies that are not read, whatever they hold. */
function unwanted(fine: RawRequest, content: Buffer): BadRequest[] {
  const { 'content-type': _, ...headers } = fine.headers;
  const large = Buffer.concat([content, Buffer.alloc(17 * 1024 - content.length, ' ')]);
  const tooLarge = { ...fine, headers: { ...json, ...headers }, body: large };
  const typed = [{}, ...types.map((type) => ({ 'content-type': type }))].map((type) =>
    refused(
      { ...fine, headers: { ...headers, ...type }, body: content },
      `the body is of type ${Object.values(type).join('') || 'none'}`,
      [415],
      'header.content-type',
    ),
  );
  return [
    ...typed,
    refused(tooLarge, 'the body is too large', [413], 'body'),
    refused({ ...tooLarge, isChunked: true }, 'the body is too large, and does not say so', [413], 'body'),
    fine.body
      ? refused({ ...fine, headers, body: undefined }, 'there is no body', [400, 415], 'body', 'header.content-type')
      : refused({ ...tooLarge, body: Buffer.from('{') }, 'the body is half', [400], 'body'),
  ];
}

function badPaths({ method, path, parameters }: ApiOperation, fine: RawRequest, name: string): BadRequest[] {
  const field = `path.${name}`;
  const schema = parameters[name] ?? {};
  const told = (text: string): RawRequest => ({
    ...fine,
    path: at(path, (each) => (each === name ? text : unknownId)),
  });
  const shapes = badValues(schema, field).filter(({ value }) => typeof value === 'string' && fits(value));
  const isUnknown = method !== 'PUT' && !keepers.includes(`${method} ${path}`);
  return [
    ...shapes.map(({ what, value }) => refused(told(encodeURIComponent(String(value))), what, [400], field)),
    refused(told('x'.repeat(500)), `${field} is longer than any id`, [400], field),
    refused(told('%zz'), `${field} has an escape that is none`, [400], field, 'path'),
    refused(told('%ff%fe'), `${field} has bytes that are not UTF-8`, [400], field, 'path'),
    ...(isUnknown ? [refused(fine, `${field} is of nothing`, [404], field)] : []),
  ];
}

// What is empty makes another path, and what is not Unicode cannot be written in one.
const fits = (value: string): boolean => value !== '' && !/\p{Cs}/u.test(value) && !isMarked(value);

function badSessions({ headers, ...fine }: RawRequest, bad: Authorizations['bad']): BadRequest[] {
  const { authorization: _, ...others } = headers;
  return bad.map(([what, header]) =>
    refused(
      { ...fine, headers: { ...others, ...(header !== undefined && { authorization: header }) } },
      what,
      [401],
      'header.authorization',
    ),
  );
}

const bare = (method: string, path: string) => ({ method, path: at(path, () => unknownId), headers: {} });

/** Methods and paths that are not declared. */
export function requestsOfNoOperation(document: ApiDocument): BadRequest[] {
  const declared = operationsOf(document).map(({ method, path }) => `${method} ${path}`);
  const paths = Object.keys(document.paths);
  const asked = [
    ...paths.flatMap((path) => methods.map((method) => [method, path] as const)),
    ...paths.map((path) => ['GET', `${path}/nowhere/at-all`] as const),
    ['GET', '/'] as const,
    ['GET', '/nowhere'] as const,
  ];
  return [
    ...asked
      .filter(([method, path]) => !declared.includes(`${method} ${path}`))
      .map(([method, path]) =>
        paths.includes(path)
          ? refused(bare(method, path), `${method} ${path}`, [405], 'method')
          : refused(bare(method, path), `${method} ${path}`, [404], 'path'),
      ),
    refused(bare('GET', '/%zz'), 'GET /%zz', [400, 404], 'path'),
  ];
}
