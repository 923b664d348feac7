import { pino } from 'pino';
import { traceFields } from './tracing';

/** Where a service writes what happens, one JSON object a line. */
export type Log = pino.Logger;

/** The log of a service, on its standard output. */
export const createLog = (service: string): Log =>
  pino({
    base: { service },
    messageKey: 'message',
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level) => ({ level }) },
    mixin: traceFields,
  });
