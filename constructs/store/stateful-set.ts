import { Duration, Size } from 'cdk8s';
import { Cpu, k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { Destination, Pods } from '../base/pods';
import { checkName } from '../base/component';
import { Environment, placed } from '../base/environment';
import { Image } from '../pod/image';
import { fingerprint } from '../base/fingerprint';
import { nameLabel, settingsAnnotation, trackLabel } from '../base/labels';
import { Manifest } from '../base/manifest';
import { podTemplate, quantity, Resources, sizeOf } from '../pod/pod';
import { Probes, within } from '../pod/probes';
import { SecretFile } from '../base/secret';
import { serviceAccount } from '../pod/service-account';

/** What a store that is a server of its own asks for in the cluster. */
export interface StoreServer {
  /** What it runs. */
  readonly image: Image;
  /**
   * What its container asks for.
   * @default - 100m CPU and 256 Mi of memory
   */
  readonly resources?: Resources;
  /**
   * The size of its volume. One that is there keeps its own, and an apply with another is refused:
   * enlarge its claim, and delete the StatefulSet with `--cascade=orphan` before.
   * @default - 1 GiB
   */
  readonly storage?: Size;
  /**
   * How long it may take to start, in whole seconds: a store that recovers is left to it.
   * @default - ten minutes
   */
  readonly startup?: Duration;
}

/** What a store's container asks for where nothing is said. */
export const storeResources: Resources = { cpu: Cpu.millis(100), memory: Size.mebibytes(256) };

/** The size of a store's volume where nothing is said. */
export const storeStorage = Size.gibibytes(1);

/** A server that keeps its data on a volume. */
export interface StatefulProps extends StoreServer {
  /** Where its volume is mounted. */
  readonly data: string;
  /** The port on which it answers, over TCP. */
  readonly port: number;
  /**
   * The port that its probes ask over HTTP.
   * @default - none: they run a program in its container
   */
  readonly adminPort?: number;
  /** How its state is asked for. */
  readonly probes: Probes;
  /**
   * Arguments of the image's entry point.
   * @default - the image's own
   */
  readonly args?: readonly string[];
  /**
   * Environment variables.
   * @default - none
   */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * Files of Secrets that are mounted.
   * @default - none
   */
  readonly files?: readonly SecretFile[];
  /**
   * Folders that it may write to, beside its volume.
   * @default - `/tmp` alone
   */
  readonly writable?: readonly string[];
  /**
   * Files of its configuration, by name, mounted under `/etc/<name>`.
   * @default - none
   */
  readonly configuration?: Readonly<Record<string, string>>;
  /**
   * How much of its memory its processes share, in `/dev/shm`.
   * @default - what the node's container runtime gives: 64 MiB
   */
  readonly sharedMemory?: Size;
}

/** One server in one pod: a StatefulSet with a volume, its Service and its identity. */
export class StatefulServer extends Construct {
  readonly pods: Pods;
  readonly host: string;
  readonly port: number;
  /** Where its packets arrive. */
  readonly destination: Destination;

  constructor(
    scope: Construct,
    readonly name: string,
    props: StatefulProps,
  ) {
    checkName(name);
    super(...placed(scope, name, `${name}-server`));
    const environment = Environment.of(scope);
    const labels = { [nameLabel]: name };
    this.pods = { labels, serviceAccount: name };
    this.host = environment.fqdn(name);
    this.port = props.port;
    this.destination = { pods: this.pods, port: props.port };
    serviceAccount(this);
    if (props.configuration) {
      new Manifest(this, k8s.KubeConfigMap, { name }, () => ({ data: props.configuration }));
    }
    new Manifest(this, k8s.KubeService, { name }, () => ({
      spec: {
        clusterIp: 'None',
        selector: labels,
        // Some of these protocols let the server speak first, where the mesh must not wait for the client to tell which.
        ports: [{ name: 'tcp', port: props.port, targetPort: k8s.IntOrString.fromString('tcp'), appProtocol: 'tcp' }],
      },
    }));
    new Manifest(this, k8s.KubeStatefulSet, { name }, () => ({
      spec: {
        replicas: 1,
        serviceName: name,
        selector: { matchLabels: { ...labels, [trackLabel]: 'stable' } },
        template: this.template(environment, props),
        volumeClaimTemplates: [
          {
            metadata: { name: 'data' },
            spec: {
              accessModes: ['ReadWriteOnce'],
              resources: { requests: { storage: quantity(sizeOf(props.storage ?? storeStorage)) } },
            },
          },
        ],
      },
    }));
  }

  private template({ system, platform }: Environment, props: StatefulProps): k8s.PodTemplateSpec {
    const { name } = this;
    const configuration = props.configuration ? [{ name: 'configuration', configMap: { name } }] : [];
    const shared = props.sharedMemory
      ? [{ name: 'shared-memory', emptyDir: { medium: 'Memory', sizeLimit: quantity(sizeOf(props.sharedMemory)) } }]
      : [];
    const admin = props.adminPort === undefined ? [] : [{ name: 'http-admin', containerPort: props.adminPort }];
    return podTemplate({
      name,
      serviceAccount: name,
      image: props.image,
      system,
      labels: { ...this.pods.labels, [trackLabel]: 'stable' },
      // A server reads its settings when it starts: others are a reason to start again.
      annotations: props.configuration && { [settingsAnnotation]: fingerprint(props.configuration) },
      platform,
      resources: props.resources ?? storeResources,
      env: props.env ?? {},
      files: props.files ?? [],
      writable: props.writable,
      container: {
        args: props.args && [...props.args],
        ports: [{ name: 'tcp', containerPort: props.port }, ...admin],
        ...within(props.startup ?? Duration.minutes(10), props.probes),
        volumeMounts: [
          { name: 'data', mountPath: props.data },
          ...configuration.map((volume) => ({ name: volume.name, mountPath: `/etc/${name}`, readOnly: true })),
          ...shared.map((volume) => ({ name: volume.name, mountPath: '/dev/shm' })),
        ],
      },
      spec: { terminationGracePeriodSeconds: 60, volumes: [...configuration, ...shared] },
    });
  }
}
