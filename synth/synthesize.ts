import { join } from 'path';
import { Graph } from '../graph/graph';
import { Identity } from '../graph/identity';
import { picture } from '../graph/picture';
import { check } from '../graph/rules/check';
import { replace, restore, stage } from './files';
import { inOrder } from './order';
import { report } from './report';
import { secretsPage, WithSecrets } from './secrets-page';
import { yaml } from './yaml';

/** One place where a system runs. */
export interface Built extends WithSecrets {
  /** The folder of its manifests. */
  readonly name: string;
  readonly graph: Graph;
  /** All that is written of it. */
  manifests(): readonly Manifest[];
}

/** An object that is going to be written. */
export interface Manifest extends Identity {
  /** The chart that it is in, and the file that it is written to. */
  readonly chart: string;
  /** It as plain data. */
  render(): object;
}

/** From where to where manifests are written. */
export interface SynthesizeProps {
  /** The folder that manifests are written to first. */
  readonly staging: string;
  /**
   * The folder that is replaced by the staged one, when all went well.
   * @default - none: the staged one is the result
   */
  readonly dist?: string;
  /** Where problems are told. */
  readonly tell: (text: string) => void;
  /**
   * Where the files that changed in `dist` are told.
   * @default - nowhere
   */
  readonly say?: (text: string) => void;
}

/** How synthesis ended, as a process tells it. */
export const exitCodes = { written: 0, refused: 1 } as const;

/** Checks every environment, and writes the manifests, the picture and the Secrets' page of each; of none, where there is an error. */
export function synthesize(environments: readonly Built[], { staging, dist, tell, say }: SynthesizeProps): number {
  if (dist) restore(dist);
  const twice = environments.find(({ name }, i) => environments.findIndex((other) => other.name === name) < i);
  if (twice)
    throw new Error(`two environments are named '${twice.name}', of which one would overwrite the other; rename one`);
  const built = environments.map((environment) => ({ environment, manifests: environment.manifests() }));
  const found = built.map(({ environment, manifests }) => ({
    name: environment.name,
    problems: check(environment.graph, [...manifests, ...secretsOf(environment)]),
  }));
  const { text, errors } = report(found);
  if (text) tell(text);
  if (errors > 0) return exitCodes.refused;
  const files = new Map<string, string>();
  for (const { environment, manifests } of built) {
    for (const [file, content] of written(environment, manifests)) files.set(join(environment.name, file), content);
  }
  stage(staging, files);
  if (dist) {
    const news = replace(dist, files);
    say?.([`${news.length} of ${files.size} files changed`, ...news.map((path) => `  ${join(dist, path)}`)].join('\n'));
  }
  return exitCodes.written;
}

/** The texts of an environment's files, by path. */
function* written(environment: Built, manifests: readonly Manifest[]): Generator<[string, string]> {
  const charts = new Map<string, Manifest[]>();
  for (const manifest of inOrder(manifests)) {
    const known = charts.get(manifest.chart);
    if (known) known.push(manifest);
    else charts.set(manifest.chart, [manifest]);
  }
  for (const [chart, all] of charts) yield [`${chart}.k8s.yaml`, yaml(rendered(environment.name, all))];
  yield ['picture.mmd', picture(environment.graph)];
  if (environment.secrets.length + environment.certificates.length > 0) yield ['secrets.md', secretsPage(environment)];
}

/** Each rendered when it is written: all of them at once would take up much memory. */
function* rendered(environment: string, manifests: readonly Manifest[]): Generator<object> {
  for (const manifest of manifests) {
    try {
      yield manifest.render();
    } catch (cause) {
      throw new Error(`[${environment}] ${manifest.kind} ${manifest.name}: ${(cause as Error).message}`, { cause });
    }
  }
}

/** A Secret is not written, but its name is taken all the same. */
const secretsOf = ({ namespace, secrets }: Built): Identity[] =>
  secrets.map(({ name }) => ({ kind: 'Secret', namespace, name, at: name }));
