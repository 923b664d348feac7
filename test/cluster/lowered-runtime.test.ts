import { execFileSync } from 'child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'fs';
import { join, resolve } from 'path';
import { temporary } from '../helpers/temporary';

const capabilities = (...names: string[]) => ({
  capabilities: { bounding: names, effective: names, ambient: names.slice(-1) },
});

/** What runc finds in a file after it was called with some arguments, and with which it was called. */
const lowered = (content: object, argsFor: (file: string) => string[]): Promise<{ content: unknown; args: string[] }> =>
  temporary(async (folder) => {
    const file = join(folder, 'bundle/config.json');
    mkdirSync(join(folder, 'bundle'));
    writeFileSync(file, JSON.stringify(content));
    writeFileSync(join(folder, 'runc'), '#!/bin/sh\nprintf "%s\\n" "$@"\n');
    chmodSync(join(folder, 'runc'), 0o755);
    const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` };
    const told = execFileSync(resolve('test/cluster/lowered-runtime.sh'), argsFor(file), { env, encoding: 'utf8' });
    return { content: JSON.parse(readFileSync(file, 'utf8')), args: told.trim().split('\n') };
  });

const bundle = (file: string): string[] => ['--root', '/run/x', 'create', '--bundle', join(file, '..'), 'some-id'];

test.each([
  ['first', ['CAP_SYS_RESOURCE', 'CAP_CHOWN'], ['CAP_CHOWN']],
  ['between', ['CAP_CHOWN', 'CAP_SYS_RESOURCE', 'CAP_KILL'], ['CAP_CHOWN', 'CAP_KILL']],
  ['last', ['CAP_CHOWN', 'CAP_SYS_RESOURCE'], ['CAP_CHOWN']],
])('a container is not given the capability that root lacks: %s of all', async (_, given, left) => {
  const { content } = await lowered({ process: capabilities(...given) }, bundle);
  expect(content).toMatchObject({ process: { capabilities: { bounding: left, effective: left } } });
});

test('a container is not given a score that root may not give', async () => {
  const { content } = await lowered({ process: { oomScoreAdj: -998 } }, bundle);
  expect(content).toEqual({ process: { oomScoreAdj: 0 } });
});

test('a program that is run in a container is lowered, too', async () => {
  const { content } = await lowered(capabilities('CAP_SYS_RESOURCE'), (file) => ['exec', '--process', file, 'id']);
  expect(content).toEqual(capabilities());
});

test('texts that only hold the same words are left, and runc gets its arguments', async () => {
  const env = { env: ['LIST=["CAP_SYS_RESOURCE","oomScoreAdj":-5]', 'CAP_SYS_RESOURCE'] };
  const { content, args } = await lowered(env, (file) => bundle(file));
  expect(content).toEqual(env);
  expect(args.slice(0, 4)).toEqual(['--root', '/run/x', 'create', '--bundle']);
});
