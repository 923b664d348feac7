import { Environment } from '../../constructs/base/environment';

/** What a container of the environment runs, as the cluster is told it. */
export interface Part {
  /** The name of what runs it: a Deployment, a Job, a StatefulSet. */
  readonly name: string;
  /** The image, without its version: `shop/orders`, `redis`. */
  readonly image: string;
  readonly command: readonly string[];
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** Everything that runs in an environment. */
export interface Parts {
  /** Our own services and workers. */
  readonly services: readonly Part[];
  /** Servers that keep data. */
  readonly stores: readonly Part[];
  /** What makes databases and their accounts. Other jobs, and what runs on a schedule, are left to the cluster. */
  readonly jobs: readonly Part[];
}

/** The part of an object that is read here. */
interface Written {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly template: {
      readonly metadata: { readonly labels: Readonly<Record<string, string>> };
      readonly spec: { readonly containers: readonly [Container] };
    };
  };
}

interface Container {
  readonly image: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: readonly { readonly name: string; readonly value: string }[];
}

/** Reads off an environment's objects what runs there: of each component its stable version. */
export function partsOf(environment: Environment): Parts {
  const objects = environment.manifests().map((object) => object.render() as Written);
  const of = (kind: string): Part[] =>
    objects
      .filter((object) => object.kind === kind && object.spec.template.metadata.labels.track !== 'canary')
      .map(({ metadata, spec }) => part(metadata.name, spec.template.spec.containers[0]));
  const setUps = environment.graph.components.filter((one) => one.kind === 'job' && one.setsUp !== undefined);
  const jobs = of('Job').filter((job) => setUps.some(({ name }) => job.name.startsWith(`${name}-`)));
  return { services: of('Deployment'), stores: of('StatefulSet'), jobs };
}

const part = (name: string, { image, command = [], args = [], env = [] }: Container): Part => ({
  name,
  image: image.replace(/[:@].*$/, ''),
  command,
  args,
  env: Object.fromEntries(env.map((variable) => [variable.name, variable.value])),
});
