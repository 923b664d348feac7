import { setTimeout as wait } from 'timers/promises';
import { Customer, customer } from '../helpers/shop/customer';

/** How long is tried to sign one person in, in milliseconds. */
const patience = 60_000;

/** Registers so many people and signs them in, one after the other: who is refused for coming too fast comes again. */
export async function signedIn(api: string, count: number): Promise<Customer[]> {
  const customers: Customer[] = [];
  while (customers.length < count) customers.push(await one(api));
  return customers;
}

async function one(api: string): Promise<Customer> {
  for (const deadline = Date.now() + patience; ; await wait(1000)) {
    try {
      return await customer(api);
    } catch (cause) {
      if (Date.now() > deadline)
        throw new Error(`nobody is signed in at ${api}: ${(cause as Error).message}`, { cause });
    }
  }
}
