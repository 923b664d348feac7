import { AddressInfo, createServer } from 'net';
import { temporary } from '../helpers/temporary';
import { requireDisk, requireEngine, requirePort } from './require';

test('fails where the port is taken, with how to get around it', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await expect(requirePort(port)).rejects.toThrow(
    `the gateway cannot be at port ${port} of 127.0.0.1 (listen EADDRINUSE: address already in use 127.0.0.1:${port}); free it, or say '--port'`,
  );
  server.close();
});

test('fails where the disk is short, with what is needed and what there is', () => {
  expect(() => requireDisk(2 ** 30)).toThrow(
    /^1073741824 GiB are needed in \S+, and [\d.]+ are free; free some, or set XDG_CACHE_HOME$/,
  );
  expect(() => requireDisk(0)).not.toThrow();
});

const system = (value: NodeJS.Platform) => Object.defineProperty(process, 'platform', { value });

/** Whoever runs it, on whatever system, finds no program. */
const bare = (platform: NodeJS.Platform, uid: number, use: () => Promise<void>): Promise<void> =>
  temporary(async (folder) => {
    const { PATH } = process.env;
    const real = process.platform;
    const user = jest.spyOn(process, 'getuid').mockReturnValue(uid);
    system(platform);
    process.env.PATH = folder;
    await use().finally(() => {
      process.env.PATH = PATH;
      system(real);
      user.mockRestore();
    });
  });

const docs = 'https://docs.docker.com/engine/install/';

test.each([
  ['another system than Linux', 'darwin', 0, `no Docker engine: there is no 'docker'\nStart one: ${docs}`],
  [
    'somebody who is not root',
    'linux',
    1000,
    `no Docker engine: there is no 'docker'\nStart one, or run this as root, which starts one: ${docs}`,
  ],
  [
    'root of a Linux without apt',
    'linux',
    0,
    `missing: docker.io, runc, iptables, iproute2. Install them, or Docker: ${docs}`,
  ],
] as const)('fails without an engine for %s, with what to do', (_, platform, uid, says) =>
  bare(platform, uid, () => expect(requireEngine(false)).rejects.toThrow(new Error(says))),
);
