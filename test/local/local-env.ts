import { join } from 'path';
import { Part } from './parts';

/** What it is like here, where the cluster's names and folders are not. */
export interface Here {
  /** Holds everything. */
  readonly data: string;
  /** The port of what has this name: of a service's operations, of a store. */
  readonly port: (name: string) => number;
  /** The port on which a service tells how it is. */
  readonly adminPort: (name: string) => number;
}

/** The address at which everything is here. */
export const local = '127.0.0.1';

/** A container's variables, as a process of this machine needs them. */
export const localEnv = ({ name, env }: Part, here: Here): Record<string, string> =>
  Object.fromEntries(Object.entries(env).flatMap(([variable, value]) => localVariables(name, variable, value, here)));

function localVariables(name: string, variable: string, value: string, here: Here): [string, string][] {
  if (variable === 'HTTP_PORT') return [[variable, `${here.port(name)}`]];
  if (variable === 'ADMIN_PORT') return [[variable, `${here.adminPort(name)}`]];
  if (variable.endsWith('_URL')) return [[variable, localUrl(value, here)]];
  if (variable !== 'PGHOST') return [[variable, localPath(name, value, here)]];
  return [
    ['PGHOST', local],
    ['PGPORT', `${here.port(firstLabel(value))}`],
  ];
}

function localUrl(value: string, { port }: Here): string {
  const { host, hostname } = new URL(value);
  return value.replace(host, `${local}:${port(firstLabel(hostname))}`);
}

const firstLabel = (host: string): string => host.split('.')[0] ?? '';

/** A path of a container, in the folder of this run; anything else as it is. */
export function localPath(name: string, value: string, { data }: Pick<Here, 'data'>): string {
  const [, folder = '', rest = ''] = /^(\/run\/secrets|\/tmp|\/data)(\/.*)?$/.exec(value) ?? [];
  switch (folder) {
    case '/run/secrets':
      return join(data, 'secrets', rest);
    case '/tmp':
      return join(data, 'tmp', name, rest);
    case '/data':
      return join(data, name, rest);
    default:
      return value;
  }
}

/** Who is called by each variable that says where a callee is: `ORDERS_DATABASE_URL` is `orders-database`. */
export const calleeOf = (variable: string): string | undefined =>
  /^(\w+)_URL$/.exec(variable)?.[1]?.toLowerCase().replaceAll('_', '-');
