import { Size } from 'cdk8s';
import { Cpu, k8s } from 'cdk8s-plus-28';
import { Image, reference } from './image';
import { systemLabel, versionLabel } from '../base/labels';
import { Platform } from '../base/platform';
import { SecretFile } from '../base/secret';

// Neither root nor 1337, which is the proxy's, nor a user that a node is likely to have.
const user = 10001;

/** What one container asks for. Its memory limit is its request; its CPU is not limited. */
export interface Resources {
  /** What it is promised of the CPU. */
  readonly cpu: Cpu;
  /** What it is promised of the memory, and the most that it may use. */
  readonly memory: Size;
}

/** A pod with one container, in terms of what differs. */
export interface PodProps {
  /** The name of the container. */
  readonly name: string;
  /** Who the pod is. */
  readonly serviceAccount: string;
  /** What the container runs. */
  readonly image: Image;
  /** The system that it belongs to. */
  readonly system: string;
  /** By which the pod is selected. */
  readonly labels: Readonly<Record<string, string>>;
  /**
   * Annotations, beside those for the proxy.
   * @default - none
   */
  readonly annotations?: Readonly<Record<string, string>>;
  /** What the pod finds where it runs. */
  readonly platform: Platform;
  /** What the container asks for. */
  readonly resources: Resources;
  /** Environment variables. */
  readonly env: Readonly<Record<string, string>>;
  /** Files of Secrets that are mounted. */
  readonly files: readonly SecretFile[];
  /**
   * Folders that it may write to, in memory of the node or on a volume that is given. `/tmp` always is one.
   * @default - `/tmp` alone
   */
  readonly writable?: readonly string[];
  /** What else the container has. */
  readonly container: Partial<k8s.Container>;
  /**
   * What else the pod has.
   * @default - nothing
   */
  readonly spec?: Partial<k8s.PodSpec>;
}

/** A pod template that Pod Security `restricted` admits, with a read-only root and nothing that it did not ask for. */
export function podTemplate(props: PodProps): k8s.PodTemplateSpec {
  const { name, image, platform, labels } = props;
  const scratch = ['/tmp', ...(props.writable ?? [])].toSorted();
  const secrets = grouped(props.files);
  return {
    metadata: {
      labels: { ...labels, [systemLabel]: props.system, [versionLabel]: image.version },
      annotations: unlessEmpty({ ...props.annotations, ...proxyAnnotations(platform) }),
    },
    spec: {
      serviceAccountName: props.serviceAccount,
      automountServiceAccountToken: false,
      // Otherwise every Service of the namespace appears as variables, beside those of the edges.
      enableServiceLinks: false,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: user,
        runAsGroup: user,
        fsGroup: user,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      ...props.spec,
      containers: [
        {
          name,
          image: reference(image),
          imagePullPolicy: image.pulled === 'never' ? 'Never' : 'IfNotPresent',
          env: unlessEmpty(
            Object.keys(props.env)
              .toSorted()
              .map((key) => ({ name: key, value: props.env[key] })),
          ),
          resources: resources(props.resources),
          securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ['ALL'] },
          },
          ...props.container,
          volumeMounts: [
            ...scratch.map((path) => ({ name: volumeName(path), mountPath: path })),
            ...[...secrets.keys()].map((secret) => ({
              name: secretVolume(secret),
              mountPath: `/run/secrets/${secret}`,
              readOnly: true,
            })),
            ...(props.container.volumeMounts ?? []),
          ],
        },
      ],
      volumes: [
        ...scratch.map((path) => ({ name: volumeName(path), emptyDir: { sizeLimit: quantity('64Mi') } })),
        ...[...secrets].map(([secret, keys]) => ({
          name: secretVolume(secret),
          secret: { secretName: secret, defaultMode: 0o440, items: keys.map((key) => ({ key, path: key })) },
        })),
        ...(props.spec?.volumes ?? []),
      ],
    },
  };
}

/** A quantity as the typed objects want it. */
export const quantity = (text: string): k8s.Quantity => k8s.Quantity.fromString(text);

/** A size as Kubernetes writes it. */
export function sizeOf(size: Size): string {
  const mebibytes = size.toMebibytes();
  return mebibytes % 1024 === 0 ? `${mebibytes / 1024}Gi` : `${mebibytes}Mi`;
}

const unlessEmpty = <T extends object>(value: T): T | undefined => (Object.keys(value).length > 0 ? value : undefined);

const volumeName = (path: string): string => path.slice(1).replaceAll('/', '-');

// A Secret is named after its component, and one of those may be called 'tmp' or 'data'.
const secretVolume = (secret: string): string => `secret-${secret}`;

function grouped(files: readonly SecretFile[]): Map<string, string[]> {
  const secrets = new Map<string, string[]>();
  for (const { secret, key } of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    secrets.set(secret, [...(secrets.get(secret) ?? []), key]);
  }
  return secrets;
}

// What a container writes outside its volumes is its log, mostly: nodes keep 50 MiB of each, some 250. A pod with more is ended.
// https://learn.microsoft.com/azure/aks/custom-node-configuration (containerLogMaxSizeMB, containerLogMaxFiles)
const mostOnDisk = '384Mi';

function resources({ cpu, memory }: Resources): k8s.ResourceRequirements {
  const most = { memory: quantity(sizeOf(memory)), 'ephemeral-storage': quantity(mostOnDisk) };
  return { requests: { ...most, cpu: quantity(cpu.amount ?? '') }, limits: most };
}

function proxyAnnotations({ proxy }: Platform): Record<string, string> {
  if (!proxy) return {};
  return {
    'sidecar.istio.io/proxyCPU': proxy.cpu.amount ?? '',
    'sidecar.istio.io/proxyMemory': sizeOf(proxy.memory),
  };
}
