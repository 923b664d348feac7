import { chmodSync, mkdirSync, writeFileSync } from 'fs';
import { join } from 'path';
import { ValidatorSpec } from 'envalid';
import {
  httpUrl,
  connections,
  milliseconds,
  natsUrl,
  ports,
  postgresUrl,
  readConfiguration,
  redisUrl,
  Secret,
  secretFile,
  timeouts,
} from '../../../services/kit/configuration';
import { temporary } from '../../helpers/temporary';

/** What one variable is read as, or what is said where it is wrong. */
function read(spec: ValidatorSpec<unknown>, value: string | undefined): unknown {
  try {
    return readConfiguration({ X: value }, { X: spec }).X;
  } catch (error) {
    return (error as Error).message;
  }
}

test('names everything that is wrong or missing at once', () => {
  const specs = { ...ports, URL: httpUrl(), PATIENCE: milliseconds(), FILE: secretFile() };
  const env = { HTTP_PORT: 'x', URL: 'shop', PATIENCE: '', FILE: '/nowhere' };
  expect(() => readConfiguration(env, specs)).toThrow(
    new Error(
      "configuration: 'HTTP_PORT' Invalid port input: \"x\"; 'ADMIN_PORT' is missing; " +
        "'URL' must be a URL of http: or https:, got 'shop'; 'PATIENCE' is missing; " +
        "'FILE' must name a file that can be read, got '/nowhere' (ENOENT)",
    ),
  );
});

test('gives what was read, and nothing else, without a complaint of what is not there', () => {
  const { HTTP_PORT, ADMIN_PORT } = ports;
  const told = readConfiguration({ HTTP_PORT: '80', ADMIN_PORT: '81', OTHER: 'x' }, { HTTP_PORT, ADMIN_PORT });
  expect(told).toEqual({ HTTP_PORT: 80, ADMIN_PORT: 81 });
  expect((told as { OTHER?: string }).OTHER).toBeUndefined();
});

test('listens everywhere where nothing else is said', () => {
  const env = { HTTP_PORT: '80', ADMIN_PORT: '81' };
  expect(readConfiguration(env, ports)).toEqual({ HTTP_PORT: 80, ADMIN_PORT: 81, LISTEN: '0.0.0.0' });
  expect(readConfiguration({ ...env, LISTEN: '127.0.0.1' }, ports).LISTEN).toBe('127.0.0.1');
});

test.each(['0', '65536', '1.5', '-1', 'http'])('fails for the port %s', (value) => {
  expect(read(ports.HTTP_PORT, value)).toBe(`configuration: 'X' Invalid port input: "${value}"`);
});

const addresses = [
  ['postgres', postgresUrl(), ['postgres:', 'postgresql:']],
  ['redis', redisUrl(), ['redis:', 'rediss:']],
  ['nats', natsUrl(), ['nats:', 'tls:']],
  ['http', httpUrl(), ['http:', 'https:']],
] as const;

test.each(addresses)('reads the address of %s, without a slash at its end', (_, spec, protocols) => {
  for (const protocol of protocols) {
    expect(read(spec, `${protocol}//me@host:1/db?a=b`)).toBe(`${protocol}//me@host:1/db?a=b`);
    expect(read(spec, `${protocol}//host:1/`)).toBe(`${protocol}//host:1`);
  }
});

test.each(addresses)('fails for an address that is none of %s', (_, spec, [one, other]) => {
  for (const value of ['host', 'ftp://host', '//host', 'host:80']) {
    expect(read(spec, value)).toBe(`configuration: 'X' must be a URL of ${one} or ${other}, got '${value}'`);
  }
});

test.each(addresses)('fails for an address of %s with a password, and does not repeat it', (_, spec, [protocol]) => {
  const said = "configuration: 'X' must not hold a password; it goes into a file";
  expect(read(spec, `${protocol}//me:hidden@host`)).toBe(said);
  expect(read(spec, `${protocol}//:hidden@host`)).toBe(said);
});

test('reads a secret from the file that is named, without the end of its line, as it is now', async () => {
  await temporary(async (folder) => {
    writeFileSync(join(folder, 'secret'), 'open sesame\n');
    const secret = read(secretFile(), join(folder, 'secret')) as Secret;
    expect(secret()).toBe('open sesame');
    writeFileSync(join(folder, 'secret'), 'open barley\n');
    expect(secret()).toBe('open barley');
  });
});

const unreadable = (path: string, code: string): string =>
  `configuration: 'X' must name a file that can be read, got '${path}' (${code})`;

test('fails for a file that is not there, is a folder, or holds nothing', async () => {
  await temporary(async (folder) => {
    const [gone, inner, empty] = [join(folder, 'gone'), join(folder, 'inner'), join(folder, 'empty')];
    mkdirSync(inner);
    writeFileSync(empty, ' \n');
    expect(read(secretFile(), gone)).toBe(unreadable(gone, 'ENOENT'));
    expect(read(secretFile(), inner)).toBe(unreadable(inner, 'EISDIR'));
    expect(read(secretFile(), empty)).toBe(`configuration: 'X' must name a file that holds something, got '${empty}'`);
  });
});

test('a file that is named may be read-only', async () => {
  await temporary(async (folder) => {
    writeFileSync(join(folder, 'secret'), 'open sesame');
    chmodSync(join(folder, 'secret'), 0o400);
    expect((read(secretFile(), join(folder, 'secret')) as Secret)()).toBe('open sesame');
  });
});

const times = timeouts('GET /a', 'PUT /a/{id}')();

test('reads how long to wait for each operation', () => {
  expect(read(times, 'PUT /a/{id}=1200,GET /a=500,GET /other=1')).toEqual({ 'GET /a': 500, 'PUT /a/{id}': 1200 });
});

test.each([
  ['PUT /a/{id}=1', "'GET /a'"],
  ['GET /a=1', "'PUT /a/{id}'"],
  ['500', "'GET /a', 'PUT /a/{id}'"],
  ['GET /a=0,PUT /a/{id}=-1', "'GET /a', 'PUT /a/{id}'"],
  ['GET /a=soon,PUT /a/{id}=', "'GET /a', 'PUT /a/{id}'"],
  ['get /a=1,PUT /a/{id}=1', "'GET /a'"],
])('fails for the timeouts %s', (value, named) => {
  expect(read(times, value)).toBe(`configuration: 'X' must say how many milliseconds to wait for ${named}`);
});

test('reads how many connections there are, 10 where nobody says so', () => {
  const spec = connections({ default: 10 });
  expect([read(spec, '3'), read(spec, undefined)]).toEqual([3, 10]);
});

test.each(['0', '-1', '1.5', 'many'])('fails for %s connections', (value) => {
  const reason = `must be a number of connections from 1, got '${value}'`;
  expect(read(connections(), value)).toBe(`configuration: 'X' ${reason}`);
});

test('reads a time span', () => {
  expect(read(milliseconds(), '300000')).toBe(300_000);
});

test.each(['0', '-1', '1.5', 'soon', '1s', 'Infinity'])('fails for the time span %s', (value) => {
  expect(read(milliseconds(), value)).toBe(`configuration: 'X' must be a number of milliseconds, got '${value}'`);
});
