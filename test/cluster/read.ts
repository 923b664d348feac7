import { KubeConfig } from '@kubernetes/client-node';
import { IncomingMessage } from 'http';
import { request, RequestOptions } from 'https';
import { text } from 'stream/consumers';
import { setTimeout } from 'timers/promises';

const silence = 10_000;

/** What the API server answers to a GET of a path, parsed where it is JSON. Fails where it is refused. */
export async function read<T>(config: KubeConfig, path: string): Promise<T> {
  const { statusCode, headers, body } = await ask(config, path);
  const later = headers['retry-after'];
  if (statusCode === 429 && later) {
    await setTimeout(Number(later) * 1000);
    return read(config, path);
  }
  if (statusCode !== 200) throw new Error(`GET ${path} is answered with ${statusCode}: ${body}`);
  return (/^[[{]/.test(body) ? JSON.parse(body) : body) as T;
}

async function ask(config: KubeConfig, path: string) {
  const url = new URL(path, config.getCurrentCluster()?.server);
  const options: RequestOptions = { headers: { accept: 'application/json' }, timeout: silence };
  await config.applyToHTTPSOptions(options);
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const asked = request(url, options, resolve).on('error', reject);
    asked.on('timeout', () => asked.destroy(new Error(`GET ${path} is not answered for ${silence / 1000} s`)));
    asked.end();
  });
  return { statusCode: answer.statusCode, headers: answer.headers, body: await text(answer) };
}
