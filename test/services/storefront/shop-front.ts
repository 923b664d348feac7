import { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { CallProps, Reply } from '../../../services/kit/callee';
import { createStorefront } from '../../../services/storefront/app';
import { readAssets } from '../../../services/storefront/assets';
import { Catalogue } from '../../../services/storefront/catalogue';
import { operations } from '../../../services/storefront/operations';
import { SessionStore } from '../../../services/storefront/session-store';
import { nextTurn } from '../next-turn';
import { Browser } from './browser';

const product = (id: string, name: string, priceCents: number) => ({ id, name, description: `${name}!`, priceCents });

/** What the shop sells in these tests. */
export const products = [product('cup', 'Cup', 1250), product('lamp', 'Lamp <b>"&\'', 9900)];

/** An answer that refuses one field. */
export const refusal = (status: number, field: string, reason: string): Reply => ({
  status,
  body: { title: 'x', status, problems: [{ field, reason }] },
});

/** A call that the storefront made. */
export interface Call extends CallProps {
  readonly operation: string;
}

const session = () => ({
  token: 'secret-token',
  userId: 'ann',
  expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
});

// Others get their turn before an answer arrives, as they do where it comes over a network.
const answered = <T>(answer: T): Promise<T> => nextTurn().then(() => answer);

/** A storefront, with stand-ins for everything that it needs. */
export class ShopFront {
  /** Every call that was made. */
  readonly calls: Call[] = [];
  /** What the cache keeps. */
  readonly kept = new Map<string, string>();
  /** For how many seconds it keeps that. */
  readonly keptFor = new Map<string, number>();
  /** Whether the cache answers. */
  isCacheThere = true;
  /** What others do before the cache replaces something the next time. @default - nothing */
  meanwhile?: () => Promise<unknown>;
  /** What is answered to each operation; a test puts in what differs. */
  readonly answers: Record<string, (call: Call) => Reply> = {
    'GET /products': () => ({ status: 200, body: { products } }),
    'GET /products/{id}': ({ id }) => {
      const found = products.find((each) => each.id === id);
      return found ? { status: 200, body: found } : refusal(404, 'path.id', 'is not a product');
    },
    'POST /users': () => ({ status: 201, body: { id: 'ann' } }),
    'POST /sessions': () => ({ status: 201, body: session() }),
    'DELETE /sessions': () => ({ status: 204, body: undefined }),
    'POST /orders': ({ body }) => orderOf((body as { id: string }).id, 'confirmed', null, 201),
    'GET /orders/{id}': () => refusal(404, 'path.id', 'is not an order of yours'),
  };
  readonly app: FastifyInstance;

  constructor() {
    const callee = {
      call: async (operation: string, props: CallProps = {}): Promise<Reply> => {
        const call = { operation, ...props };
        this.calls.push(call);
        const answer = this.answers[operation];
        if (!answer) throw new Error(`${operation} is not expected`);
        return answer(call);
      },
    };
    const assets = readAssets('services/storefront/assets');
    const shop = { catalogue: new Catalogue(callee, assets), users: callee, orders: callee, assets };
    const put = (key: string, value: string, seconds: number) => {
      this.cache().set(key, value);
      this.keptFor.set(key, seconds);
    };
    const sessions = new SessionStore({
      renew: async (key, seconds) => {
        const value = this.cache().get(key);
        if (value !== undefined) this.keptFor.set(key, seconds);
        return answered(value);
      },
      set: async (...told) => answered(put(...told)),
      replace: async (key, expected, value, seconds) => {
        const { meanwhile } = this;
        this.meanwhile = undefined;
        await meanwhile?.();
        const isExpected = this.cache().get(key) === expected;
        if (isExpected) put(key, value, seconds);
        return answered(isExpected);
      },
      delete: async (key) => void (await answered(this.cache().delete(key))),
    });
    this.app = createStorefront({ pages: operations(shop), sessions, log: pino({ enabled: false }) });
  }

  /** Somebody who has seen nothing yet. */
  browser(): Browser {
    return new Browser(this.app);
  }

  /** Somebody who is signed in, with so much of a cup in the cart. */
  async buyer(quantity = 2): Promise<Browser> {
    const browser = this.browser();
    await browser.get('/products/cup');
    await browser.post('/cart', { action: 'add', product: 'cup', quantity: String(quantity) });
    await browser.get('/login');
    await browser.post('/login', { action: 'login', email: 'ann@example.com', password: 'longenough' });
    await browser.get('/checkout');
    return browser;
  }

  /** What was sent to an operation, in order. */
  sentTo(operation: string): readonly unknown[] {
    return this.calls.filter((call) => call.operation === operation).map(({ body }) => body);
  }

  private cache(): Map<string, string> {
    if (!this.isCacheThere) throw new Error('no answer');
    return this.kept;
  }
}

/** An order, as orders tells it. */
export const orderOf = (id: string, state: string, reason: string | null = null, status = 200): Reply => ({
  status,
  body: { id, state, items: [{ productId: 'cup', quantity: 2 }], totalCents: 2500, reason },
});
