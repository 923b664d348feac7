import { execFile } from 'child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { promisify } from 'util';
import { pathOf } from '../../cluster/tools';

/** A request of a load. */
export interface Shot {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How a request went. */
export interface Hit {
  /** Its place among the requests, from 0. */
  readonly number: number;
  /** The status; 0 where nobody answered. */
  readonly status: number;
  /** From when it was due, not from when it got its turn, in milliseconds. */
  readonly milliseconds: number;
  readonly body: string;
}

interface Written {
  /** Which in turn was due: not always the one that was sent, where several are at the same time. */
  readonly seq: number;
  readonly url: string;
  readonly code: number;
  readonly timestamp: string;
  /** In nanoseconds. */
  readonly latency: number;
  readonly body: string;
}

const execute = promisify(execFile);

/** Sends requests at a steady rate, whether or not earlier ones are answered. Ends when the last is. */
export async function load(shots: readonly Shot[], { perSecond }: { readonly perSecond: number }): Promise<Hit[]> {
  const folder = mkdtempSync(join(tmpdir(), 'strata-load-'));
  try {
    const [targets, results] = [join(folder, 'targets'), join(folder, 'results')];
    writeFileSync(targets, shots.map((shot, number) => `${target(shot, number)}\n`).join(''));
    // Until there are no more: a machine that is slow sends them all, late.
    const rate = [`-rate=${perSecond}`, '-duration=0'];
    // Without a limit of workers, no request waits for one.
    const limits = ['-timeout=30s', '-redirects=-1', '-max-workers=10000'];
    const attack = ['attack', '-format=json', '-lazy', `-targets=${targets}`, `-output=${results}`];
    await execute(pathOf('vegeta', 'vegeta'), [...attack, ...rate, ...limits]);
    const encode = ['encode', '-to=json', results];
    const { stdout } = await execute(pathOf('vegeta', 'vegeta'), encode, { maxBuffer: 1e9 });
    const written = stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Written)
      // Whoever finds that there are no more tells it as a result.
      .filter(({ url }) => url !== '');
    if (written.length !== shots.length) throw new Error(`${written.length} of ${shots.length} requests were sent`);
    return hits(written, perSecond);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// A fragment is never sent, but told with the result.
const target = ({ method, url, headers, body }: Shot, number: number): string =>
  JSON.stringify({
    method,
    url: `${url}#${number}`,
    header: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    body: Buffer.from(body).toString('base64'),
  });

function hits(written: readonly Written[], perSecond: number): Hit[] {
  const sent = written.map((each) => ({ ...each, at: Date.parse(each.timestamp) }));
  const began = Math.min(...sent.map(({ at, seq }) => at - (seq * 1000) / perSecond));
  return sent
    .map(({ seq, url, code, at, latency, body }) => ({
      number: Number(url.slice(url.lastIndexOf('#') + 1)),
      status: code,
      milliseconds: at + latency / 1e6 - (began + (seq * 1000) / perSecond),
      body: Buffer.from(body ?? '', 'base64').toString(),
    }))
    .toSorted((a, b) => a.number - b.number);
}

/** The value that this share of all is not above. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}
