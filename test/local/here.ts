import getPort from 'get-port';
import { Here, local } from './local-env';
import { Part } from './parts';
import { freePort } from './ports';

/** Finds two ports for each part; the page's is the one that is wished for, if one is. */
export async function findPorts(
  data: string,
  parts: readonly Part[],
  page: { readonly name: string; readonly port?: number },
): Promise<Here> {
  const own = new Map<string, number>();
  const admin = new Map<string, number>();
  for (const { name } of parts) {
    own.set(name, name === page.name && page.port ? await exactly(page.port) : await freePort());
    admin.set(name, await freePort());
  }
  return { data, port: (name) => known(own, name), adminPort: (name) => known(admin, name) };
}

function known(ports: ReadonlyMap<string, number>, name: string): number {
  const port = ports.get(name);
  if (port !== undefined) return port;
  throw new Error(`there is no '${name}' here; there are ${[...ports.keys()].join(', ')}`);
}

async function exactly(port: number): Promise<number> {
  if ((await getPort({ port, host: local })) === port) return port;
  throw new Error(`the page cannot be at port ${port} of ${local}, which is taken; free it, or say another '--port'`);
}
