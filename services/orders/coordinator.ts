import { Order } from './order';

/** Takes an order through its checkout. */
export interface Coordinator {
  /** The state in which an order begins. */
  readonly first: string;
  /** Begins with an order that was just recorded, and goes as far as it can. */
  begin(order: Order): Promise<Order>;
  /** Goes on with one that nobody is at work on, as far as it can. */
  resume(order: Order): Promise<Order>;
}
