import { watch } from 'fs';
import { basename } from 'path';
import { prettyFactory } from 'pino-pretty';
import { Lines } from './lines';

const serious = ['warn', 'warning', 'error', 'fatal', 'critical'];

/** What a service wrote, where somebody must know of it: a warning, an error, or what is no log line at all. */
export function warningOf(service: string, line: string, pretty: (line: object) => string): string | undefined {
  if (line.trim() === '') return undefined;
  try {
    const told = JSON.parse(line) as { readonly level?: string };
    if (!serious.includes(`${told.level}`.toLowerCase())) return undefined;
    return pretty({ ...told, name: service });
  } catch {
    return `${service}: ${line}\n`;
  }
}

/** Follows the logs of these services, and tells of what is serious. Gives what ends it. */
export function followWarnings(logs: readonly string[], colorize: boolean, tell: (text: string) => void): () => void {
  const pretty = prettyFactory({ colorize, messageKey: 'message', ignore: 'pid,hostname,service', singleLine: true });
  const watchers = logs.map((log) => {
    const lines = new Lines(log);
    const service = basename(log, '.log');
    const read = (): void => {
      for (const line of lines.next()) {
        const text = warningOf(service, line, pretty);
        if (text) tell(text);
      }
    };
    read();
    return watch(log, read);
  });
  return () => watchers.forEach((watcher) => watcher.close());
}
