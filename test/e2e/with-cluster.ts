import { spawn } from 'child_process';
import { mkdirSync, openSync } from 'fs';
import { home, logOf } from '../cluster/home';
import { answers } from '../cluster/status';
import { keep } from './kept-cluster';

const cluster = ['synth/run.js', 'test/cluster/cluster.ts'];

/** Before the first story on the cluster: creates it where there is none. It goes with this process, however that ends. */
export default async function withCluster(): Promise<void> {
  if (await answers()) return;
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const log = openSync(logOf('down'), 'w');
  const down = `read -r _; exec '${process.execPath}' ${cluster.join(' ')} down`;
  keep(spawn('sh', ['-c', down], { detached: true, stdio: ['pipe', log, log] }));
  // It ends when this process does, which it learns by its channel.
  const up = spawn(process.execPath, [...cluster, 'up', '--nodes', '3'], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const code = await new Promise((resolve) => up.once('close', resolve));
  if (code !== 0) throw new Error('there is no cluster for the stories');
}
