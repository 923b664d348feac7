import { ChildProcess, spawn } from 'child_process';
import { readFileSync } from 'fs';
import { connect } from 'net';
import { join } from 'path';
import { eventually } from '../cluster/eventually';
import { descendants, processes } from '../local/descendants';
import { local } from '../local/local-env';

/** `npm run shop`, while it runs. It ends with this process. */
export class StartedShop {
  /** Where its pages are. */
  readonly page: Promise<string>;
  /** How it ended: a code, or a signal. */
  readonly end: Promise<number | string | null>;
  private readonly child: ChildProcess;
  private told = '';

  constructor(private readonly data: string) {
    const args = ['synth/run.js', 'test/local/shop.ts', '--data', data];
    this.child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    for (const stream of [this.child.stdout, this.child.stderr]) stream?.on('data', (text) => (this.told += text));
    this.end = new Promise((resolve) => this.child.once('close', (code, signal) => resolve(signal ?? code)));
    this.page = eventually('the shop is there', async () => {
      if (this.child.exitCode !== null) throw new Error(`it ended with ${this.child.exitCode}`);
      return /the shop is at (\S+)/.exec(this.told)?.[1];
    }).catch((cause: Error) => {
      throw new Error(`'npm run shop': ${cause.message}\n${this.told}`);
    });
  }

  /** Every process that it began. */
  begun = (): number[] => descendants(this.child.pid ?? -1, processes());

  /** Every port that something listens on. */
  async open(): Promise<number[]> {
    const ports = JSON.parse(readFileSync(join(this.data, 'run/ports.json'), 'utf8')) as Record<string, number[]>;
    const all = Object.values(ports).flat();
    const open = await Promise.all(all.map(listens));
    return all.filter((_, i) => open[i]);
  }

  send(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }
}

const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, local, () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
