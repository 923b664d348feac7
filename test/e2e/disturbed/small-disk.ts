import { V1PersistentVolume, V1PersistentVolumeClaim, V1Pod } from '@kubernetes/client-node';
import { docker } from '../../cluster/docker';
import { eventually } from '../../cluster/eventually';
import { rolledOut } from './disturbances';
import { kubectl } from '../live';
import { componentIn, podsWhere } from '../pods-where';

/** Where a small disk is on a node, beside the folder that it stands in for. */
const disk = '/var/small-disk';

/** A store whose files are on a disk of its own, which can be full. */
export class SmallDisk {
  private constructor(
    private readonly namespace: string,
    private readonly store: string,
    private readonly node: string,
    private readonly folder: string,
  ) {}

  /** Moves a store's files to a disk of so many MiB; it is out of service meanwhile. */
  static async of(namespace: string, store: string, mebibytes: number): Promise<SmallDisk> {
    const [pod] = (await podsWhere(componentIn(namespace, store))) as [V1Pod];
    const claim = pod.spec?.volumes?.find(({ persistentVolumeClaim: claimed }) => claimed)?.persistentVolumeClaim;
    const { spec: bound } = await read<V1PersistentVolumeClaim>('pvc', claim?.claimName ?? '', namespace);
    const { spec } = await read<V1PersistentVolume>('pv', bound?.volumeName ?? '', namespace);
    const folder = spec?.hostPath?.path ?? spec?.local?.path;
    if (!folder) throw new Error(`the disk of ${store} is no folder of a node`);
    const moved = new SmallDisk(namespace, store, pod.spec?.nodeName ?? '', folder);
    await moved.stop();
    await moved.run(
      `mkdir ${disk} && mount -t tmpfs -o size=${mebibytes}m tmpfs ${disk}`,
      `cp -a ${folder}/. ${disk}/ && mount --bind ${disk} ${folder}`,
    );
    await moved.start();
    return moved;
  }

  /** Leaves no byte of it free as long as something goes on. */
  async full(during: () => Promise<unknown>): Promise<void> {
    await this.run(`! dd if=/dev/zero of=${disk}/filler bs=64k 2>/dev/null`);
    try {
      await during();
    } finally {
      await this.run(`rm ${disk}/filler`);
    }
  }

  /** Moves the files back. */
  async end(): Promise<void> {
    await this.stop();
    await this.run(
      `umount ${this.folder} && find ${this.folder} -mindepth 1 -delete`,
      `cp -a ${disk}/. ${this.folder}/ && umount ${disk} && rmdir ${disk}`,
    );
    await this.start();
  }

  private async stop(): Promise<void> {
    await this.scale(0);
    const pods = componentIn(this.namespace, this.store);
    const isGone = async () => (await podsWhere(pods)).length === 0 || undefined;
    await eventually(`${this.store} has ended`, isGone, 120_000);
  }

  private async start(): Promise<void> {
    await this.scale(1);
    await rolledOut(this.namespace, this.store, 'statefulset');
  }

  private scale(replicas: number): Promise<string> {
    const flags = [`--namespace=${this.namespace}`, `--replicas=${replicas}`];
    return kubectl.run('scale', `statefulset/${this.store}`, ...flags);
  }

  /** Runs lines of shell on the node, in this order. */
  private run(...lines: readonly string[]): Promise<string> {
    return docker('exec', this.node, 'sh', '-ec', lines.join('\n'));
  }
}

const read = async <T>(kind: string, name: string, namespace: string): Promise<T> =>
  JSON.parse(await kubectl.run('get', kind, name, `--namespace=${namespace}`, '--output=json')) as T;
