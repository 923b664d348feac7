import { mkdirSync } from 'fs';
import { join } from 'path';
import { Here } from './local-env';
import { LocalProcess } from './local-process';
import { nats } from './nats';
import { Part } from './parts';
import { postgres } from './postgres';
import { redis } from './redis';
import { RunFolder } from './run-folder';
import { Store, StoreProps } from './store';

/** How a store is run, by its image. */
const kinds: Readonly<Record<string, (props: StoreProps) => Store>> = { postgres, redis, nats };

/** A store as a process of this machine, with what it has in the cluster. */
export async function storeProcess({ name, image, args }: Part, folder: RunFolder, here: Here): Promise<LocalProcess> {
  const kind = kinds[image];
  if (!kind)
    throw new Error(`nobody knows how to run '${name}' here, whose image is '${image}'; add it to ${__filename}`);
  const log = folder.log(name);
  const {
    prepare,
    isReady,
    endsBy,
    command,
    args: own,
  } = kind({
    name,
    args,
    data: folder.data,
    run: folder.run,
    secret: (key) => folder.secret(name, key),
    port: here.port(name),
    adminPort: here.adminPort(name),
    log,
  });
  await prepare?.();
  const cwd = join(folder.data, name);
  mkdirSync(cwd, { recursive: true });
  const started = folder.script(name, { command, args: own, env: { HOME: folder.scratch(name) }, cwd });
  return new LocalProcess({ name, log, ...started, endsBy, isReady });
}
