import { clusterNote } from '../../cluster/cluster-note';
import { eventually } from '../../cluster/eventually';
import { secondsToService } from '../../load/counts';
import { Market, marketOf } from '../../load/market';
import { isPlaced, SteadyOrder, SteadyOrders } from '../../load/steady-orders';
import { deployReal, dev, manifests } from '../dev-shop';
import { rolledOut } from './disturbances';
import { figure } from '../figures';
import { inUsedNamespace, kubectl } from '../live';

/** Where the shop is, for its customers. */
export const shop = `http://shop.localhost:${clusterNote.read()?.port}`;

/** How many orders come in a second while things happen; fewer where a machine can do no more. */
export const perSecond = Number(process.env.ORDERS_PER_SECOND ?? 10);

/** How a checkout is done. */
export type Mode = 'saga' | 'two-phase';

/** The Deployments of the shop but one, which stands in for somebody else's and keeps its ledger in memory. */
export const deployments = manifests
  .of('Deployment')
  .map(({ metadata }) => metadata.name)
  .filter((name) => name !== 'provider');

/** A shop with real images, and how it comes to the cluster. */
export interface Deployed {
  readonly namespace: string;
  readonly deploy: () => Promise<void>;
}

/** The shop of `dist/dev`. */
const devShop: Deployed = { namespace: dev.environment.namespace, deploy: deployReal };

/** A shop on the cluster, to which things happen while orders come in. */
export class DisturbedShop {
  private market?: Market;

  constructor(private readonly deployed: Deployed) {}

  async start(): Promise<void> {
    await this.deployed.deploy();
    this.market = await eventually('the shop serves through its gateway', () =>
      marketOf(shop, 20).catch(() => undefined),
    );
  }

  /** Has orders come in while the stories of a block go on. Gives what is known of them. */
  whileOrdersCome(mode: Mode): () => Coming {
    let coming: Coming | undefined;
    beforeAll(async () => {
      coming = await this.orders(mode);
    });
    afterAll(() => coming?.steady.end());
    return () => {
      if (!coming) throw new Error('no orders come in');
      return coming;
    };
  }

  /** Where operations are. */
  get api(): string {
    return this.opened.api;
  }

  /** Has orders come in, each in this mode; ends when the first are placed as ever. */
  private async orders(mode: Mode): Promise<Coming> {
    const { namespace } = this.deployed;
    await kubectl.run('set', 'env', 'deployment/orders', `--namespace=${namespace}`, `CHECKOUT=${mode}`);
    await rolledOut(namespace, 'orders');
    const coming = new Coming(mode, new SteadyOrders(this.opened, { perSecond }));
    await coming.steady.calm();
    return coming;
  }

  private get opened(): Market {
    if (!this.market) throw new Error('there is no shop');
    return this.market;
  }
}

/** Orders that come in. */
export class Coming {
  constructor(
    private readonly mode: Mode,
    readonly steady: SteadyOrders,
  ) {}

  /** Does something while orders come in, waits until all are served again, and notes what became of those of its time. */
  async during(what: string, work: () => Promise<unknown>): Promise<readonly SteadyOrder[]> {
    const began = Date.now();
    const meanwhile = await this.steady.during(work);
    this.note(`${what}: orders sent`, meanwhile.length);
    this.note(`${what}: orders not placed at once`, notPlaced(meanwhile).length);
    this.note(`${what}: s to full service`, secondsToService(meanwhile, began));
    return meanwhile;
  }

  /** Notes a figure of this mode. */
  note(what: string, value: number): void {
    figure({ name: this.mode }, what, value);
  }
}

/** Those that were not placed at their first try. */
export const notPlaced = (orders: readonly SteadyOrder[]): SteadyOrder[] =>
  orders.filter(({ first }) => !isPlaced(first));

/** Gives a story a shop, which goes with the story. @default - that of `dist/dev` */
export function disturbedShop(deployed = devShop): DisturbedShop {
  const started = new DisturbedShop(deployed);
  inUsedNamespace(deployed.namespace);
  beforeAll(() => started.start());
  return started;
}
