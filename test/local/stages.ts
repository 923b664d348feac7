import { rmSync } from 'fs';
import { make } from '../cluster/cache';
import { run } from '../cluster/run';
import { localEnv } from './local-env';
import type { LocalShop } from './local-shop';
import { Part } from './parts';
import { missingPackages, postgresFolder, requirePrograms } from './programs';
import { virtualEnvironment } from './python';
import { isPython } from './service-source';

/** A part of the start. */
export interface Step {
  readonly title: string;
  readonly task: () => Promise<void>;
}

/** Parts that are done at once. */
export interface Stage {
  readonly title: string;
  readonly steps: readonly Step[];
}

/** All that is done to start a shop, one stage after the other. */
export function stages(shop: LocalShop): readonly Stage[] {
  const { services, stores, jobs } = shop.parts;
  const starts = (parts: readonly Part[]) => parts.map(({ name }) => ({ title: name, task: () => shop.start(name) }));
  const programs = {
    title: 'there is what it runs on',
    task: () => requirePrograms(missingPackages(), shop.props.install ?? false, shop.log('programs')),
  };
  const bundles = {
    title: 'programs in TypeScript',
    task: () => run(process.execPath, ['services/bundle.js', '--to', shop.bundles], { log: shop.log('bundles') }),
  };
  const packages = services.filter(isPython).map((part) => ({
    title: `packages of ${part.name}`,
    task: () => make(virtualEnvironment(part)),
  }));
  return [
    { title: 'system packages', steps: [programs] },
    { title: 'stores, and programs of services', steps: [...starts(stores), bundles, ...packages] },
    { title: 'databases', steps: jobs.map((job) => ({ title: job.name, task: () => does(shop, job) })) },
    { title: 'services', steps: starts(services) },
  ];
}

/** Does what a Job of the cluster does. */
async function does({ folder, here }: LocalShop, job: Part): Promise<void> {
  const [command = '', ...args] = job.command;
  const scratch = folder.scratch(job.name);
  // Its client of PostgreSQL is that of the server.
  const env = { PATH: `${postgresFolder()}:${process.env.PATH}`, HOME: scratch, ...localEnv(job, here) };
  const { script } = folder.script(job.name, { command, args, env, cwd: scratch });
  await run('sh', [script], { log: folder.log(job.name) });
  // It wrote passwords there.
  rmSync(scratch, { recursive: true });
}
