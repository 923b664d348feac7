import { once } from 'events';
import { connect, Socket } from 'net';
import { docker } from '../cluster/docker';
import { pathOf } from '../cluster/tools';
import { Shot } from '../helpers/shop/load';
import { asked } from '../helpers/shop/own-names';

/** Begins a request that says it has a body, of which the end never comes. */
export async function withoutEnd(shop: string, operation: string): Promise<Socket> {
  const { hostname, port, host } = new URL(shop);
  const at = asked(shop);
  const socket = connect({ host: new URL(at.url).hostname, port: Number(port) });
  // Whoever does not read does not see that it was ended.
  socket.on('error', () => undefined).resume();
  await once(socket, 'connect');
  const [method = '', path = ''] = operation.split(' ');
  const type = 'content-type: application/x-www-form-urlencoded';
  socket.write(`${method} ${path} HTTP/1.1\r\nhost: ${host || hostname}\r\n${type}\r\ncontent-length: 16000\r\n\r\na=`);
  return socket;
}

/** What was answered: a status and a body, and how often. */
export type Answers = Readonly<Record<string, number>>;

/** Sends one request over and over from a node, which is at another address than this machine: so many a second for so many seconds. */
export async function attackFrom(
  node: string,
  { method, url, headers, body }: Shot,
  { perSecond, seconds }: { readonly perSecond: number; readonly seconds: number },
): Promise<Answers> {
  const program = '/usr/local/bin/vegeta';
  await docker('cp', pathOf('vegeta', 'vegeta'), `${node}:${program}`);
  const header = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
  const target = JSON.stringify({ method, url, header, body: Buffer.from(body).toString('base64') });
  const attack = `${program} attack -format=json -rate=${perSecond} -duration=${seconds}s -timeout=30s`;
  const command = `printf '%s\\n' "$1" | ${attack} | ${program} encode -to=json`;
  const told = await docker('exec', node, 'sh', '-c', command, 'sh', target).finally(() =>
    docker('exec', node, 'rm', program),
  );
  const answers: Record<string, number> = {};
  for (const line of told.split('\n').filter(Boolean)) {
    const { code, body: got } = JSON.parse(line) as { readonly code: number; readonly body?: string };
    const key = `${code} ${Buffer.from(got ?? '', 'base64').toString()}`;
    answers[key] = (answers[key] ?? 0) + 1;
  }
  return answers;
}
