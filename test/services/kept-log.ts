import { pino } from 'pino';

/** A log that nobody reads. */
export const silent = pino({ enabled: false });

/** A log that can be read. */
export class KeptLog {
  /** What was written, without what every line has. */
  readonly lines: Record<string, unknown>[] = [];
  readonly log = pino(
    { base: undefined, timestamp: false, messageKey: 'message', formatters: { level: (level) => ({ level }) } },
    { write: (line) => this.lines.push(JSON.parse(line) as Record<string, unknown>) },
  );
}
