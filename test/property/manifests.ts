import { loadAll } from 'js-yaml';
import { Kind, Labels, Manifest, PodTemplate } from './kinds';

/** The pods that one Deployment, StatefulSet, Job or CronJob makes. */
export interface PodsOf {
  /** What made them, as in `Deployment products-canary`. */
  readonly from: string;
  /** The component that they belong to. */
  readonly component: string;
  readonly namespace: string;
  readonly labels: Labels;
  readonly serviceAccount: string;
  readonly template: PodTemplate;
}

/** Rendered manifests, and nothing else. */
export class Manifests {
  readonly all: readonly Manifest[];
  readonly pods: readonly PodsOf[];

  constructor(yaml: readonly string[]) {
    this.all = yaml.flatMap((text) => loadAll(text) as Manifest[]);
    this.pods = makersOf(this).map(({ kind, metadata, spec }) => ({
      from: `${kind} ${metadata.name}`,
      component: spec.template.metadata.labels['app.kubernetes.io/name'] ?? '',
      namespace: metadata.namespace ?? '',
      labels: spec.template.metadata.labels,
      serviceAccount: spec.template.spec.serviceAccountName,
      template: spec.template,
    }));
  }

  of<K extends Kind>(kind: K): Manifest<K>[] {
    return this.all.filter((manifest): manifest is Manifest<K> => manifest.kind === kind);
  }

  /** The pods that labels select in the namespace of the selector. An empty selector selects them all. */
  selected(namespace: string | undefined, labels: Labels = {}): PodsOf[] {
    return this.pods.filter((pods) => pods.namespace === namespace && selects(labels, pods.labels));
  }
}

/** What makes pods, with their templates. */
export const makersOf = (manifests: Manifests) => [
  ...manifests.of('Deployment'),
  ...manifests.of('StatefulSet'),
  ...manifests.of('Job'),
  ...manifests.of('CronJob').map(({ spec, ...rest }) => ({ ...rest, spec: spec.jobTemplate.spec })),
];

/** Whether labels have all that a selector wants. */
export const selects = (wanted: Labels, labels: Labels): boolean =>
  Object.entries(wanted).every(([key, value]) => labels[key] === value);

/** Fails where something is said that the oracle does not understand: its answers would mean nothing. */
export function only(value: object, ...known: string[]): void {
  const strange = Object.keys(value).find((key) => !known.includes(key));
  if (strange) throw new Error(`the oracle does not know '${strange}' of ${JSON.stringify(value)}`);
}
