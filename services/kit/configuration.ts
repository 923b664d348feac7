import { readFileSync } from 'fs';
import { CleanedEnv, cleanEnv, host, makeExactValidator, port, ValidatorSpec } from 'envalid';

type Specs = Record<string, ValidatorSpec<unknown>>;

/** Reads what a service is told by environment variables; throws with every one that is wrong or missing. */
export function readConfiguration<S extends Specs>(env: NodeJS.ProcessEnv, specs: S): CleanedEnv<S> {
  const cleaned = cleanEnv<S>(env, specs, {
    reporter: ({ errors }) => {
      const wrong = Object.entries(errors).map(([name, error]) => {
        const missing = env[name] === undefined || env[name] === '';
        return missing ? `'${name}' is missing` : `'${name}' ${error?.message ?? 'is not valid'}`;
      });
      if (wrong.length > 0) throw new Error(`configuration: ${wrong.join('; ')}`);
    },
  });
  // A plain object: a worker has no HTTP_PORT, which is no error.
  return { ...cleaned };
}

/** Ports: of its operations, and of those who run it. */
export const ports = {
  HTTP_PORT: port(),
  ADMIN_PORT: port(),
  /** The address at which it listens. */
  LISTEN: host({ default: '0.0.0.0' }),
};

const addressed = (protocols: readonly string[]) =>
  makeExactValidator<string>((input) => {
    const url = URL.canParse(input) ? new URL(input) : undefined;
    if (!url || !protocols.includes(url.protocol)) {
      // What may hold a password is not repeated.
      const got = input.includes('@') ? '' : `, got '${input}'`;
      throw new Error(`must be a URL of ${protocols.join(' or ')}${got}`);
    }
    if (url.password) throw new Error('must not hold a password; it goes into a file');
    return input.replace(/\/$/, '');
  });

/** The address of a PostgreSQL database, without the password. */
export const postgresUrl = addressed(['postgres:', 'postgresql:']);
/** The address of Redis, with the user where it is not the default one, without the password. */
export const redisUrl = addressed(['redis:', 'rediss:']);
/** The address of NATS, with the user. */
export const natsUrl = addressed(['nats:', 'tls:']);
/** The address of a service that is called. */
export const httpUrl = addressed(['http:', 'https:']);

/** A secret, as it is now: it may be changed while we run. */
export type Secret = () => string;

/** A secret: what the file holds that the variable names, each time that it is asked for. */
export const secretFile = makeExactValidator<Secret>((path) => {
  const read = () => secretIn(path);
  read();
  return read;
});

function secretIn(path: string): string {
  let content: string;
  try {
    content = readFileSync(path, 'utf8').trim();
  } catch (error) {
    throw new Error(`must name a file that can be read, got '${path}' (${(error as { code?: string }).code})`, {
      cause: error,
    });
  }
  if (content === '') throw new Error(`must name a file that holds something, got '${path}'`);
  return content;
}

/** How long to wait for each operation that is called, in milliseconds: `GET /products=500,GET /products/{id}=500`. */
export const timeouts = <Op extends string>(...operations: readonly Op[]) =>
  makeExactValidator<Readonly<Record<Op, number>>>((input) => {
    const told = new Map(
      input.split(',').map((each) => {
        const at = each.lastIndexOf('=');
        return [each.slice(0, at), Number(each.slice(at + 1))] as const;
      }),
    );
    const wrong = operations.filter((operation) => !((told.get(operation) ?? 0) > 0));
    if (wrong.length > 0) {
      throw new Error(`must say how many milliseconds to wait for ${wrong.map((each) => `'${each}'`).join(', ')}`);
    }
    return Object.fromEntries(operations.map((operation) => [operation, told.get(operation)])) as Record<Op, number>;
  });

/** How many connections there are to a database at most. */
export const connections = makeExactValidator<number>((input) => {
  const value = Number(input);
  if (!(Number.isInteger(value) && value > 0))
    throw new Error(`must be a number of connections from 1, got '${input}'`);
  return value;
});

/** How much is worked on at once. */
export const places = makeExactValidator<number>((input) => {
  const value = Number(input);
  if (!(Number.isInteger(value) && value > 0)) throw new Error(`must be a number from 1, got '${input}'`);
  return value;
});

/** A time span, in milliseconds. */
export const milliseconds = makeExactValidator<number>((input) => {
  const value = Number(input);
  if (!(Number.isInteger(value) && value > 0)) throw new Error(`must be a number of milliseconds, got '${input}'`);
  return value;
});
