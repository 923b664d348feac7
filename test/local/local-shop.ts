import { Pool } from 'pg';
import { dev } from '../../charts/environment';
import { shop } from '../../charts/shop';
import { databaseUrl } from './database-url';
import { findPorts } from './here';
import { Here, local, localEnv } from './local-env';
import { LocalProcess } from './local-process';
import { LocalShopProps } from './local-shop-props';
import { Part, Parts, partsOf } from './parts';
import { RunFolder } from './run-folder';
import { Program } from './script';
import { writeSecrets } from './secret-files';
import { serviceEnv } from './service-env';
import { serviceProgram } from './service-program';
import { stages } from './stages';
import { storeProcess } from './store-process';
import { operationsOf } from '../../graph/component';

/** The whole shop on this machine: its services and stores as processes, each as the graph says. None outlives this process. */
export class LocalShop {
  private readonly processes = new Map<string, LocalProcess>();
  private readonly pools = new Map<string, Pool>();
  private isClosed = false;

  /** Starts it, or leaves nothing of it. */
  static async start(props: LocalShopProps = {}): Promise<LocalShop> {
    const opened = await LocalShop.open(props);
    try {
      for (const stage of stages(opened)) await Promise.all(stage.steps.map(({ task }) => task()));
      return opened;
    } catch (cause) {
      await opened.close().catch(() => undefined);
      throw cause;
    }
  }

  /** Takes its folder, and does nothing yet. */
  static async open(props: LocalShopProps): Promise<LocalShop> {
    const environment = shop(dev);
    const folder = new RunFolder(props.data);
    try {
      writeSecrets(folder.secrets, environment);
      const parts = partsOf(environment);
      const page = environment.graph.components.find((one) => operationsOf(one).includes('GET /'))?.name ?? '';
      const all = [...parts.services, ...parts.stores];
      const here = await findPorts(folder.data, all, { name: page, port: props.port });
      folder.note('ports', Object.fromEntries(all.map(({ name }) => [name, [here.port(name), here.adminPort(name)]])));
      return new LocalShop(props, folder, parts, here, page);
    } catch (cause) {
      folder.leave();
      throw cause;
    }
  }

  private constructor(
    readonly props: LocalShopProps,
    readonly folder: RunFolder,
    readonly parts: Parts,
    readonly here: Here,
    /** The service with pages for people. */
    readonly page: string,
  ) {}

  /** Where a service answers. */
  url = (name: string): string => `http://${local}:${this.here.port(name)}`;

  /** Where those who run a service ask how it is. */
  admin = (name: string): string => `http://${local}:${this.here.adminPort(name)}`;

  /** Where a service or store writes its log. */
  log = (name: string): string => this.folder.log(name);

  /** The database of a service, as that service itself; whoever stands between the two is passed by. */
  database(service: string): Pool {
    const known = this.pools.get(service);
    if (known) return known;
    const pool = new Pool({ connectionString: databaseUrl(localEnv(this.part(service), this.here)) });
    // Stories kill PostgreSQL.
    pool.on('error', () => undefined);
    this.pools.set(service, pool);
    return pool;
  }

  /** What a service is run by, with all of its variables. */
  async program(service: string): Promise<Program> {
    const part = this.part(service);
    const scratch = this.folder.scratch(service);
    const env = await serviceEnv(part, this.here, this.props);
    return { ...serviceProgram(part, this.bundles, scratch), env: { HOME: scratch, ...env } };
  }

  /** Where the programs of services are. */
  get bundles(): string {
    return `${this.folder.data}/services`;
  }

  /** Starts a service or a store, the first time or again, and waits until it is ready. */
  async start(name: string): Promise<void> {
    let known = this.processes.get(name);
    if (!known) {
      known = await this.process(name);
      this.processes.set(name, known);
    }
    // It may be closed while this is prepared, or started.
    if (!this.isClosed) await known.start().catch((cause) => this.isClosed || Promise.reject(cause));
    if (this.isClosed) throw new Error('the shop is closed');
  }

  /** How it ended, when it has. */
  end = (name: string): Promise<string> => this.known(name).end();

  /** Asks it to end, and waits until it has. */
  stop = (name: string): Promise<void> => this.known(name).stop();

  /** Ends it at once, and waits until nothing of it is left. */
  kill = (name: string): Promise<void> => this.known(name).kill();

  /** Freezes it, without its knowing. */
  freeze = (name: string): Promise<void> => this.known(name).freeze();

  /** Has it go on where it was. */
  thaw = (name: string): Promise<void> => this.known(name).thaw();

  /** Ends all of it: those who call first. Fails, when all has ended, where something had to be killed. */
  async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    await Promise.all([...this.pools.values()].map((pool) => pool.end()));
    const failures: string[] = [];
    for (const group of [this.parts.services, this.parts.stores]) {
      const ended = await Promise.allSettled(group.map(({ name }) => this.processes.get(name)?.stop()));
      for (const each of ended) if (each.status === 'rejected') failures.push((each.reason as Error).message);
    }
    this.folder.leave();
    if (failures.length > 0) throw new Error(failures.join('\n'));
  }

  private async process(name: string): Promise<LocalProcess> {
    const store = this.parts.stores.find((part) => part.name === name);
    if (store) return storeProcess(store, this.folder, this.here);
    return new LocalProcess({
      name,
      log: this.log(name),
      ...this.folder.script(name, await this.program(name)),
      endsBy: 'SIGTERM',
      isReady: async () => (await fetch(`${this.admin(name)}/readyz`, { signal: AbortSignal.timeout(1000) })).ok,
    });
  }

  private part(service: string): Part {
    const found = this.parts.services.find(({ name }) => name === service);
    if (found) return found;
    throw new Error(`there is no service '${service}'`);
  }

  private known(name: string): LocalProcess {
    const known = this.processes.get(name);
    if (known) return known;
    throw new Error(`'${name}' was not started`);
  }
}
