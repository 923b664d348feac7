import { Callee } from '../kit/callee';
import { Assets } from './assets';
import { Catalogue } from './catalogue';

/** What is asked of users. */
export type Users = Pick<Callee<'POST /users' | 'POST /sessions' | 'DELETE /sessions'>, 'call'>;

/** What is asked of orders. */
export type Orders = Pick<Callee<'POST /orders' | 'GET /orders/{id}' | 'DELETE /orders/{id}'>, 'call'>;

/** What the pages are made from. */
export interface Shop {
  readonly catalogue: Catalogue;
  readonly users: Users;
  readonly orders: Orders;
  readonly assets: Assets;
}
