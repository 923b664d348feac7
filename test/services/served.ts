import { ValidatorSpec } from 'envalid';
import { Operation } from '../../services/kit/operation';
import * as notifications from '../../services/notifications/variables';
import { operations as ordersOperations } from '../../services/orders/operations';
import * as orders from '../../services/orders/variables';
import { operations as paymentsOperations } from '../../services/payments/operations';
import * as payments from '../../services/payments/variables';
import { operations as productsOperations } from '../../services/products/operations';
import * as products from '../../services/products/variables';
import { operations as providerOperations } from '../../services/provider/operations';
import { ports } from '../../services/kit/configuration';
import { operations as storefrontOperations } from '../../services/storefront/operations';
import * as storefront from '../../services/storefront/variables';
import { operations as usersOperations } from '../../services/users/operations';
import * as users from '../../services/users/variables';

/** What a service of ours says of itself, without anything that it needs to run. */
export interface Served {
  readonly name: string;
  readonly operations: readonly Operation[];
  /** Whether it answers pages, for people, and problems as pages, too. @default false */
  readonly isPages?: boolean;
  readonly variables: Readonly<Record<string, ValidatorSpec<unknown>>>;
}

// Operations are asked what they are, not to do anything.
const nothing = undefined as never;

/** Every service in TypeScript. */
export const served: readonly Served[] = [
  { name: 'storefront', operations: storefrontOperations(nothing) as readonly never[], isPages: true, ...storefront },
  { name: 'users', operations: usersOperations(nothing, nothing), ...users },
  { name: 'products', operations: productsOperations(nothing, nothing), ...products },
  { name: 'orders', operations: ordersOperations(nothing, nothing, nothing, 1), ...orders },
  { name: 'payments', operations: paymentsOperations(nothing), ...payments },
  { name: 'notifications', operations: [], ...notifications },
  { name: 'provider', operations: providerOperations(nothing, nothing), variables: ports },
];
