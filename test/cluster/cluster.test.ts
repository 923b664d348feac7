import { spawnSync } from 'child_process';
import { temporary } from '../helpers/temporary';

/** What `npm run cluster -- ...` tells where nothing is. */
const cluster = (...args: string[]) =>
  temporary(async (folder) => {
    const env = { ...process.env, XDG_CACHE_HOME: folder, DOCKER_HOST: `unix://${folder}/none` };
    const run = ['synth/run.js', 'test/cluster/cluster.ts', ...args];
    const { status, stdout, stderr } = spawnSync(process.execPath, run, { env, encoding: 'utf8' });
    return { status, stdout, stderr: stderr.split('\n')[0] };
  });

test.each([
  [[], 'a command is needed'],
  [['upp'], `there is no command 'upp'`],
  [['up', '--nodes', 'many'], `'--nodes' must be a whole number from 1 to 9, got 'many'`],
  [['up', '--nodes', '0'], `'--nodes' must be a whole number from 1 to 9, got '0'`],
  [['up', '--port', '80800'], `'--port' must be a whole number from 1 to 65535, got '80800'`],
  [
    ['up', '--node', '3'],
    `Unknown option '--node'. To specify a positional argument starting with a '-', place it at the end of the command after '--', as in '-- "--node"`,
  ],
  [['load'], `there is no cluster; run 'npm run cluster -- up'`],
  [['kubeconfig'], `there is no cluster; run 'npm run cluster -- up'`],
  [['exec', 'kubectl', 'get', 'nodes', '--no-headers'], `there is no cluster; run 'npm run cluster -- up'`],
  [['shop', 'now'], `'now' is too much; options come after '--': npm run cluster -- up --nodes 3`],
])('%j is refused', async (args, says) => {
  expect(await cluster(...args)).toEqual({ status: 1, stdout: '', stderr: `error: ${says}` });
});

test('status and down where nothing is say so', async () => {
  expect(await cluster('status')).toEqual({ status: 0, stdout: 'engine: none answers\ncluster: none\n', stderr: '' });
  expect(await cluster('down')).toEqual({ status: 0, stdout: 'there is no cluster\n', stderr: '' });
});
