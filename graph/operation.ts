/** The methods that an operation may have. HEAD comes with GET. */
export const methods = ['DELETE', 'GET', 'OPTIONS', 'PATCH', 'POST', 'PUT'] as const;

/** An HTTP method. */
export type Method = (typeof methods)[number];

/** What a service offers: a method and a path template, such as `GET /products/{id}`. `{id}` stands for one path segment. */
export type Operation = `${Method} /${string}`;

/** An operation taken apart. A template segment is written `{name}`, any other stands for itself. */
export interface ParsedOperation {
  readonly method: Method;
  readonly path: string;
  readonly segments: readonly string[];
}

// The unreserved characters of RFC 3986: what needs no encoding has one spelling only.
const literal = /^[A-Za-z0-9._~-]+$/;
const dots = ['.', '..'];
const template = /^\{[A-Za-z][A-Za-z0-9]*\}$/;

/** Whether a path segment is a template such as `{id}`. */
export const isTemplate = (segment: string): boolean => segment.startsWith('{');

/** Why a text is not an operation, or undefined if it is one. */
export function operationFault(operation: string): string | undefined {
  const [method, path, ...rest] = operation.split(' ');
  if (path === undefined || rest.length > 0) return `is not 'METHOD /path'`;
  if (method === 'HEAD') return 'has the method HEAD, which comes with GET';
  if (!(methods as readonly string[]).includes(method ?? '')) return `has a method other than ${methods.join(', ')}`;
  if (!path.startsWith('/')) return 'has a path that does not begin with /';
  const segments = path.slice(1).split('/');
  const wrong = segments.find((s, i) => {
    const trailing = s === '' && i === segments.length - 1;
    return !trailing && (dots.includes(s) || !(literal.test(s) || template.test(s)));
  });
  if (wrong === undefined) return undefined;
  if (dots.includes(wrong)) return `has a path segment '${wrong}', which clients resolve before they ask`;
  return `has a path segment '${wrong}' that is neither letters, digits and ._~- nor {name} of letters and digits`;
}

// The same operations are taken apart again and again, by every rule and for every caller.
const parsed = new Map<string, ParsedOperation>();

/** Takes an operation apart. What is no operation comes apart somehow: the rules report it. */
export function parseOperation(operation: string): ParsedOperation {
  let known = parsed.get(operation);
  if (!known) {
    const space = operation.indexOf(' ');
    const path = operation.slice(space + 1);
    known = { method: operation.slice(0, space) as Method, path, segments: path.replace(/^\//, '').split('/') };
    parsed.set(operation, known);
  }
  return known;
}

/** The methods of the requests that an operation answers: HEAD is GET without the body, https://www.rfc-editor.org/rfc/rfc9110#section-9.3.2. */
export const requestMethods = (operation: string): readonly string[] => {
  const { method } = parseOperation(operation);
  return method === 'GET' ? ['GET', 'HEAD'] : [method];
};

/** The operation with every template segment spelled alike: two that have the same pattern answer the same requests. */
export const pattern = (operation: string): string => operation.replace(/\{[^}]*\}/g, '{}');

/**
 * Orders operations so that of two that match one request the more literal one comes first. Operations that begin
 * alike stand together.
 */
export function compareOperations(a: string, b: string): number {
  const left = parseOperation(a);
  const right = parseOperation(b);
  for (let i = 0; i < Math.max(left.segments.length, right.segments.length); i++) {
    const l = left.segments[i];
    const r = right.segments[i];
    if (l === r) continue;
    if (l === undefined) return 1;
    if (r === undefined) return -1;
    if (isTemplate(l) !== isTemplate(r)) return isTemplate(l) ? 1 : -1;
    // What a template is called says nothing of what it matches.
    if (!isTemplate(l)) return l < r ? -1 : 1;
  }
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Whether some request is both operations. */
export function overlap(a: string, b: string): boolean {
  const left = parseOperation(a);
  const right = parseOperation(b);
  return (
    left.method === right.method &&
    left.segments.length === right.segments.length &&
    left.segments.every((l, i) => meet(l, right.segments[i] ?? ''))
  );
}

// A template stands for no empty segment, such as the one behind a trailing slash.
const meet = (a: string, b: string): boolean => a === b || (isTemplate(a) && b !== '') || (isTemplate(b) && a !== '');
