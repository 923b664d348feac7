/** An HTTP request, as far as policies and routes look at it. */
export interface Request {
  readonly method: string;
  readonly path: string;
}

const segments = (path: string): string[] => path.split('/').slice(1);
const literal = (segment: string): string => segment.replace(/[^A-Za-z0-9]/g, '\\$&');
const isParameter = (segment: string): boolean => segment.startsWith('{');

/** An operation such as `GET /orders/{id}`, taken apart. */
export function parts(operation: string): Request {
  const [method = '', path = ''] = operation.split(' ');
  return { method, path };
}

const templates = new Map<string, RegExp>();

/** Whether a path is one of a template. A parameter stands for one segment that is not empty. */
export function inTemplate(template: string, path: string): boolean {
  let known = templates.get(template);
  if (!known) {
    const pattern = segments(template).map((s) => (isParameter(s) ? '[^/]+' : literal(s)));
    templates.set(template, (known = new RegExp(`^/${pattern.join('/')}$`)));
  }
  return known.test(path);
}

// Sorts before another where it is literal and the other is not.
const shape = (operation: string): string =>
  segments(parts(operation).path)
    .map((segment) => (isParameter(segment) ? '1' : '0'))
    .join('');

/** HEAD asks for what GET would answer. */
const answers = (method: string, asked: string): boolean => asked === method || (asked === 'HEAD' && method === 'GET');

/** The operation that answers a request: of several that could, the one that is literal where they first differ. */
export function answering(operations: readonly string[], request: Request): string | undefined {
  const able = operations.filter((operation) => {
    const { method, path } = parts(operation);
    return answers(method, request.method) && inTemplate(path, request.path);
  });
  return able.toSorted((a, b) => (shape(a) < shape(b) ? -1 : 1))[0];
}

/** Requests of every operation, also those that several operations could answer, and requests of none of them. */
export function requests(operations: readonly string[]): Request[] {
  const found = new Map<string, Request>();
  const add = (method: string, path: string): void => void found.set(`${method} ${path}`, { method, path });
  const paths = operations.map((operation) => segments(parts(operation).path));
  for (const operation of operations) {
    const { method, path } = parts(operation);
    const template = segments(path);
    const plain = template.map((segment, i) => (isParameter(segment) ? `v${i}` : segment));
    const at = (i: number, segment: string): string => `/${plain.with(i, segment).join('/')}`;
    add(method, `/${plain.join('/')}`);
    add('HEAD', `/${plain.join('/')}`);
    add(method === 'GET' ? 'PUT' : 'GET', `/${plain.join('/')}`);
    add(method, `/${plain.join('/')}/more`);
    add(method, path.endsWith('/') ? `/${plain.slice(0, -1).join('/')}` : `/${plain.join('/')}/`);
    template.forEach((segment, i) => {
      if (!isParameter(segment)) return;
      add(method, at(i, ''));
      for (const other of paths) {
        const literal = other[i];
        if (literal && other.length === template.length && !isParameter(literal)) add(method, at(i, literal));
      }
    });
  }
  add('GET', '/');
  add('GET', '/nowhere');
  add('TRACE', '/');
  return [...found.values()];
}
