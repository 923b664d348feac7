import { ApiObject, App, Chart } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { Graph } from '../../graph/graph';
import { denyAll } from './deny-all';
import { infrastructure } from './infrastructure';
import { environmentLabel, systemLabel } from './labels';
import { namespace } from './namespace';
import { peerAuthentication } from './peer-authentication';
import { Platform } from './platform';
import { requireCidr, requireLabel } from './require';
import { Secret } from './secret';
import { Written } from './written';

/** What an environment is told. */
export interface EnvironmentProps {
  /** The system's name: the label `app.kubernetes.io/part-of` of every object. */
  readonly system: string;
  /** The namespace in which everything runs. */
  readonly namespace: string;
  /** What the environment finds there. */
  readonly platform: Platform;
}

/** The certificate of a public host. */
export interface Certificate {
  /** The Secret that holds it, of type `kubernetes.io/tls`. */
  readonly name: string;
  /** Where the gateway's pods look for it. */
  readonly namespace: string;
  /** For whom it is. */
  readonly host: string;
}

/** What the namespace itself needs. */
const consequences = [namespace, peerAuthentication, denyAll, infrastructure];

/** One place where a system runs: its components, the graph that they make, and the objects that follow. */
export class Environment extends App {
  /** The system as data: for the rules and the picture. */
  readonly graph = new Graph();
  readonly system: string;
  readonly namespace: string;
  readonly platform: Platform;
  /** The certificates of its public hosts, where they have one; they are never written into manifests. */
  readonly certificates: Certificate[] = [];
  private readonly needed: Secret[] = [];

  /** The environment that a construct belongs to. */
  static override of(construct: IConstruct): Environment {
    const root = construct.node.root;
    if (root instanceof Environment) return root;
    throw new Error(`${construct.node.path} is not inside an Environment; begin its tree with one`);
  }

  /** @param name such as `production`: the folder of its manifests */
  constructor(
    readonly name: string,
    props: EnvironmentProps,
  ) {
    super();
    requireLabel('name', name);
    requireLabel('namespace', props.namespace);
    requireLabel('system', props.system);
    const { cidrs, gateway } = props.platform;
    for (const [which, cidr] of Object.entries(cidrs)) requireCidr(`cidrs.${which}`, cidr);
    if (gateway.namespace === props.namespace) {
      throw new Error(
        `'gateway' must run in a namespace of its own, got '${gateway.namespace}', where all that no edge declares is refused`,
      );
    }
    this.system = props.system;
    this.namespace = props.namespace;
    this.platform = props.platform;
    // Named so that it is applied first, and all else meets its namespace.
    const chart = this.chart('00-environment');
    for (const consequence of consequences) consequence(chart, this);
  }

  /** A chart: one file of manifests. The first to ask for it starts it. */
  chart(id: string): Chart {
    const started = this.node.tryFindChild(id) as Chart | undefined;
    return (
      started ??
      new Chart(this, id, {
        namespace: this.namespace,
        labels: { [systemLabel]: this.system, [environmentLabel]: this.name },
        disableResourceNameHashes: true,
      })
    );
  }

  /** The name under which the cluster's DNS knows a Service. */
  fqdn(service: string): string {
    return `${service}.${this.namespace}.svc.${this.platform.clusterDomain}`;
  }

  /** Secrets that the environment's pods read; they are never written into manifests. */
  get secrets(): readonly Secret[] {
    return [...this.needed];
  }

  /** Tells of a Secret that pods will read. */
  addSecret(secret: Secret): void {
    this.needed.push(secret);
  }

  /** Tells of the certificate of a public host, which is not written either. */
  addCertificate(certificate: Certificate): void {
    this.certificates.push(certificate);
  }

  /** All that is written of it, in the order of its declaration. */
  manifests(): Written[] {
    const files = new Map<Chart, string>();
    const objects = this.node.findAll().filter((construct) => ApiObject.isApiObject(construct));
    return objects.map((object) => {
      const file = files.get(object.chart) ?? outermost(object.chart);
      files.set(object.chart, file);
      return new Written(object, file);
    });
  }
}

/** The name of the chart around a chart, and of its file. */
const outermost = (chart: Chart): string => chart.node.scopes.find((scope) => Chart.isChart(scope))?.node.id ?? '';

/**
 * The parent and id of a construct: in a chart of its component's name if the parent is the environment itself. A second
 * one of an id gets another, so that the rule on names can tell of both.
 */
export function placed(scope: Construct, component: string, id = component): [Construct, string] {
  const environment = Environment.of(scope);
  const parent = scope === environment ? environment.chart(component) : scope;
  const chart = Chart.of(parent);
  if (chart.namespace !== environment.namespace) {
    throw new Error(
      `'${component}' must be in a chart that the environment made; write environment.chart('${chart.node.id}')`,
    );
  }
  let free = id;
  while (parent.node.tryFindChild(free)) free += ' again';
  return [parent, free];
}
