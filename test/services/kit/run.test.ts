import { ChildProcess, execFileSync, spawn } from 'child_process';
import { once } from 'events';
import { mkdtempSync, rmSync } from 'fs';
import { createServer } from 'http';
import { AddressInfo, connect, Socket } from 'net';
import { tmpdir } from 'os';
import { join } from 'path';
import { text } from 'stream/consumers';
import getPort from 'get-port';
import { longestBusy } from '../../../services/kit/ending';
import { longestEnd } from '../../../services/kit/run';
import { eventually } from '../../cluster/eventually';
import { manifestsOf, systemOf } from '../../e2e/systems';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'strata-'));
  execFileSync(process.execPath, ['services/bundle.js', '--to', folder, 'provider']);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

const running: ChildProcess[] = [];
afterEach(() => running.splice(0).forEach((each) => each.kill('SIGKILL')));

/** Runs the smallest of our services at these ports. */
function start(ports: { readonly http: number; readonly admin: number }) {
  const env = { LISTEN: '127.0.0.1', HTTP_PORT: `${ports.http}`, ADMIN_PORT: `${ports.admin}` };
  const service = spawn(process.execPath, [join(folder, 'provider/main.js')], { env });
  running.push(service);
  const ended = once(service, 'exit');
  return { service, ended, log: text(service.stdout), errors: text(service.stderr) };
}

const charge = '0b9a3f2e-8f0e-4d0a-9d53-0d6a5f0f7c11';

/** What is read of a pod here. */
interface PodSpec {
  readonly terminationGracePeriodSeconds?: number;
  readonly containers: readonly [
    { readonly lifecycle?: { readonly preStop: { readonly sleep: { readonly seconds: number } } } },
  ];
}

const freePort = (): Promise<number> => getPort({ host: '127.0.0.1' });

const parsed = (log: string) =>
  log
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test.each(['HTTP_PORT', 'ADMIN_PORT'])('fails to start where %s is taken, and says so in a line', async (name) => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const taken = (other.address() as AddressInfo).port;
  const free = await freePort();
  const { ended, log, errors } = start(
    name === 'HTTP_PORT' ? { http: taken, admin: free } : { http: free, admin: taken },
  );
  const [code] = await ended;
  other.close();
  const fatal = parsed(await log).filter(({ level }) => level === 'fatal');
  expect([code, fatal.map(({ message }) => message), await errors]).toEqual([
    1,
    [`could not start: '${name}' ${taken} at 127.0.0.1 is taken`],
    '',
  ]);
});

const open = async (port: number, bytes: string): Promise<Socket> => {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(bytes);
  return socket;
};

test('answers what it has begun when it is told to end, and waits for no connection that is kept open', async () => {
  const [http, admin] = [await freePort(), await freePort()];
  const { service, ended, log } = start({ http, admin });
  const tell = (path: string, method = 'GET', body?: object) =>
    fetch(`http://127.0.0.1:${admin}${path}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
  await eventually('ready', async () => (await tell('/readyz').catch(() => undefined))?.ok || undefined);
  await tell('/faults', 'PUT', { late: 1000 });

  for (const [port, bytes] of [
    [http, ''],
    [http, 'GET /ch'],
    [admin, ''],
    [admin, 'GET /he'],
  ] as const)
    await open(port, bytes);
  const busy = fetch(`http://127.0.0.1:${http}/charges/${charge}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: '{"amountCents":1,"card":"card-abc"}',
  });
  await eventually('begun', async () => (await (await tell('/ledger')).text()).includes(charge) || undefined);
  service.kill('SIGTERM');
  const [code] = (await ended) as [number];
  expect([(await busy).status, code, parsed(await log).map(({ message }) => message)]).toEqual([
    200,
    0,
    expect.arrayContaining(['stopped']),
  ]);
}, 30_000);

test('ends before a pod is killed', () => {
  for (const name of ['dev', 'staging'] as const) {
    const specs = manifestsOf(systemOf(name)).pods.map(({ template }) => template.spec as unknown as PodSpec);
    const left = specs.flatMap(({ terminationGracePeriodSeconds = 0, containers: [{ lifecycle }] }) =>
      lifecycle ? [terminationGracePeriodSeconds - lifecycle.preStop.sleep.seconds] : [],
    );
    expect(left.length).toBeGreaterThan(5);
    for (const seconds of left) expect(longestEnd / 1000).toBeLessThan(seconds);
  }
  expect(longestBusy).toBeLessThan(longestEnd);
});
