import { join } from 'path';
import { ApiObject, Chart } from 'cdk8s';
import { Graph } from '../graph/graph';
import { picture } from '../graph/picture';
import { check } from '../graph/rules/check';
import { replace, restore, stage } from './files';
import { report } from './report';
import { secretsPage, WithSecrets } from './secrets-page';
import { yaml } from './yaml';

/** One place where a system runs. */
export interface Built extends WithSecrets {
  /** The folder of its manifests. */
  readonly name: string;
  readonly graph: Graph;
  /** Its objects, chart by chart. */
  objects(): ReadonlyMap<Chart, readonly ApiObject[]>;
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

// In the order in which they are best applied: what others refer to comes first.
const kinds = [
  'Namespace',
  'ServiceAccount',
  'ConfigMap',
  'PeerAuthentication',
  'AuthorizationPolicy',
  'NetworkPolicy',
  'Sidecar',
  'ServiceEntry',
  'Service',
  'DestinationRule',
  'VirtualService',
  'Gateway',
  'StatefulSet',
  'Job',
  'Deployment',
];

/** Checks every environment, and writes the manifests, the picture and the Secrets' page of each; of none, where there is an error. */
export function synthesize(environments: readonly Built[], { staging, dist, tell, say }: SynthesizeProps): number {
  if (dist) restore(dist);
  const twice = environments.find(({ name }, i) => environments.findIndex((other) => other.name === name) < i);
  if (twice)
    throw new Error(`two environments are named '${twice.name}', of which one would overwrite the other; rename one`);
  const charts = environments.map((environment) => ({ environment, objects: declared(environment) }));
  const found = environments.map(({ name, graph }) => ({ name, problems: check(graph) }));
  const { text, errors } = report(found);
  if (text) tell(text);
  if (errors > 0) return exitCodes.refused;
  const files = new Map<string, string>();
  for (const { environment, objects } of charts) {
    for (const [chart, all] of objects) {
      if (all.length > 0)
        files.set(join(environment.name, `${chart.node.id}.k8s.yaml`), yaml(rendered(environment.name, all)));
    }
    files.set(join(environment.name, 'picture.mmd'), picture(environment.graph));
    if (environment.secrets.length + environment.certificates.length > 0)
      files.set(join(environment.name, 'secrets.md'), secretsPage(environment));
  }
  stage(staging, files);
  if (dist) {
    const news = replace(dist, files);
    say?.([`${news.length} of ${files.size} files changed`, ...news.map((path) => `  ${join(dist, path)}`)].join('\n'));
  }
  return exitCodes.written;
}

/** An environment's objects; its graph hears of each. */
function declared(environment: Built): ReadonlyMap<Chart, readonly ApiObject[]> {
  const objects = environment.objects();
  for (const { kind, metadata, name, node } of [...objects.values()].flat()) {
    environment.graph.addObject({ kind, namespace: metadata.namespace ?? '', name, at: node.path });
  }
  return objects;
}

/** A chart's objects in order, each rendered when it is written: all of them at once would take up much memory. */
function* rendered(environment: string, objects: readonly ApiObject[]): Generator<object> {
  const placed = objects.map((object) => ({ object, place: place(object) }));
  for (const { object } of placed.toSorted((a, b) => (a.place < b.place ? -1 : 1))) {
    try {
      yield object.toJson() as object;
    } catch (cause) {
      throw new Error(`[${environment}] ${object.kind} ${object.name}: ${(cause as Error).message}`, { cause });
    }
  }
}

const place = ({ kind, name }: ApiObject): string =>
  `${String(kinds.indexOf(kind) + 1 || kinds.length + 1).padStart(2, '0')} ${kind} ${name}`;
