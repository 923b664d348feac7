import { randomUUID } from 'crypto';
import { Shot } from './load';
import { asked } from './own-names';
import { untilAnswered } from './persistence';
import { sendRaw } from '../requests/raw-request';
import { totalOf } from './total-of';

/** Somebody who is signed in. */
export interface Customer {
  readonly id: string;
  readonly token: string;
}

/** An order, as it is sent. */
export interface Ordered {
  readonly id: string;
  readonly items: readonly { readonly productId: string; readonly quantity: number }[];
  readonly card: string;
  /** What it costs, as it was shown. */
  readonly totalCents: number;
}

/** An answer, with its body read. */
export interface Answered {
  readonly status: number;
  readonly body: unknown;
}

/** Sends JSON, and reads the answer. Fails where nobody answers. */
export async function send(method: string, url: string, body?: unknown, token?: string): Promise<Answered> {
  const at = asked(url);
  const { origin, pathname, search } = new URL(at.url);
  const headers = {
    ...at.headers,
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(token && { authorization: `Bearer ${token}` }),
  };
  const sent = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
  const { status, type, text } = await sendRaw(origin, { method, path: pathname + search, headers, body: sent });
  if (status === 0) throw new Error(`${method} ${url}: ${text}`);
  return { status, body: type.includes('json') ? JSON.parse(text) : text || undefined };
}

/** How long somebody tries to sign in, in milliseconds. */
const patience = 60_000;

/** Registers somebody new, and signs them in. */
export async function customer(users: string): Promise<Customer> {
  const email = `${randomUUID()}@shop.example`;
  const password = randomUUID();
  const until = Date.now() + patience;
  const registered = await untilAnswered(until, () =>
    send('POST', `${users}/users`, { email, password, name: 'Somebody' }),
  );
  const session = await untilAnswered(until, () => send('POST', `${users}/sessions`, { email, password }));
  if (session.status !== 201) throw new Error(`nobody could sign in: ${JSON.stringify([registered, session])}`);
  const { userId, token } = session.body as { userId: string; token: string };
  return { id: userId, token };
}

/** An order of one notebook at its price, but for what is said. */
export function order(differences: Partial<Ordered> = {}): Ordered {
  const { items = [{ productId: 'notebook', quantity: 1 }] } = differences;
  return { id: randomUUID(), items, card: 'card-4242', totalCents: totalOf(items), ...differences };
}

/** The request that places an order. */
export function placing(orders: string, ordered: Ordered, { token }: Customer): Shot {
  const { url, headers } = asked(`${orders}/orders`);
  return {
    method: 'POST',
    url,
    headers: { ...headers, 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(ordered),
  };
}

/** What an answer says of the state of an order; nothing where it is not about one. */
export function stateIn(body: string): string | undefined {
  try {
    return (JSON.parse(body) as { readonly state?: string } | null)?.state;
  } catch {
    return undefined;
  }
}

/** The request that asks what became of an order. */
export function asking(orders: string, id: string, { token }: Customer): Shot {
  const { url, headers } = asked(`${orders}/orders/${id}`);
  return { method: 'GET', url, headers: { ...headers, authorization: `Bearer ${token}` }, body: '' };
}
