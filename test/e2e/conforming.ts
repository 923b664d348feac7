import { V1Pod } from '@kubernetes/client-node';
import { eventually } from '../cluster/eventually';
import { Answer, arrivals, fromOutside, inThis } from './stand-in';
import { conformance, publicHost } from './conformance';
import { deploy, livePods } from './deployed';
import { inNamespace } from './live';
import { buildStandIns } from './stand-in-image';
import { admitStrangers, strangers } from './strangers';

/** The conformance system on the cluster, with strangers beside it. */
export class Conforming {
  readonly system = conformance();
  private readonly pods = new Map<string, readonly V1Pod[]>();

  async start(): Promise<void> {
    await buildStandIns('1.0.0', '1.1.0');
    await deploy(this.system);
    const { stranger, outsider } = await admitStrangers(this.system.namespace);
    this.pods.set('stranger', [stranger]).set('outsider', [outsider]);
    for (const name of ['buyer', 'keeper', 'products']) this.pods.set(name, await livePods(this.system, name));
    // Proxies hear of their neighbours, and of policies, a while after these are there.
    await this.until('buyer reaches products', () => this.ask('buyer', 'GET /products/1'), [200]);
    await this.until('keeper reaches products', () => this.ask('keeper', 'GET /admin'), [200]);
    // Whether they are let in is for the story to judge.
    await this.until('a stranger reaches products', () => this.ask('stranger', 'GET /products/1'), [200, 403]);
    await this.until('the gateway knows the host', () => this.atGateway('GET /api/products/1'), [200]);
  }

  /** The pods of a component, or of a stranger. */
  of(name: string): readonly [V1Pod, ...V1Pod[]] {
    const [first, ...others] = this.pods.get(name) ?? [];
    if (!first) throw new Error(`there is no pod of ${name}`);
    return [first, ...others];
  }

  /** Where a service answers, by its name. */
  url = (service: string, path: string): string => `http://${this.system.fqdn(service)}${path}`;

  /** Makes calls, such as `GET /products`, in a pod of the caller. */
  askAll(caller: string, calls: readonly string[], service = 'products'): Promise<Answer[]> {
    const words = calls.flatMap((call) => {
      const [method = '', path = ''] = call.split(' ');
      return [method, this.url(service, path)];
    });
    return inThis(this.of(caller)[0])(...words);
  }

  /** Makes one. */
  async ask(caller: string, call: string, service?: string): Promise<Answer> {
    const [answer] = await this.askAll(caller, [call], service);
    return answer as Answer;
  }

  /** Makes it at the gateway, from outside. */
  async atGateway(call: string, host = publicHost): Promise<Answer> {
    const [method = '', path = ''] = call.split(' ');
    const [answer] = await fromOutside(method, `http://${host}${path}`);
    return answer as Answer;
  }

  /** Makes a call of products, and counts how often it arrives. */
  async counted(caller: string, call: string): Promise<{ answer: Answer; arrived: number }> {
    const [got = ''] = call.split('?');
    const before = (await arrivals(this.of('products')))[got] ?? 0;
    const answer = await this.ask(caller, call);
    return { answer, arrived: ((await arrivals(this.of('products')))[got] ?? 0) - before };
  }

  private until(what: string, ask: () => Promise<Answer>, statuses: readonly number[]): Promise<Answer> {
    return eventually(what, async () => {
      const answer = await ask();
      return statuses.includes(answer.status) ? answer : undefined;
    });
  }
}

/** Gives a story the system on the cluster, which goes with the story. */
export function conforming(): Conforming {
  const started = new Conforming();
  inNamespace(strangers);
  inNamespace(started.system.namespace);
  beforeAll(() => started.start());
  return started;
}
