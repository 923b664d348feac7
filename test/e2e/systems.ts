import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { Differences, environments } from '../../charts/environment';
import { shop } from '../../charts/shop';
import { Environment } from '../../constructs/base/environment';
import { Manifests } from '../property/manifests';
import { railway } from '../second-system/railway';

/** Where all systems are written before the first story. */
export const written = 'build/e2e';

/** A system in one environment, as it is written. */
export interface System {
  readonly name: string;
  /** Where its manifests are. */
  readonly folder: string;
  readonly environment: Environment;
  /** The Secrets with certificates that whoever runs the cluster brings. */
  readonly certificates: readonly string[];
}

const inDist = (differences: Differences): System => ({
  name: differences.name,
  folder: join('dist', differences.name),
  environment: shop(differences),
  certificates: differences.certificate ? [differences.certificate] : [],
});
const second = railway();

/** Everything that the stories are told of: the shop in each of its environments, and a system that is not the shop. */
export const systems: readonly System[] = [
  ...environments.map(inDist),
  { name: second.system, folder: join(written, second.name), environment: second, certificates: ['trains-tls'] },
];

/** One of them. */
export function systemOf(name: 'dev' | 'staging'): System {
  const found = systems.find((system) => system.name === name);
  if (!found) throw new Error(`there is no system '${name}'`);
  return found;
}

/** The files of a system's manifests. */
export const filesOf = ({ folder }: Pick<System, 'folder'>): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(folder, name));

/** The objects that it wants to be there, as they are written. */
export const manifestsOf = (system: Pick<System, 'folder'>): Manifests =>
  new Manifests(filesOf(system).map((file) => readFileSync(file, 'utf8')));
