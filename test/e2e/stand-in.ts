import { V1Pod } from '@kubernetes/client-node';
import { join } from 'path';
import { clusterNote } from '../cluster/cluster-note';
import { outcome } from '../cluster/outcome';
import { kubectl } from './live';
import { folder } from './stand-in-image';

/** What a call came to. */
export interface Answer {
  /** 0 where the connection ended without an answer. */
  readonly status: number;
  /** What a stand-in got, where one answered; else what a proxy said, or what became of the connection. */
  readonly body: Got | string;
  /** How long the caller waited. */
  readonly ms: number;
}

/** What a stand-in got, and who it is. */
export interface Got {
  readonly pod: string;
  readonly version: string;
  readonly method: string;
  readonly path: string;
}

/** Makes calls in turn: `METHOD URL [COUNT] [NAME:VALUE]...`, and as many more. */
export type Calls = (...words: string[]) => Promise<Answer[]>;

/** Makes them in a stand-in's pod: by its name, or by what it belongs to, as in `deployment/orders`. */
export const inPod =
  (namespace: string, pod: string): Calls =>
  async (...words) => {
    const exec = ['exec', `--namespace=${namespace}`, pod, '--', 'node', '/app/call.js'];
    return answers(await kubectl.run(...exec, ...words), words);
  };

/** Makes them in this very pod. */
export const inThis = ({ metadata }: V1Pod): Calls => inPod(metadata?.namespace ?? '', metadata?.name ?? '');

/** Makes them on this machine, at the gateway; of their URLs the host is a header. */
export const fromOutside: Calls = async (...words) => {
  const port = clusterNote.read()?.port;
  const gateway = `http://127.0.0.1:${port}`;
  const sent = words.flatMap((word) => {
    const [, host, path] = /^http:\/\/([^/]+)(.*)$/.exec(word) ?? [];
    return host ? [`${gateway}${path}`, `host:${host}:${port}`] : [word];
  });
  return answers((await outcome(process.execPath, [join(folder, 'call.js'), ...sent])).stdout, words);
};

function answers(told: string, words: readonly string[]): Answer[] {
  const lines = told.split('\n').filter(Boolean);
  if (lines.length === 0) throw new Error(`nobody asked: ${words.join(' ')}`);
  return lines.map((line) => JSON.parse(line) as Answer);
}

/** What became of a call, in one line. */
export const seen = ({ status, body }: Answer): string =>
  typeof body === 'string' ? `${status} ${body}`.trim() : `${status}, got as ${body.method} ${body.path}`;

/** How many calls were answered by each, of whatever tells them apart. */
export function tally(calls: readonly Answer[], by: (got: Got) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const call of calls) {
    const key = typeof call.body === 'string' ? seen(call) : by(call.body);
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

/** What pods have got so far, all of them together, by method and path. */
export async function arrivals(pods: readonly V1Pod[]): Promise<Record<string, number>> {
  const told = await Promise.all(pods.map((pod) => inThis(pod)('GET', 'http://localhost:9090/counts')));
  const sums: Record<string, number> = {};
  for (const { body } of told.flat()) {
    for (const [got, count] of Object.entries(body)) sums[got] = (sums[got] ?? 0) + Number(count);
  }
  return sums;
}
