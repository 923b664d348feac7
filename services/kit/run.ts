import { CleanedEnv, ValidatorSpec } from 'envalid';
import { FastifyInstance } from 'fastify';
import { createAdmin } from './admin';
import { readConfiguration } from './configuration';
import { createLog, Log } from './log';
import { Loop } from './loop';
import { countProcess } from './metrics';
import { startTracing } from './tracing';

/** What a service is made of, in the order in which it is started; it ends in the reverse one. */
export interface Service {
  /** What must be done before it can answer: as long as that takes, it is not ready. */
  readonly prepare?: () => Promise<void>;
  /** Answers its operations. @default - it answers none */
  readonly app?: FastifyInstance;
  /** What it does outside any request. @default - nothing */
  readonly loops?: readonly Loop[];
  /** Adds to what those are told who run it. @default - nothing */
  readonly extendAdmin?: (admin: FastifyInstance) => void;
  /** Lets go of whatever it holds. @default - nothing */
  readonly close?: () => Promise<unknown>;
}

type Told<S> = CleanedEnv<S> & { readonly ADMIN_PORT: number; readonly LISTEN: string; readonly HTTP_PORT?: number };

/** How long a service takes to end, at most, in milliseconds: less than a pod has left when it is told to. */
export const longestEnd = 20_000;

/** Runs a service until it is told to stop; then it finishes what it has begun. */
export async function run<S extends Record<string, ValidatorSpec<unknown>>>(
  name: string,
  specs: S,
  create: (configuration: Told<S>, log: Log) => Service,
): Promise<void> {
  const log = createLog(name);
  startTracing();
  countProcess();
  let configuration: Told<S>;
  let service: Service;
  try {
    configuration = readConfiguration(process.env, specs) as Told<S>;
    service = create(configuration, log);
  } catch (error) {
    log.fatal((error as Error).message);
    process.exit(1);
  }
  let ready = false;
  const { prepare, app, loops = [], extendAdmin, close } = service;
  const admin = createAdmin(() => ready);
  const { LISTEN: host, ADMIN_PORT, HTTP_PORT } = configuration;

  const stop = async (signal: string): Promise<void> => {
    log.info({ signal }, 'stopping');
    // Whoever waits for something that may never come has nothing to finish.
    if (!ready) process.exit(0);
    ready = false;
    setTimeout(() => {
      log.error('did not end in time');
      process.exit(1);
    }, longestEnd).unref();
    await app?.close();
    await Promise.all(loops.map((loop) => loop.stop()));
    await close?.();
    await admin.close();
    log.info('stopped');
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(signal));

  try {
    extendAdmin?.(admin);
    await listen(admin, 'ADMIN_PORT', host, ADMIN_PORT);
    await prepare?.();
    if (app) await listen(app, 'HTTP_PORT', host, HTTP_PORT ?? 0);
  } catch (error) {
    log.fatal(`could not start: ${(error as Error).message}`);
    process.exit(1);
  }
  for (const loop of loops) loop.start();
  ready = true;
  log.info('ready');
}

async function listen(app: FastifyInstance, name: string, host: string, port: number): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const reason = code === 'EADDRINUSE' ? 'is taken' : message;
    throw new Error(`'${name}' ${port} at ${host} ${reason}`, { cause });
  }
}
