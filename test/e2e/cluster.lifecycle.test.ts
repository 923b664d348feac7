import { createServer } from 'net';
import { docker } from '../cluster/docker';
import { engineNote, engineVersion } from '../cluster/engine';
import { eventually } from '../cluster/eventually';
import { outcome } from '../cluster/outcome';
import { temporary } from '../helpers/temporary';
import { begin, cluster, requireNothing } from './command';
import { machine, Machine } from './machine';

// One after the other, each from where the one before left: nothing is there at first.
let before: Machine;
const isBare = async (): Promise<void> => expect(await machine()).toEqual(before);

beforeAll(async () => {
  await requireNothing();
  before = await machine();
});
afterAll(() => cluster('down'));

/** Waits until a program runs whose command line is like this. */
const running = (words: string): Promise<number> =>
  eventually(`'${words}' runs`, async () => {
    const { code, stdout } = await outcome('pgrep', ['--full', '--newest', '--', words]);
    return code === 0 ? Number(stdout) : undefined;
  });

/** Waits until a container is there that is a node. */
const node = (): Promise<string> =>
  eventually('a node runs', async () => (await docker('ps', '--quiet').catch(() => '')) || undefined);

test('down of nothing says so', async () => {
  expect(await cluster('down')).toEqual({ code: 0, stdout: 'there is no cluster\n', stderr: '' });
});

test.each([['kubeconfig'], ['load', 'shop/orders:1.0.0']])('%s without a cluster says what to do', async (...args) => {
  const stderr = `error: there is no cluster; run 'npm run cluster -- up'\n`;
  expect(await cluster(...args)).toEqual({ code: 1, stdout: '', stderr });
});

test('up where the port is taken says so, and starts nothing', async () => {
  const server = createServer().listen(8088, '127.0.0.1');
  const { code, stderr } = await cluster('up');
  server.close();
  expect(stderr).toBe(
    `error: the gateway cannot be at port 8088 of 127.0.0.1 (listen EADDRINUSE: address already in use 127.0.0.1:8088); free it, or say '--port'\n`,
  );
  expect(code).toBe(1);
  await isBare();
});

test('up by somebody who is not root says what to do', async () => {
  // May read what is root's, wherever this checkout is.
  const nobody = ['--reuid=65534', '--clear-groups', '--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  const up = [process.execPath, 'synth/run.js', 'test/cluster/cluster.ts', 'up'];
  const { code, stdout, stderr } = await temporary((folder) =>
    outcome('setpriv', [...nobody, ...up], { XDG_CACHE_HOME: folder }),
  );
  expect(`${stdout}${stderr}`).toContain('or run this as root, which starts one');
  expect(code).toBe(1);
});

test('up of which a step dies says where its log is, and leaves nothing', async () => {
  const { outcome: ended } = begin('up');
  process.kill(await running('^[^ ]*/kind create cluster'), 'SIGKILL');
  const { code, stdout, stderr } = await ended;
  expect(`${stdout}${stderr}`).toMatch(/kind create cluster .*all that it told is in \S+kind\.log/s);
  expect(stderr).toContain('error: the cluster was not created, and nothing of it is left\n');
  expect(code).toBe(1);
  await isBare();
});

test('down cleans up after an up that was killed', async () => {
  const { child, outcome: ended } = begin('up');
  await node();
  child.kill('SIGKILL');
  await ended;
  expect((await cluster('status')).stdout).toContain(`'npm run cluster -- up' or 'down' cleans up`);
  expect(await cluster('down')).toEqual({ code: 0, stdout: 'the cluster is gone\n', stderr: '' });
  await isBare();
});

test('up cleans up after an up that was killed, and after an engine that was', async () => {
  const { child, outcome: ended } = begin('up');
  await node();
  child.kill('SIGKILL');
  await ended;
  process.kill(engineNote.read()?.pid ?? 0, 'SIGKILL');
  const { code, stdout } = await cluster('up');
  expect(stdout).toMatch(/cluster: up, 1 nodes, \d+ pods\ngateway: http:\/\/127\.0\.0\.1:8088\nkubeconfig: /);
  expect(code).toBe(0);
});

test('up of what is up leaves it as it is', async () => {
  const id = await docker('ps', '--quiet');
  expect((await cluster('up')).code).toBe(0);
  expect(await docker('ps', '--quiet')).toBe(id);
});

test('up with other nodes than there are says what to do', async () => {
  const { code, stderr } = await cluster('up', '--nodes', '3');
  expect(stderr).toBe(
    `error: the cluster is up with '--nodes 1 --port 8088', not '--nodes 3 --port 8088'; run 'npm run cluster -- down' first\n`,
  );
  expect(code).toBe(1);
});

test('down leaves no process, interface, mount, rule or setting', async () => {
  expect((await cluster('down')).code).toBe(0);
  expect(await engineVersion()).toBeUndefined();
  await isBare();
});
