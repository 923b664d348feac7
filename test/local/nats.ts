import { writeFileSync } from 'fs';
import { join, relative } from 'path';
import { local } from './local-env';
import { pathOf } from './programs';
import { Store, StoreProps } from './store';

/** NATS with JetStream, with the users that it has in the cluster. */
export function nats({ name, data, run, secret, port, adminPort }: StoreProps): Store {
  const file = join(run, `${name}.conf`);
  const configuration = [
    `listen: "${local}:${port}"`,
    `http: "${local}:${adminPort}"`,
    `jetstream { store_dir: "${join(data, name)}" }`,
    `include "${relative(run, secret('users.conf'))}"`,
    '',
  ];
  return {
    command: pathOf('nats-server') ?? 'nats-server',
    args: ['--config', file],
    endsBy: 'SIGTERM',
    prepare: async () => writeFileSync(file, configuration.join('\n')),
    isReady: async () => {
      const { ok } = await fetch(`http://${local}:${adminPort}/healthz`, { signal: AbortSignal.timeout(1000) });
      return ok;
    },
  };
}
