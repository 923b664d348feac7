import { randomUUID } from 'crypto';
import { Shot } from './load';

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
}

/** An answer, with its body read. */
export interface Answered {
  readonly status: number;
  readonly body: unknown;
}

/** Sends JSON, and reads the answer. */
export async function send(method: string, url: string, body?: unknown, token?: string): Promise<Answered> {
  const headers = {
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(token && { authorization: `Bearer ${token}` }),
  };
  const response = await fetch(url, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

/** Registers somebody new, and signs them in. */
export async function customer(users: string): Promise<Customer> {
  const email = `${randomUUID()}@shop.example`;
  const password = randomUUID();
  const registered = await send('POST', `${users}/users`, { email, password, name: 'Somebody' });
  const session = await send('POST', `${users}/sessions`, { email, password });
  if (session.status !== 201) throw new Error(`nobody could sign in: ${JSON.stringify([registered, session])}`);
  const { userId, token } = session.body as { userId: string; token: string };
  return { id: userId, token };
}

/** An order of one notebook, but for what is said. */
export const order = (differences: Partial<Ordered> = {}): Ordered => ({
  id: randomUUID(),
  items: [{ productId: 'notebook', quantity: 1 }],
  card: 'card-4242',
  ...differences,
});

/** The request that places an order. */
export const placing = (orders: string, ordered: Ordered, { token }: Customer): Shot => ({
  method: 'POST',
  url: `${orders}/orders`,
  headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
  body: JSON.stringify(ordered),
});
